/** The tree of findings: scan root (where there are several) → purpose → vendor → file → finding. */

import {
  EventEmitter,
  Range,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type Command,
  type TreeDataProvider,
} from 'vscode';
import type { FileGroup, HeadingGroup, ListedFinding, RootFindings, WorkspaceFindings } from '../protocol/messages.ts';

/** A branch or leaf; its parts are made when it is opened. */
export interface Node {
  readonly item: TreeItem;
  readonly children: () => Node[];
}

export class FindingsTree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #findings: WorkspaceFindings = { roots: [] };

  show(findings: WorkspaceFindings): void {
    this.#findings = findings;
    this.#changed.fire();
  }

  getTreeItem(node: Node): TreeItem {
    return node.item;
  }

  getChildren(node?: Node): Node[] {
    if (node) return node.children();
    const { roots } = this.#findings;
    const [only] = roots;
    return only && roots.length === 1 ? headingNodes(only) : roots.map(rootNode);
  }
}

function rootNode(root: RootFindings): Node {
  return branch(root.name, root.uri, root.findings, 'root-folder', () => headingNodes(root));
}

function headingNodes({ uri, headings }: RootFindings): Node[] {
  return headings.map((group) => {
    const id = `${uri}\n${group.heading}`;
    const icon = group.heading === 'undecided' ? 'question' : 'shield';
    return branch(group.heading, id, countOf(group), icon, () => vendorNodes(group, id));
  });
}

function vendorNodes({ vendors }: HeadingGroup, parent: string): Node[] {
  return vendors.flatMap(({ vendor, files }) => {
    const id = `${parent}\n${vendor}`;
    const children = (): Node[] => files.map((file) => fileNode(file, id));
    const count = files.reduce((sum, file) => sum + file.findings.length, 0);
    return vendor === '' ? children() : [branch(vendor, id, count, 'organization', children)];
  });
}

function fileNode({ uri, file, findings }: FileGroup, parent: string): Node {
  const resource = Uri.parse(uri);
  const id = `${parent}\n${file}`;
  const node = branch(file, id, findings.length, 'file', () =>
    findings.map((finding, index) => findingNode(finding, resource, `${id}\n${index}`)),
  );
  node.item.resourceUri = resource;
  node.item.iconPath = ThemeIcon.File;
  return node;
}

const iconOf = { error: 'error', warning: 'warning', information: 'info', hint: 'lightbulb' } as const;

function findingNode(finding: ListedFinding, resource: Uri, id: string): Node {
  const { start, end } = finding.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  const item = new TreeItem(finding.message);
  item.id = id;
  item.description = `${finding.rule}, line ${start.line + 1}`;
  item.tooltip = finding.message;
  item.iconPath = new ThemeIcon(iconOf[finding.severity]);
  const command: Command = { command: 'vscode.open', title: 'Open', arguments: [resource, { selection }] };
  item.command = command;
  return { item, children: () => [] };
}

/** The id keeps what a person has folded as it is when the findings change. */
function branch(label: string, id: string, count: number, icon: string, children: () => Node[]): Node {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(count);
  item.iconPath = new ThemeIcon(icon);
  return { item, children };
}

/** "12 findings, 3 undecided": each finding once, however many purposes it has. */
export function summary({ roots }: WorkspaceFindings): string {
  const findings = roots.reduce((sum, root) => sum + root.findings, 0);
  const undecided = roots.reduce((sum, root) => sum + root.undecided, 0);
  return `${findings} ${findings === 1 ? 'finding' : 'findings'}, ${undecided} undecided`;
}

function countOf({ vendors }: HeadingGroup): number {
  return vendors.flatMap(({ files }) => files).reduce((sum, { findings }) => sum + findings.length, 0);
}
