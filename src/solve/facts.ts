/**
 * What is true on every path to a program point: the elements of the lattice. Meet is intersection. For each purpose
 * there are facts of several kinds, ordered: what is `proven` is also, weaker, each of the others but `refused`; so
 * the meet of a proven path and a defaulted one is defaulted, and the rules are chosen by what is left.
 */

import { purposes, type Purpose } from '../base/purpose.ts';

/** Set of purposes: one bit each, in the order of `purposes`. */
export type PurposeBits = number;

export const allPurposes: PurposeBits = (1 << purposes.length) - 1;

export function bitOf(purpose: Purpose): PurposeBits {
  return 1 << purposes.indexOf(purpose);
}

export function bitsOf(list: Iterable<Purpose>): PurposeBits {
  let bits = 0;
  for (const purpose of list) bits |= bitOf(purpose);
  return bits;
}

/** Of a name's reading: the purposes that it names, or all. */
export function bitsNamed(named: readonly Purpose[] | 'all'): PurposeBits {
  return named === 'all' ? allPurposes : bitsOf(named);
}

export function purposesOf(bits: PurposeBits): readonly Purpose[] {
  return purposes.filter((purpose) => (bits & bitOf(purpose)) !== 0);
}

export interface Facts {
  /** A yes was given. */
  readonly proven: PurposeBits;
  /** The answer was no. */
  readonly refused: PurposeBits;
  /** A promise of the answer was tested, which is always truthy. */
  readonly unawaited: PurposeBits;
  /** A yes was given, or put in the place of a missing one. */
  readonly defaulted: PurposeBits;
  /** A check ran and its answer has not been tested. */
  readonly asked: PurposeBits;
  /** Something was on that may be a person's answer or an operator's flag. */
  readonly switched: PurposeBits;
  /** What that is called, of several the first in the alphabet; '' where nothing but answers was. */
  readonly switch: string;
  /** It runs because a person acted on a control: no yes, but the making of one where the call records it. */
  readonly acted: PurposeBits;
  /** Some check was passed, for whatever it was. */
  readonly passed: boolean;
  /** Facts about parameters, bound at the calls: indexes into an `AtomTable`, sorted. */
  readonly atoms: readonly number[];
}

export const noFacts: Facts = {
  proven: 0,
  refused: 0,
  unawaited: 0,
  defaulted: 0,
  asked: 0,
  switched: 0,
  switch: '',
  acted: 0,
  passed: false,
  atoms: [],
};

export function proven(bits: PurposeBits): Facts {
  return {
    ...noFacts,
    proven: bits,
    unawaited: bits,
    defaulted: bits,
    asked: bits,
    switched: bits,
    acted: bits,
    passed: true,
  };
}

export function refused(bits: PurposeBits): Facts {
  return { ...noFacts, refused: bits };
}

export function unawaited(bits: PurposeBits): Facts {
  return { ...noFacts, unawaited: bits };
}

export function defaulted(bits: PurposeBits): Facts {
  return { ...noFacts, defaulted: bits };
}

export function switched(bits: PurposeBits, name: string): Facts {
  return { ...noFacts, switched: bits, switch: name };
}

export const acted: Facts = { ...noFacts, acted: allPurposes };

/** A check that is for none of the purposes was passed. */
export const passedOther: Facts = { ...noFacts, passed: true };

export function atomFact(atom: number): Facts {
  return { ...noFacts, atoms: [atom] };
}

export function proves(facts: Facts, bits: PurposeBits): boolean {
  return (bits & ~facts.proven) === 0;
}

/** Both hold. What was asked and is now answered no is no longer merely asked. */
export function union(a: Facts, b: Facts): Facts {
  if (a === noFacts || a === b) return b;
  if (b === noFacts) return a;
  const isProven = a.proven | b.proven;
  const isRefused = (a.refused | b.refused) & ~isProven;
  return {
    proven: isProven,
    refused: isRefused,
    unawaited: a.unawaited | b.unawaited,
    defaulted: a.defaulted | b.defaulted,
    asked: (a.asked | b.asked) & ~isRefused,
    switched: a.switched | b.switched,
    switch: firstName(a, b),
    acted: a.acted | b.acted,
    passed: a.passed || b.passed,
    atoms: mergeAtoms(a.atoms, b.atoms),
  };
}

/** The purposes of which anything at all is held. */
export function spokenOf(facts: Facts): PurposeBits {
  return facts.proven | facts.refused | facts.unawaited | facts.defaulted | facts.asked | facts.switched | facts.acted;
}

/** One and the same whichever path comes first: the analysis must end. */
function firstName(a: Facts, b: Facts): string {
  if (a.switch === '' || b.switch === '') return a.switch || b.switch;
  return a.switch < b.switch ? a.switch : b.switch;
}

