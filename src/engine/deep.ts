/** Files nested too deeply for the stack of this thread, lowered in one with a larger stack. */

import { Worker } from 'node:worker_threads';
import type { FileRecord } from '../cfg/record.ts';

/** In MiB; only what is used of it takes memory. */
const stackSize = 512;

/** As `lower`; what is too deep even so is `unanalysed`. Undefined where no such thread is to be had. */
export function lowerDeep(path: string, text: string): Promise<FileRecord | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(lowerWorker, import.meta.url), {
      workerData: { path, text },
      resourceLimits: { stackSizeMb: stackSize },
    });
    worker.once('message', resolve);
    worker.once('error', () => {
      resolve(undefined);
    });
  });
}

/** Beside this file in the sources; beside the bundle in the product. */
const lowerWorker = import.meta.url.endsWith('.ts') ? './lower-worker.ts' : './lower-worker.cjs';
