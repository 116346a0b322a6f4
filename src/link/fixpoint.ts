/**
 * Unknowns that depend on one another, found out when they are asked for and again when what they read has grown, until
 * all stand still (a chaotic iteration to the fixpoint; dependencies are what was read, as in self-adjusting
 * computation). Rounds may add facts: only what depends on them is found out again.
 */

/** Whoever read unknowns and wants to hear that one has changed: once for each; to hear again it must read again. */
export interface Reader {
  changed(): void;
}

const nothing: readonly never[] = [];

/**
 * Some facts go when others come (a declared type counts only where nothing better is known), and two of them could take
 * turns for ever: what was found out more often than this only grows.
 */
const patience = 24;

/** Unknowns found out inside one another deeper than this wait: chains are long, and stacks are not. */
const deepest = 200;

export class Fixpoint {
  #reader: Reader | undefined;
  #depth = 0;
  #queue: Cell<unknown>[] = [];

  /** An unknown that is computed from others. */
  cell<T>(compute: () => Iterable<T>): Cell<T> {
    return new Cell(this, compute);
  }

  /** An unknown to which elements are added from outside. */
  source<T>(): Source<T> {
    return new Source(this);
  }

  /** Runs the work; the reader hears when something that it read changes later. */
  observe<R>(reader: Reader, work: () => R): R {
    const outer = this.#reader;
    this.#reader = reader;
    try {
      return work();
    } finally {
      this.#reader = outer;
    }
  }

  /** Finds out all that waits. */
  settle(): void {
    if (this.#depth > 0) return;
    for (let next = 0; next < this.#queue.length; next++) this.compute(this.#queue[next]!);
    this.#queue = [];
  }

  get reader(): Reader | undefined {
    return this.#reader;
  }

  get isDeep(): boolean {
    return this.#depth >= deepest;
  }

  enqueue(cell: Cell<unknown>): void {
    this.#queue.push(cell);
  }

  compute(cell: Cell<unknown>): void {
    this.#depth += 1;
    try {
      this.observe(cell, () => {
        cell.recompute();
      });
    } finally {
      this.#depth -= 1;
    }
  }
}

abstract class Readable {
  protected readonly fixpoint: Fixpoint;
  #readers: readonly Reader[] = nothing;

  constructor(fixpoint: Fixpoint) {
    this.fixpoint = fixpoint;
  }

  protected isRead(): void {
    const { reader } = this.fixpoint;
    if (!reader || this.#readers[this.#readers.length - 1] === reader) return;
    // Most have one reader or two; an array that is pushed to takes room for sixteen more.
    if (this.#readers.length < 4) this.#readers = [...this.#readers, reader];
    else (this.#readers as Reader[]).push(reader);
  }

  protected notify(): void {
    const readers = this.#readers;
    if (readers.length === 0) return;
    this.#readers = nothing;
    for (const reader of readers) reader.changed();
  }
}

/** A set to which elements are added from outside. */
export class Source<T> extends Readable {
  readonly #elements = new Set<T>();
  #list: readonly T[] | undefined = nothing;

  read(): readonly T[] {
    this.isRead();
    return (this.#list ??= [...this.#elements]);
  }

  addAll(elements: Iterable<T>): void {
    const { size } = this.#elements;
    for (const element of elements) this.#elements.add(element);
    if (this.#elements.size === size) return;
    this.#list = undefined;
    this.notify();
  }
}

/** A set that is computed from others, in the order of its first elements. */
export class Cell<T> extends Readable implements Reader {
  readonly #compute: () => Iterable<T>;
  #elements: readonly T[] = nothing;
  #state: 'new' | 'waiting' | 'known' = 'new';
  #turns = 0;

  constructor(fixpoint: Fixpoint, compute: () => Iterable<T>) {
    super(fixpoint);
    this.#compute = compute;
  }

  /** What is asked again while it is being found out is a circle: it is what is known so far, and the asker will hear. */
  read(): readonly T[] {
    this.isRead();
    if (this.#state === 'new') {
      if (this.fixpoint.isDeep) this.changed();
      else this.fixpoint.compute(this);
    }
    this.fixpoint.settle();
    return this.#elements;
  }

  changed(): void {
    if (this.#state === 'waiting') return;
    this.#state = 'waiting';
    this.fixpoint.enqueue(this);
  }

  recompute(): void {
    this.#state = 'known';
    this.#turns += 1;
    const found = new Set(this.#compute());
    if (this.#turns > patience) for (const element of this.#elements) found.add(element);
    if (found.size === this.#elements.length && this.#elements.every((element) => found.has(element))) return;
    this.#elements = [...found];
    this.notify();
  }
}
