/** What a scan found, grouped for the editor's tree: purpose → vendor → file → findings. */

import type { Finding, ScanResult, Undecided } from '../finding/finding.ts';
import type {
  FileGroup,
  Heading,
  HeadingGroup,
  ListedFinding,
  RootFindings,
  VendorGroup,
} from '../protocol/messages.ts';
import { absolute, uriOf } from './paths.ts';

interface Entry {
  readonly heading: Heading;
  readonly vendor: string;
  readonly file: string;
  readonly listed: ListedFinding;
}

/** `shows` says whether a file (relative path) belongs to the folder, for scan roots that lie above it. */
export function groupFindings(result: ScanResult, name: string, shows: (file: string) => boolean): RootFindings {
  const findings = result.findings.filter((finding) => !finding.suppressed && shows(finding.file));
  const undecided = result.undecided.filter((place) => shows(place.file));
  const entries = [...findings.flatMap(entriesOf), ...undecided.map(undecidedEntry)];
  return {
    uri: uriOf(result.root),
    name,
    findings: findings.length,
    undecided: undecided.length,
    headings: groupBy(entries, (entry) => entry.heading).map(([heading, entries]): HeadingGroup => ({
      heading,
      vendors: vendorsOf(entries, result.root),
    })),
  };
}

function entriesOf(finding: Finding): Entry[] {
  const { rule, severity, message, range, file } = finding;
  const headings: readonly Heading[] = finding.purposes.length > 0 ? finding.purposes : ['unneeded-suppression'];
  const vendor = finding.sink?.vendor ?? '';
  return headings.map((heading) => ({ heading, vendor, file, listed: { rule, severity, message, range } }));
}

function undecidedEntry(place: Undecided): Entry {
  const { file, range } = place;
  const message = `${place.message}: ${place.reason}`;
  const listed = { rule: 'undecided', severity: 'information', message, range } as const;
  return { heading: 'undecided', vendor: place.sink?.vendor ?? '', file, listed };
}

function vendorsOf(entries: readonly Entry[], root: string): VendorGroup[] {
  return groupBy(entries, (entry) => entry.vendor).map(([vendor, entries]) => ({
    vendor,
    files: groupBy(entries, (entry) => entry.file).map(([file, entries]): FileGroup => ({
      uri: uriOf(absolute(root, file)),
      file,
      findings: entries.map((entry) => entry.listed),
    })),
  }));
}

/** Sorted by key; within a group the order stays, which is the scan's: by range. */
function groupBy<Key extends string>(entries: readonly Entry[], keyOf: (entry: Entry) => Key): [Key, Entry[]][] {
  const groups = new Map<Key, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
