import type { Model } from './model.ts';

/** A model of a vendor: a policy's own rows come like this. */
export interface VendorModel {
  readonly vendor: string;
  readonly model: Model;
}

/** One origin of a model; `origin` is its spelling in the row, with braces expanded. */
export interface Row extends VendorModel {
  readonly origin: string;
}
