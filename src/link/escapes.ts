/**
 * Where a function goes as a value: forward, through variables, literals, arguments and results, until it is called
 * (those are edges of the call graph), leaves the workspace, or is handed to code that is not known.
 */

import { once, push } from '../base/multimap.ts';
import type { ClassId, Instruction, Invocation, Register, VariableId } from '../cfg/record.ts';
import type { CallGraph } from './callgraph.ts';
import type { Linker } from './linker.ts';
import { functionKey, type FunctionPlace, type ValuePlace } from './program.ts';
import { boxOf, isOnlyCompared } from './results.ts';

export interface Escape {
  /** The function in which it leaves. */
  readonly at: FunctionPlace;
  /** The call, element or assignment that takes it; absent where it is returned. */
  readonly instruction?: Instruction;
  /** For a call: which argument it is, or is inside of. */
  readonly argument?: number;
  /** Properties from the argument, or the element's props, inwards to the function. */
  readonly path: readonly string[];
}

export interface Leaving {
  readonly escapes: readonly Escape[];
  /** Whether an export of its file holds it. */
  readonly exported: boolean;
  /** The class in whose instances it is kept, under that name. */
  readonly member?: { readonly file: string; readonly class: ClassId; readonly name: string };
}

/** A register that holds the function, or something that has it under `path`. */
interface Holder extends ValuePlace {
  readonly path: readonly string[];
}

const nowhere: Leaving = { escapes: [], exported: false };

/** Literals nested deeper than this are taken to leave whole. */
const deepestPath = 6;

export class EscapeAnalysis {
  readonly #linker: Linker;
  readonly #graph: CallGraph;
  readonly #known = new Map<string, Leaving>();
  readonly #importers = new Map<string, { file: string; variable: VariableId }[]>();

  constructor(linker: Linker, graph: CallGraph) {
    this.#linker = linker;
    this.#graph = graph;
    this.#indexImporters();
  }

  /** Members of classes have no closure of their own: they do not escape here. */
  of(place: FunctionPlace): Leaving {
    return once(this.#known, functionKey(place), () => {
      const made = this.#linker.file(place.file).closures.get(place.function);
      return made ? this.#follow(place, made) : nowhere;
    });
  }

  isExported(file: string, variable: VariableId): boolean {
    return this.#linker
      .file(file)
      .record.exports.some((entry) => entry.kind === 'variable' && entry.variable === variable);
  }

  #indexImporters(): void {
    for (const [file, { record, imports }] of this.#linker.files) {
      for (const variable of imports) {
        const { specifier, imported } = record.variables[variable]!.import!;
        const source = this.#linker.resolve(specifier, file);
        if (source !== undefined) this.#importFrom(source, imported, { file, variable }, new Set());
      }
    }
  }

  #importFrom(file: string, name: string, importer: { file: string; variable: VariableId }, seen: Set<string>): void {
    const key = `${file}\n${name}`;
    const index = this.#linker.files.get(file);
    if (!index || seen.has(key)) return;
    seen.add(key);
    for (const entry of index.record.exports) {
      if (entry.kind === 'variable' && (entry.name === name || name === '*')) {
        const variable = `${file}\n${entry.variable}`;
        push(this.#importers, variable, importer);
      } else if (entry.kind === 'again' && (entry.name === name || name === '*')) {
        const source = this.#linker.resolve(entry.specifier, file);
        if (source !== undefined) this.#importFrom(source, entry.imported, importer, seen);
      } else if (entry.kind === 'star') {
        const source = this.#linker.resolve(entry.specifier, file);
        if (source !== undefined) this.#importFrom(source, name, importer, seen);
      }
    }
  }

  #follow(target: FunctionPlace, from: ValuePlace): Leaving {
    const travel = new Travel();
    let exported = false;
    travel.reach({ ...from, path: [] });
    for (const holder of travel.holders) {
      const index = this.#linker.file(holder.file).functions[holder.function]!;
      for (const use of index.uses(holder.register)) {
        new UseStep(this.#linker, this.#graph, target, holder, use, travel).run();
        if (use.kind === 'store' && this.#throughVariable(holder, use.variable, travel)) exported = true;
      }
      if (index.returns.includes(holder.register)) this.#throughReturn(holder, travel);
      if (this.#isCommonJsExport(holder)) exported = true;
    }
    return { escapes: travel.escapes, exported, ...(travel.member ? { member: travel.member } : {}) };
  }

  #isCommonJsExport(holder: Holder): boolean {
    if (holder.function !== 0) return false;
    return this.#linker
      .file(holder.file)
      .record.exports.some((entry) => entry.kind === 'commonjs' && entry.register === holder.register);
  }

  /** Into all that loads the variable, here and in importing files; whether it is exported. */
  #throughVariable(holder: Holder, stored: VariableId, travel: Travel): boolean {
    const seen = new Set<string>();
    const into = (file: string, variable: VariableId): void => {
      const key = `${file}\n${variable}`;
      if (seen.has(key)) return;
      seen.add(key);
      for (const load of this.#linker.file(file).loads().get(variable) ?? []) {
        travel.reach({ file, function: load.function, register: load.instruction.to, path: holder.path });
      }
      for (const importer of this.#importers.get(key) ?? []) into(importer.file, importer.variable);
    };
    into(holder.file, stored);
    return this.isExported(holder.file, stored);
  }

  /** To the results of known calls; returned to nobody that is known, it leaves. */
  #throughReturn(holder: Holder, travel: Travel): void {
    const callers = this.#graph.to(holder);
    const calls = callers.filter((edge) => edge.kind !== 'callback');
    for (const { caller, instruction } of calls) {
      travel.reach({ ...caller, register: instruction.to, path: holder.path });
    }
    if (calls.length === 0) {
      travel.escapes.push({ at: { file: holder.file, function: holder.function }, path: holder.path });
    }
  }
}

