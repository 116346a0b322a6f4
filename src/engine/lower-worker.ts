/** The thread of `deep.ts`: lowers the one file that it is given. */

import { parentPort, workerData } from 'node:worker_threads';
import { lower } from '../lower/index.ts';

const { path, text } = workerData as { readonly path: string; readonly text: string };
parentPort?.postMessage(lower(path, text));
