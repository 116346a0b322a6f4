import { Vonage } from '@vonage/server-sdk';

const vonage = new Vonage({} as any);

export const roll = (session: string) => vonage.video.startArchive(session); // expect: ok
export const rollAll = (session: string) => vonage.video.startArchive(session, { outputMode: 'composed' } as any); // expect: missing-consent(recording)
