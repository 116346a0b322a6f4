/** Nobody asked: ask. */

import { askFirst } from '../fixing/ask.ts';
import type { FixMaker } from '../fixing/context.ts';

export const fixMissingConsent: FixMaker = askFirst;
