/** The catalogue that comes with the product. */

import { compileCatalogue, type Catalogue } from './catalogue.ts';
import { lazily } from '../base/lazily.ts';
import { vendorFiles } from './models/index.ts';

/** Compiled at the first call; each later one gives the same. */
export const builtInCatalogue: () => Catalogue = lazily(() => compileCatalogue(vendorFiles));
