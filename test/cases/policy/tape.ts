// The house's own recorder, named by the policy.
import { reel } from '@house/reel';

export const roll = (room: string) => reel.start(room);
