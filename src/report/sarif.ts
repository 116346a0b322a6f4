/** SARIF 2.1.0, for code scanning services and viewers. What a rule says of itself is in its page. */

import { ruleNames, type Finding, type Place, type Problem, type RelatedPlace } from '../finding/finding.ts';
import type { PathStep, ScanResult, Undecided } from '../finding/finding.ts';
import { pageNames, rulePageAddress, rulePages, type PageName } from '../finding/rule-pages.ts';
import { inOrder } from './order.ts';
import { fileUri, relativeUri } from './uri.ts';

export interface SarifOptions {
  /** AskFirst's own version, as in its package. */
  readonly version: string;
}

const sourceRoot = '%SRCROOT%';
const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

export function sarifReport(result: ScanResult, options: SarifOptions): string {
  const findings = inOrder(result.findings, (finding) => `${finding.rule} ${finding.fingerprint}`);
  const undecided = inOrder(result.undecided, (place) => place.fingerprint);
  const problems = inOrder(result.problems, (problem) => problem.message);
  // The standard has it for all results of a run or for none.
  const someSuppressed = findings.some((finding) => finding.suppressed);
  const run = {
    tool: { driver: driver(options.version) },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: problems.map(notificationOf) }],
    originalUriBaseIds: { [sourceRoot]: { uri: fileUri(result.root) } },
    columnKind: 'utf16CodeUnits',
    results: [
      ...findings.map((finding) => findingResult(finding, someSuppressed)),
      ...undecided.map((place) => undecidedResult(place, someSuppressed)),
    ],
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function driver(version: string) {
  return {
    name: 'AskFirst',
    version,
    semanticVersion: version,
    rules: pageNames.map((name) => ({
      id: name,
      shortDescription: { text: rulePages[name].summary },
      fullDescription: { text: rulePages[name].why },
      help: { text: rulePages[name].markdown, markdown: rulePages[name].markdown },
      helpUri: rulePageAddress(name),
      defaultConfiguration: { level: isRule(name) ? 'warning' : 'none' },
    })),
    notifications: [
      { id: 'policy', shortDescription: { text: 'A mistake in a policy file; the rest of it was used.' } },
      { id: 'file', shortDescription: { text: 'A file that could not be analysed.' } },
    ],
  };
}

function isRule(name: PageName): boolean {
  return (ruleNames as readonly string[]).includes(name);
}

function findingResult(finding: Finding, someSuppressed: boolean) {
  return {
    ...resultBase(finding.rule, finding, finding.message, finding.fingerprint),
    kind: 'fail',
    level: levels[finding.severity],
    ...(finding.path.length > 0 && { codeFlows: [codeFlowOf(finding.path)] }),
    ...(finding.related.length > 0 && { relatedLocations: finding.related.map(relatedLocation) }),
    ...(someSuppressed && { suppressions: suppressionsOf(finding) }),
    properties: propertiesOf(finding),
  };
}

function undecidedResult(place: Undecided, someSuppressed: boolean) {
  return {
    ...resultBase('undecided', place, place.message, place.fingerprint),
    kind: 'open',
    level: 'none',
    ...(someSuppressed && { suppressions: [] }),
    properties: { ...propertiesOf(place), reason: place.reason },
  };
}

function resultBase(name: PageName, place: Place, message: string, fingerprint: string) {
  return {
    ruleId: name,
    ruleIndex: pageNames.indexOf(name),
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(place) }],
    partialFingerprints: { 'askfirst/v1': fingerprint },
  };
}

function propertiesOf(item: Finding | Undecided) {
  return { purposes: item.purposes, ...(item.sink && { vendor: item.sink.vendor, origin: item.sink.origin }) };
}

function codeFlowOf(path: readonly PathStep[]) {
  const locations = path.map((step, index) => ({
    kinds: [step.kind],
    executionOrder: index + 1,
    location: { physicalLocation: physicalLocation(step), message: { text: step.message } },
  }));
  return { threadFlows: [{ locations }] };
}

function relatedLocation(place: RelatedPlace, index: number) {
  return { id: index + 1, physicalLocation: physicalLocation(place), message: { text: place.message } };
}

function suppressionsOf(finding: Finding) {
  if (!finding.suppressed) return [];
  return [
    {
      kind: 'inSource',
      justification: finding.suppressed.reason,
      location: { physicalLocation: physicalLocation(finding.suppressed) },
    },
  ];
}

function notificationOf(problem: Problem) {
  return {
    descriptor: { id: problem.kind },
    level: problem.kind === 'policy' ? 'error' : 'warning',
    message: { text: problem.message },
    locations: [{ physicalLocation: physicalLocation(problem) }],
  };
}

/** Lines and columns from one; the end column is the first one after the place, as ours is. */
function physicalLocation(place: Place) {
  const { start, end } = place.range;
  return {
    artifactLocation: { uri: relativeUri(place.file), uriBaseId: sourceRoot },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
