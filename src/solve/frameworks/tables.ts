/** What `catalogue/frameworks.json` says of frameworks, ready to be asked. */

import tables from '../../catalogue/frameworks.json' with { type: 'json' };
import { expandBraces } from '../../catalogue/origin.ts';

/** How a function that runs before others lets them run. */
export interface GoesOn {
  /** The parameter that it calls, or that has what it calls under `path`. */
  readonly parameter: number;
  readonly path: readonly string[];
  /** A call with an argument does not go on: it fails. */
  readonly errors: boolean;
  /** With so many parameters it handles errors: it runs where the others did not go on. */
  readonly errorHandler?: number;
  /** Methods of its second parameter that answer. To return without having answered is to go on. */
  readonly replies?: ReadonlySet<string>;
  /** Methods that make middleware of a function. */
  readonly makers?: ReadonlySet<string>;
}

/** Routers, applications and plugin scopes of one framework. */
export interface RouterKind {
  /** Methods that register handlers; none of them runs what it registers for other routes. */
  readonly routes: ReadonlySet<string>;
  /** Methods whose functions run before what is registered later, below their path. */
  readonly middleware: ReadonlySet<string>;
  /** The same, for exactly their path. */
  readonly exact: ReadonlySet<string>;
  /** Methods that hang another router in. */
  readonly mounts: ReadonlySet<string>;
  /** Methods that run their function with a scope of the router, which has its hooks. */
  readonly plugins: ReadonlySet<string>;
  readonly hookMethods: ReadonlySet<string>;
  /** Hooks that run before the handler, in their order; they may stand in a route's options too. */
  readonly hooks: readonly string[];
  readonly goesOn: GoesOn;
}

export interface BuilderKind {
  readonly modules: readonly string[];
  readonly use: ReadonlySet<string>;
  /** Methods that get what runs behind all that was used before in the chain. */
  readonly runs: ReadonlySet<string>;
  readonly goesOn: GoesOn;
}

interface RouterRow {
  readonly origins: readonly string[];
  readonly routes?: readonly string[];
  readonly middleware?: readonly string[];
  readonly exact?: readonly string[];
  readonly mounts?: readonly string[];
  readonly plugins?: readonly string[];
  readonly hooks?: { readonly methods: readonly string[]; readonly before: readonly string[] };
  readonly goesOn: {
    readonly parameter: number;
    readonly errors?: boolean;
    readonly errorHandler?: number;
    readonly replies?: readonly string[];
  };
}

const rows: readonly RouterRow[] = tables.routers;

/** By the access path of what is a router. */
export const routerKinds: ReadonlyMap<string, RouterKind> = new Map(
  rows.flatMap((row) => {
    const kind = kindOf(row);
    return row.origins.flatMap(expandBraces).map((origin) => [origin, kind] as const);
  }),
);

function kindOf({ goesOn, ...row }: RouterRow): RouterKind {
  const { parameter, errors = false, errorHandler, replies } = goesOn;
  return {
    routes: new Set(row.routes),
    middleware: new Set(row.middleware),
    exact: new Set(row.exact),
    mounts: new Set(row.mounts),
    plugins: new Set(row.plugins),
    hookMethods: new Set(row.hooks?.methods),
    hooks: row.hooks?.before ?? [],
    goesOn: {
      parameter,
      path: [],
      errors,
      ...(errorHandler === undefined ? {} : { errorHandler }),
      ...(replies ? { replies: new Set(replies) } : {}),
    },
  };
}

export const builderKinds: readonly BuilderKind[] = tables.builders.map((row) => ({
  modules: row.modules,
  use: new Set(row.use),
  runs: new Set(row.runs),
  goesOn: { parameter: 0, path: ['next'], errors: false, makers: new Set(row.makes) },
}));

/** Methods of a router that begin a chain for one path. */
export const routeChains: ReadonlySet<string> = new Set(tables.chains.route);

/** Methods that give the router itself, or what stands for it: `app.use(router.routes())`. */
export const chainMethods: ReadonlySet<string> = new Set([
  ...routeChains,
  ...tables.chains.handsOn,
  ...rows.flatMap((row) => [
    ...(row.routes ?? []),
    ...(row.middleware ?? []),
    ...(row.exact ?? []),
    ...(row.mounts ?? []),
    ...(row.plugins ?? []),
    ...(row.hooks?.methods ?? []),
  ]),
]);

/** Calls whose result does what the function in their first argument does. */
export const transparentCalls: ReadonlySet<string> = new Set(tables.transparent.flatMap(expandBraces));

export const guardDecorators: ReadonlySet<string> = new Set(tables.decorators.guards);
export const composingDecorators: ReadonlySet<string> = new Set(tables.decorators.composes);
/** The method of a guard class whose true answer lets the request in. */
export const guardMethod = tables.decorators.method;

/** Props of a component named as an assertion that say what it asks for. */
export const purposeProps: ReadonlySet<string> = new Set(tables.elements.purposes);