/** What holds on both paths. */
export function meet(a: Facts, b: Facts): Facts {
  if (a === b) return a;
  if (a === noFacts || b === noFacts) return noFacts;
  const isSwitched = a.switched & b.switched;
  const met: Facts = {
    proven: a.proven & b.proven,
    refused: a.refused & b.refused,
    unawaited: a.unawaited & b.unawaited,
    defaulted: a.defaulted & b.defaulted,
    asked: a.asked & b.asked,
    switched: isSwitched,
    switch: isSwitched === 0 ? '' : firstName(a, b),
    acted: a.acted & b.acted,
    passed: a.passed && b.passed,
    atoms: a.atoms.length === 0 || b.atoms.length === 0 ? [] : a.atoms.filter((atom) => b.atoms.includes(atom)),
  };
  if (factsEqual(met, a)) return a;
  return isEmpty(met) ? noFacts : met;
}

/** The answer for these purposes was withdrawn: nothing about them holds any more. */
export function withdraw(facts: Facts, bits: PurposeBits): Facts {
  if (facts === noFacts || bits === 0) return facts;
  const kept = ~bits;
  return {
    proven: facts.proven & kept,
    refused: facts.refused & kept,
    unawaited: facts.unawaited & kept,
    defaulted: facts.defaulted & kept,
    asked: facts.asked & kept,
    switched: facts.switched & kept,
    switch: (facts.switched & kept) === 0 ? '' : facts.switch,
    acted: facts.acted & kept,
    passed: facts.passed && (facts.proven & kept) !== 0,
    atoms: [],
  };
}

/** An answer for these purposes was looked at: it is no longer merely asked for. One of many answers counts for all. */
export function withTested(facts: Facts, bits: PurposeBits): Facts {
  const tested = bits !== 0 && facts.asked === allPurposes ? allPurposes : bits;
  const open = facts.asked & ~(tested & ~facts.proven);
  return open === facts.asked ? facts : { ...facts, asked: open };
}

/** What a value may carry with it beyond this point: that a check is still unanswered is not among it. */
export function lasting(facts: Facts): Facts {
  const open = facts.asked & facts.proven;
  return open === facts.asked ? facts : { ...facts, asked: open };
}

/** What is held beyond what is held anyway. */
export function beyond(facts: Facts, anyway: Facts): Facts {
  if (facts === anyway || facts === noFacts) return noFacts;
  const isSwitched = facts.switched & ~anyway.switched;
  const rest: Facts = {
    proven: facts.proven & ~anyway.proven,
    refused: facts.refused & ~anyway.refused,
    unawaited: facts.unawaited & ~anyway.unawaited,
    defaulted: facts.defaulted & ~anyway.defaulted,
    asked: facts.asked & ~anyway.asked,
    switched: isSwitched,
    switch: isSwitched === 0 ? '' : facts.switch,
    acted: facts.acted & ~anyway.acted,
    passed: facts.passed && !anyway.passed,
    atoms: facts.atoms.filter((atom) => !anyway.atoms.includes(atom)),
  };
  return isEmpty(rest) ? noFacts : rest;
}

/** A literal yes in the place of an answer that was no or not there. */
export function withDefault(facts: Facts): Facts {
  if (facts.refused === 0) return facts;
  return { ...facts, refused: 0, defaulted: facts.defaulted | facts.refused };
}

/** Equal for equal facts. */
export function factsKey(facts: Facts): string {
  return Object.values(facts).join(' ');
}

export function factsEqual(a: Facts, b: Facts): boolean {
  return (
    a === b ||
    (a.proven === b.proven &&
      a.refused === b.refused &&
      a.unawaited === b.unawaited &&
      a.defaulted === b.defaulted &&
      a.asked === b.asked &&
      a.switched === b.switched &&
      a.switch === b.switch &&
      a.acted === b.acted &&
      a.passed === b.passed &&
      a.atoms.length === b.atoms.length &&
      a.atoms.every((atom, index) => atom === b.atoms[index]))
  );
}

function isEmpty(facts: Facts): boolean {
  return factsEqual(facts, noFacts);
}

/** Both lists are sorted. */
/**
 * A chain of ten thousand conditions on parameters is nothing that a caller decides: beyond these, facts are given up,
 * which proves less and keeps long functions linear.
 */
const mostAtoms = 32;

/** Sorted, as both are; what `a` has is kept first. */
function mergeAtoms(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0 || a.length >= mostAtoms) return a;
  const merged = new Set(a);
  for (const atom of b) if (merged.size < mostAtoms) merged.add(atom);
  return merged.size === a.length ? a : [...merged].sort((one, other) => one - other);
}