/** What a function's value has come to so far. */
class Travel {
  /** In the order in which they were reached; more are added while it is walked. */
  readonly holders: Holder[] = [];
  readonly escapes: Escape[] = [];
  member: Leaving['member'];
  readonly #seen = new Set<string>();

  reach(holder: Holder): void {
    const key = `${functionKey(holder)}\n${holder.register}\n${holder.path.join('.')}`;
    if (holder.path.length > deepestPath || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.holders.push(holder);
  }
}

/** One use of a holder. */
class UseStep {
  readonly #linker: Linker;
  readonly #graph: CallGraph;
  readonly #target: FunctionPlace;
  readonly #holder: Holder;
  readonly #use: Instruction;
  readonly #travel: Travel;

  constructor(
    linker: Linker,
    graph: CallGraph,
    target: FunctionPlace,
    holder: Holder,
    use: Instruction,
    travel: Travel,
  ) {
    this.#linker = linker;
    this.#graph = graph;
    this.#target = target;
    this.#holder = holder;
    this.#use = use;
    this.#travel = travel;
  }

  run(): void {
    const { register, path } = this.#holder;
    const use = this.#use;
    switch (use.kind) {
      case 'store':
        this.#move(use.to, path);
        break;
      case 'await':
      case 'rest':
        this.#move(use.to, path);
        break;
      case 'get':
        this.#read(use.to, use.name);
        break;
      case 'get-computed':
      case 'element':
        this.#move(use.to, path.slice(1));
        break;
      case 'object':
        for (const property of use.properties) {
          if (property.value === register)
            this.#move(use.to, property.kind === 'spread' ? path : [property.name, ...path]);
        }
        break;
      case 'array':
        for (const [position, element] of use.elements.entries()) {
          if (element.value === register) this.#move(use.to, [String(position), ...path]);
        }
        break;
      case 'call':
      case 'new':
        this.#passed(use);
        break;
      case 'jsx':
        this.#rendered(use);
        break;
      case 'set':
        if (use.value === register) this.#written(use);
        break;
      case 'set-computed':
        if (use.value === register) this.#leave({ instruction: use, path });
        break;
      case 'yield':
        this.#leave({ instruction: use, path });
        break;
      default:
        break;
    }
  }

  #move(register: Register, path: readonly string[]): void {
    this.#travel.reach({ ...this.#holder, register, path });
  }

