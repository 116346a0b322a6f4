/** Finds the rows of an access path in time proportional to its length: a tree of steps for each module. */

import { expandBraces, globalObjects, joinPath, splitOrigin, splitPath } from './origin.ts';
import type { Row, VendorModel } from './row.ts';

interface Path {
  readonly module: string;
  readonly steps: readonly string[];
}

interface Tree {
  readonly children: Map<string, Tree>;
  readonly rows: Row[];
  /** What the path that leads here is another spelling of. */
  alias?: Path;
}

/** What was added for a module and is not yet in its tree: a row, or an alias of `to`. */
interface Waiting {
  /** As written, braces and all. */
  readonly origin: string;
  readonly row: VendorModel | undefined;
  readonly to: string;
}

interface ModulePaths {
  waiting: Waiting[];
  readonly tree: Tree;
}

export type PathIndex = Map<string, ModulePaths>;

export function addPathRow(index: PathIndex, origin: string, row: VendorModel): void {
  addWaiting(index, { origin, row, to: '' });
}

export function addAlias(index: PathIndex, from: string, to: string): void {
  addWaiting(index, { origin: from, row: undefined, to });
}

/** The rows of the path, else of its other spelling with or without `default`. */
export function findRows(index: PathIndex, path: string): readonly Row[] {
  for (const spelling of spellings(index, readPath(path))) {
    const rows = treesAt(index, spelling).flatMap((tree) => tree.rows);
    if (rows.length > 0) return rows;
  }
  return [];
}

/** Whether the path or one that begins with it has a row, or is an alias. */
export function isRowPrefix(index: PathIndex, path: string): boolean {
  for (const spelling of spellings(index, readPath(path))) if (treesAt(index, spelling).length > 0) return true;
  return false;
}

export function rewritePath(index: PathIndex, path: string): string {
  const { module, steps } = rewrite(index, readPath(path));
  return `${module}#${joinPath(steps)}`;
}

function addWaiting(index: PathIndex, waiting: Waiting): void {
  const { module } = splitOrigin(waiting.origin);
  for (const one of expandBraces(module)) {
    const paths = index.get(one);
    if (paths === undefined) index.set(one, { waiting: [waiting], tree: newTree() });
    else paths.waiting.push(waiting);
  }
}

function newTree(): Tree {
  return { children: new Map(), rows: [] };
}

/** `window.x` and the like are the global `x`. */
function readPath(path: string): Path {
  const { module, path: rest } = splitOrigin(path);
  const steps = splitPath(rest);
  if (module !== 'global') return { module, steps };
  const first = steps.findIndex((step) => !globalObjects.has(step));
  return { module, steps: first < 0 ? [] : steps.slice(first) };
}

function treeOf(index: PathIndex, module: string): Tree | undefined {
  const paths = index.get(module);
  if (paths === undefined) return undefined;
  const { waiting, tree } = paths;
  if (waiting.length === 0) return tree;
  paths.waiting = [];
  for (const { origin, row, to } of waiting) {
    for (const path of expandBraces(splitOrigin(origin).path)) {
      const leaf = plant(tree, path);
      if (row === undefined) leaf.alias = readPath(to);
      else leaf.rows.push({ ...row, origin: `${module}#${path}` });
    }
  }
  return tree;
}

function plant(root: Tree, path: string): Tree {
  let tree = root;
  for (const step of splitPath(path)) {
    let child = tree.children.get(step);
    if (child === undefined) tree.children.set(step, (child = newTree()));
    tree = child;
  }
  return tree;
}

function rewrite(index: PathIndex, path: Path): Path {
  let current = path;
  // The check of vendor files refuses circles; the bound keeps a policy's from hanging a scan.
  for (let turn = 0; turn < 8; turn++) {
    const next = rewriteOnce(index, current);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

function rewriteOnce(index: PathIndex, { module, steps }: Path): Path | undefined {
  let tree = treeOf(index, module);
  let found: Path | undefined;
  for (let depth = 0; tree !== undefined; depth++) {
    if (tree.alias !== undefined)
      found = { module: tree.alias.module, steps: [...tree.alias.steps, ...steps.slice(depth)] };
    const step = steps[depth];
    tree = step === undefined ? undefined : tree.children.get(step);
  }
  return found;
}

function* spellings(index: PathIndex, path: Path): Generator<Path> {
  const rewritten = rewrite(index, path);
  yield rewritten;
  if (path.module === 'global') return;
  yield rewrite(index, toggleDefault(rewritten));
  if (rewritten !== path) yield rewrite(index, toggleDefault(path));
}

/** A bundler's, Node's and TypeScript's ideas of a CommonJS module's default export differ; a row covers them all. */
function toggleDefault({ module, steps }: Path): Path {
  return { module, steps: steps[0] === 'default' ? steps.slice(1) : ['default', ...steps] };
}

const noProperty = new Set(['()', 'new()', '<>', '=']);

function treesAt(index: PathIndex, { module, steps }: Path): readonly Tree[] {
  const root = treeOf(index, module);
  let trees = root === undefined ? [] : [root];
  for (const step of steps) {
    trees = trees.flatMap(({ children }) => {
      const named = children.get(step);
      const any = noProperty.has(step) ? undefined : children.get('*');
      return [named, named === any ? undefined : any].filter((tree) => tree !== undefined);
    });
    if (trees.length === 0) return trees;
  }
  return trees;
}
