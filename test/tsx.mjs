/** Lets TypeScript run in the tests, in threads that they start too: `--import tsx` alone is for the main thread. */

import { register } from 'tsx/esm/api';

register();
