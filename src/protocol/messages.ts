/** The messages of our own that the language server and the editor exchange beside LSP's. Plain data. */

import type { Finding, RuleName } from '../finding/finding.ts';

/**
 * Request {@link ScanWorkspaceParams} → {@link WorkspaceFindings}: scans every folder, and shows the findings of
 * closed files too from then on. It can be cancelled; with a token its progress says how many files are done.
 */
export const scanWorkspaceRequest = 'askfirst/scanWorkspace';

/** Notification of {@link WorkspaceFindings} to the editor: what a scan of the workspace found is out of date, this is found now. */
export const findingsNotification = 'askfirst/findings';

export interface ScanWorkspaceParams {
  readonly workDoneToken?: string | number;
}

/** Per scan root, grouped as the tree shows them; suppressed findings are left out. Every list is sorted. */
export interface WorkspaceFindings {
  readonly roots: readonly RootFindings[];
}

export interface RootFindings {
  readonly uri: string;
  /** The workspace folder's name. */
  readonly name: string;
  /** Findings, each counted once however many purposes it has. */
  readonly findings: number;
  readonly undecided: number;
  readonly headings: readonly HeadingGroup[];
}

export type Purpose = Finding['purposes'][number];

/** A finding with several purposes stands under each; what has none, or could not be decided, has a heading of its own. */
export type Heading = Purpose | 'undecided' | 'unneeded-suppression';

export interface HeadingGroup {
  readonly heading: Heading;
  readonly vendors: readonly VendorGroup[];
}

export interface VendorGroup {
  /** '' where no vendor is involved. */
  readonly vendor: string;
  readonly files: readonly FileGroup[];
}

export interface FileGroup {
  readonly uri: string;
  /** Relative to the scan root. */
  readonly file: string;
  readonly findings: readonly ListedFinding[];
}

export interface ListedFinding {
  readonly rule: RuleName | 'undecided';
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly range: Finding['range'];
}
