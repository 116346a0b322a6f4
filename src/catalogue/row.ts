import type { Model } from './model.ts';

/** One origin of a model; `origin` is its spelling in the row, with braces expanded. */
export interface Row {
  readonly vendor: string;
  readonly model: Model;
  readonly origin: string;
}