  #leave(escape: Omit<Escape, 'at'>): void {
    this.#travel.escapes.push({ at: { file: this.#holder.file, function: this.#holder.function }, ...escape });
  }

  #read(to: Register, name: string): void {
    const { path } = this.#holder;
    if (path.length > 0 && path[0] === name) this.#move(to, path.slice(1));
    else if (path.length === 0 && name === 'bind') this.#reachBound(to);
  }

  /** `f.bind(…)`: the call's result is the function. */
  #reachBound(to: Register): void {
    const index = this.#linker.file(this.#holder.file).functions[this.#holder.function]!;
    for (const use of index.uses(to)) if (use.kind === 'call' && use.callee === to) this.#move(use.to, []);
  }

  #passed(call: Invocation): void {
    const { register, path, file, function: id } = this.#holder;
    const at = { file, function: id };
    if (call.kind === 'call' && call.this === register && path.length > 0 && !this.#isOwn(call)) {
      // A method of the holder that is not known may do anything with what the holder has.
      return;
    }
    const edges = this.#graph.from(call);
    const runs = edges.some(
      (edge) => edge.kind === 'callback' && functionKey(edge.callee) === functionKey(this.#target),
    );
    for (const [position, argument] of call.arguments.entries()) {
      if (argument.value !== register || isOnlyCompared(this.#linker, at, call, position)) continue;
      const own = edges.filter((edge) => edge.kind === 'call');
      for (const edge of own)
        this.#intoParameter(
          edge.callee,
          edge.arguments.findIndex((source) => source.kind === 'register' && source.register === register),
        );
      const through = this.#linker.register(at, call.to).some((target) => this.#isTarget(target));
      const box = position === 0 ? boxOf(this.#linker, at, call) : undefined;
      if (through) this.#move(call.to, path);
      if (box !== undefined) this.#move(call.to, [box, ...path]);
      if (own.length === 0 && !through && box === undefined && !runs)
        this.#leave({ instruction: call, argument: position, path });
    }
  }

  #isOwn(call: Instruction): boolean {
    return this.#graph.from(call).length > 0;
  }

  #isTarget(target: { kind: string; file?: string; function?: number }): boolean {
    return target.kind === 'function' && target.file === this.#target.file && target.function === this.#target.function;
  }

  #intoParameter(callee: FunctionPlace, index: number): void {
    if (index < 0) return;
    const { definitions } = this.#linker.file(callee.file).functions[callee.function]!;
    for (const definition of definitions) {
      if (definition?.kind === 'parameter' && definition.index === index) {
        this.#travel.reach({ ...callee, register: definition.to, path: this.#holder.path });
      }
    }
  }

  #rendered(element: Extract<Instruction, { kind: 'jsx' }>): void {
    const { register, path } = this.#holder;
    const edges = this.#graph.from(element);
    for (const prop of element.props) {
      if (prop.value !== register) continue;
      const inside = prop.kind === 'spread' ? path : [prop.name, ...path];
      for (const edge of edges) {
        const { definitions } = this.#linker.file(edge.callee.file).functions[edge.callee.function]!;
        const props = definitions.find((definition) => definition?.kind === 'parameter' && definition.index === 0);
        if (props) this.#travel.reach({ ...edge.callee, register: props.to, path: inside });
      }
      if (edges.length === 0) this.#leave({ instruction: element, path: inside });
    }
    if (element.children.includes(register)) this.#leave({ instruction: element, path: ['children', ...path] });
  }

  /** Written to an object of the workspace it is found again by those who read the property; else it leaves. */
  #written(set: Extract<Instruction, { kind: 'set' }>): void {
    const path = [set.name, ...this.#holder.path];
    let own = false;
    for (const target of this.#linker.register(this.#holder, set.object)) {
      own ||= target.kind === 'instance' || target.kind === 'object' || target.kind === 'class';
      if (target.kind === 'object') this.#travel.reach({ ...target, path });
      if (target.kind === 'instance') this.#travel.member = { file: target.file, class: target.class, name: set.name };
    }
    if (!own) this.#leave({ instruction: set, path });
  }
}
