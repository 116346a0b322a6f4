/** From verdicts to findings: the rule, the message, the path; activation, suppression, what stays undecided. */

import { hashOf } from '../base/hash.ts';
import type { Purpose } from '../base/purpose.ts';
import { rangeOf } from '../base/range.ts';
import type { Finding, RuleName, Severity, SinkDescription, Undecided } from '../finding/finding.ts';
import { followDemand, type Verdict } from '../solve/demand.ts';
import { bitOf, purposesOf } from '../solve/facts.ts';
import { pathOf, type PathContext } from './path.ts';
import type { SinkSite } from '../solve/sinks.ts';
import { quietByActivation } from './activation.ts';
import { certainlyOpenOf, doubtOf, openOf, type Doubt } from './doubt.ts';
import { rules } from './index.ts';
import type { RuleDefinition } from './rule.ts';
import { trailOf } from './trail.ts';
import { applySuppressions } from './unneeded-suppression/suppress.ts';

export interface JudgeContext extends PathContext {
  severityOf(file: string, rule: RuleName, purposes: readonly Purpose[]): Severity;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** What comes of each sink that is on and is not quiet by an activation; one a step. */
export function* followSinks(context: JudgeContext, sites: readonly SinkSite[]): Generator<void, readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const site of sites) {
    if (site.off || quietByActivation(sites, site)) continue;
    verdicts.push(followDemand(context, site));
    yield;
  }
  return verdicts;
}

/** What there is to say of the verdicts, with the paths. */
export function reportOf(context: JudgeContext, sites: readonly SinkSite[], verdicts: readonly Verdict[]): Report {
  const findings: Finding[] = [];
  const undecided: Undecided[] = [];
  for (const verdict of oneForEachPlace(verdicts)) {
    if (openOf(verdict) === 0) continue;
    const doubt = doubtOf(sites, verdict);
    if (doubt) undecided.push(undecidedAt(context, verdict, doubt));
    else findings.push(...findingAt(context, verdict));
  }
  undecided.push(...unreadFunctions(context));
  return { findings: applySuppressions(context, findings), undecided };
}

/** Several rows may speak of one expression: the one that lacks most is reported, with the purposes of all. */
function oneForEachPlace(verdicts: readonly Verdict[]): readonly Verdict[] {
  const places = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const { solution, instruction } = verdict.site;
    const key = `${solution.place.file}\n${instruction.span.join('\n')}`;
    const known = places.get(key);
    if (!known || weight(openOf(verdict)) > weight(openOf(known))) places.set(key, verdict);
  }
  return [...places.values()];
}

function weight(bits: number): number {
  return purposesOf(bits).length;
}

function findingAt(context: JudgeContext, verdict: Verdict): readonly Finding[] {
  const { site, held } = verdict;
  if (!held) return [];
  const open = purposesOf(certainlyOpenOf(verdict));
  const rule = rules.find((candidate) => open.some((purpose) => candidate.holds(held, bitOf(purpose))));
  if (!rule) return [];
  const { file } = site.solution.place;
  const severity = context.severityOf(file, rule.name, open);
  if (severity === 'off') return [];
  const sink = describe(site);
  const trail = trailOf(context, verdict, open[0]!);
  return [
    {
      rule: rule.name,
      severity,
      file,
      range: rangeOf(context.linker.file(file).record.lineStarts, site.instruction.span),
      message: messageOf(sink, rule, open),
      purposes: open,
      sink,
      path: trail ? pathOf(context, site, trail, rule.thorough ?? false) : [],
      related: [],
      fingerprint: fingerprintOf(context, site, rule.name),
    },
  ];
}

/** What the user reads: one sentence of two clauses, what the call does and what is wrong with that. */
export function messageOf(sink: SinkDescription, rule: RuleDefinition, open: readonly Purpose[]): string {
  return `${sink.vendor}: this ${sink.does}, and ${rule.problem(open)}.`;
}

function describe(site: SinkSite): SinkDescription {
  const { row } = site;
  return {
    origin: row.origin,
    vendor: row.vendor,
    does: row.model.does,
    purposes: purposesOf(site.purposes),
  };
}

function undecidedAt(context: JudgeContext, verdict: Verdict, { clause, reason }: Doubt): Undecided {
  const { site } = verdict;
  const { file } = site.solution.place;
  const sink = describe(site);
  return {
    file,
    range: rangeOf(context.linker.file(file).record.lineStarts, site.instruction.span),
    message: `${sink.vendor}: this ${sink.does}, ${clause}.`,
    reason,
    purposes: purposesOf(openOf(verdict)),
    sink,
    fingerprint: fingerprintOf(context, site, 'undecided'),
  };
}

/** Functions without a graph: what they call is not known, so that no sink in them can be seen. */
function* unreadFunctions({ linker }: JudgeContext): Iterable<Undecided> {
  for (const [file, { record }] of linker.files) {
    for (const { kind, name, nameSpan, unanalysed } of record.functions) {
      if (unanalysed === undefined) continue;
      const what = kind === 'module' ? 'This file' : name === '' ? 'This function' : `\`${name}\``;
      yield {
        file,
        range: rangeOf(record.lineStarts, nameSpan),
        message: `${what} could not be read: what it calls is not known.`,
        reason: `it is ${unanalysed}`,
        purposes: [],
        fingerprint: hashOf([file, 'unread', kind, name].join('\n')),
      };
    }
  }
}

/** The sink and the function that it is in; where it stands in the file does not count. */
function fingerprintOf(context: JudgeContext, site: SinkSite, rule: string): string {
  const record = context.linker.functionRecord(site.solution.place);
  return hashOf([site.solution.place.file, rule, site.row.origin, record.kind, record.name].join('\n'));
}
