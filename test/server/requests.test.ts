import assert from 'node:assert/strict';
import { CancellationTokenSource, type CodeAction, type Hover } from 'vscode-languageserver/node';
import { findingsNotification, scanWorkspaceRequest, type WorkspaceFindings } from '../../src/protocol/messages.ts';
import { Client, until, uri } from './client.ts';
import { finding, line, policyProblem, undecided, type FakeSession } from './fakeSession.ts';

describe('a scan of the workspace', () => {
  let client: Client;
  beforeEach(async () => {
    client = new Client();
    await client.start(['/one', '/two']);
    for (const folder of ['/one', '/two']) (await client.scan(folder, 0)).end({});
  });
  afterEach(() => client.dispose());

  const request = (params = {}): Promise<WorkspaceFindings> =>
    client.connection.sendRequest<WorkspaceFindings>(scanWorkspaceRequest, params);

  it('groups by purpose, vendor and file, each finding counted once, suppressed ones not at all', async () => {
    const answer = request();
    (await client.scan('/one', 1)).end({
      findings: [
        finding('b.ts', 5, { purposes: ['transcription', 'recording'] }),
        finding('a.ts', 1),
        finding('a.ts', 9, { suppressed: { file: 'a.ts', range: line(8), reason: 'asked on paper' } }),
        finding('a.ts', 11, { purposes: [], rule: 'unneeded-suppression' }),
      ],
      undecided: [undecided('a.ts', 7)],
    });
    (await client.scan('/two', 1)).end({});
    const { roots } = await answer;
    assert.deepEqual(
      roots.map(({ name, findings, undecided: open }) => ({ name, findings, open })),
      [
        { name: 'one', findings: 3, open: 1 },
        { name: 'two', findings: 0, open: 0 },
      ],
    );
    const flat = roots[0]!.headings.flatMap(({ heading, vendors }) =>
      vendors.flatMap(({ vendor, files }) =>
        files.flatMap(({ file, findings }) =>
          findings.map(({ range }) => `${heading} / ${vendor} / ${file}:${range.start.line}`),
        ),
      ),
    );
    assert.deepEqual(flat, [
      'recording / Twilio / a.ts:1',
      'recording / Twilio / b.ts:5',
      'transcription / Twilio / b.ts:5',
      'undecided /  / a.ts:7',
      'unneeded-suppression / Twilio / a.ts:11',
    ]);
  });

  it('fills Problems with closed files, and keeps them and the tree right from then on', async () => {
    const told: WorkspaceFindings[] = [];
    client.connection.onNotification(findingsNotification, (params: WorkspaceFindings) => {
      told.push(params);
    });
    await client.open('/one/open.ts');
    (await client.scan('/one', 1)).end({});
    await client.shows('/one/open.ts', []);
    await client.settle();
    assert.equal(told.length, 0, 'nobody has asked yet');
    const answer = request();
    (await client.scan('/one', 2)).end({ findings: [finding('a.ts', 1), finding('b.ts', 2)] });
    (await client.scan('/two', 1)).end({ problems: [policyProblem('askfirst.config.json', 4)] });
    await answer;
    assert.deepEqual(client.shown('/one/a.ts'), { version: undefined, lines: [1] });
    assert.deepEqual(client.shown('/one/b.ts')?.lines, [2]);
    assert.deepEqual(client.shown('/two/askfirst.config.json')?.lines, [4]);
    const before = client.published.length;
    await client.open('/one/c.ts');
    (await client.scan('/one', 3)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/one/b.ts', []);
    await until(() => told.at(-1), 'the tree to be told');
    assert.equal(told.at(-1)!.roots[0]!.findings, 1);
    assert.deepEqual(
      client.published.slice(before).map((params) => params.uri),
      [uri('/one/b.ts'), uri('/one/open.ts'), uri('/one/c.ts')],
      'what has not changed in closed files is not sent again',
    );
  });

  it('reads the disk again', async () => {
    const answer = request();
    (await client.scan('/one', 1)).end({});
    (await client.scan('/two', 1)).end({});
    await answer;
    assert.deepEqual(client.sessions.get('/one')!.invalidated, [undefined]);
  });

  it('counts files in its progress', async () => {
    const messages: (string | undefined)[] = [];
    client.connection.onNotification('$/progress', (params: { token: string; value: { message?: string } }) => {
      if (params.token === 'mine') messages.push(params.value.message);
    });
    const answer = request({ workDoneToken: 'mine' });
    const scan = await client.scan('/one', 1);
    scan.options.onProgress?.({ stage: 'discover', done: 0, total: 0 });
    scan.options.onProgress?.({ stage: 'sieve', done: 12, total: 340 });
    scan.options.onProgress?.({ stage: 'sieve', done: 340, total: 340 });
    scan.end({});
    (await client.scan('/two', 1)).end({});
    await answer;
    assert.deepEqual(
      messages.filter((message) => message !== undefined),
      ['one: finding files', 'one: reading 12 of 340 files', 'one: reading 340 of 340 files'],
    );
  });

  it('can be cancelled: the analysis stops, and what was shown stays', async () => {
    await client.open('/one/a.ts');
    (await client.scan('/one', 1)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/one/a.ts', [1]);
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(scanWorkspaceRequest, {}, source.token);
    const refused = assert.rejects(answer, { code: -32800 });
    const scan = await client.scan('/one', 2);
    source.cancel();
    await refused;
    assert.equal(scan.options.signal?.aborted, true);
    assert.equal(client.sessions.get('/two')!.scans.length, 1, 'the next folder is not begun');
    assert.deepEqual(client.shown('/one/a.ts')?.lines, [1]);
    assert.deepEqual(client.errors, [], 'a cancelled scan is no failure');
  });

  it('is not stopped by an edit, but shows nothing stale', async () => {
    await client.open('/one/a.ts', 'one', 1);
    (await client.scan('/one', 1)).end({});
    await client.shows('/one/a.ts', []);
    const answer = request();
    const scan = await client.scan('/one', 2);
    await client.edit('/one/a.ts', 'two', 2);
    const refresh = await client.scan('/one', 3);
    assert.equal(scan.options.signal?.aborted, false);
    scan.end({ findings: [finding('a.ts', 1), finding('b.ts', 1)] });
    (await client.scan('/two', 1)).end({});
    await answer;
    assert.deepEqual(client.shown('/one/b.ts')?.lines, [1]);
    assert.deepEqual(client.shown('/one/a.ts')?.lines, []);
    refresh.end({ findings: [finding('a.ts', 2)] });
    await client.shows('/one/a.ts', [2]);
  });

  it('that fails says so and is logged; the server lives on', async () => {
    const answer = request();
    const refused = assert.rejects(answer, /the engine broke/);
    (await client.scan('/one', 1)).fail(new Error('the engine broke'));
    await refused;
    assert.match(client.errors.join(), /the engine broke/);
    await client.open('/one/a.ts');
    (await client.scan('/one', 2)).end({ findings: [finding('a.ts', 3)] });
    await client.shows('/one/a.ts', [3]);
  });
});

describe('a scan asked for early or in vain', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });
  afterEach(() => client.dispose());

  it('waits until the folders are known', async () => {
    await client.initialize(['/app']);
    const answer = client.connection.sendRequest<WorkspaceFindings>(scanWorkspaceRequest, {});
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 1)] });
    assert.equal((await answer).roots[0]?.findings, 1);
  });

  it('is refused where AskFirst is switched off', async () => {
    client.settings = { enable: false };
    await client.initialize(['/app']);
    await assert.rejects(client.connection.sendRequest(scanWorkspaceRequest, {}), /askfirst\.enable is off/);
  });
});

describe('code actions and hovers', () => {
  let client: Client;
  let session: FakeSession;
  const sink = { file: 'a.ts', origin: 'twilio#default().calls.create()', vendor: 'Twilio', does: 'records the call' };

  beforeEach(async () => {
    client = new Client();
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts', 'text', 3);
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/a.ts', [2]);
    session = client.sessions.get('/app')!;
    session.fixes = [
      {
        title: 'Ask for recording consent first',
        preferred: true,
        edits: [
          { file: 'src/consent.ts', creates: true, edits: [{ range: line(0, 0, 0), text: 'export' }] },
          { file: 'a.ts', creates: false, edits: [{ range: line(2), text: 'if' }] },
        ],
      },
      { title: 'Return early', preferred: false, edits: [{ file: 'a.ts', creates: false, edits: [] }] },
    ];
  });
  afterEach(() => client.dispose());

  const actions = (only?: string[]): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uri('/app/a.ts') },
      range: line(2),
      context: { diagnostics: client.published.at(-1)!.diagnostics, ...(only && { only }) },
    });
  const hover = (at: number, character = 5): Promise<Hover | null> =>
    client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri('/app/a.ts') },
      position: { line: at, character },
    });
  const text = (shown: Hover | null): string => (shown?.contents as { value: string }).value;

  it('are the fixes of the finding, with edits of the open version and new files made first', async () => {
    const [first, second] = await actions();
    assert.equal(first?.title, 'Ask for recording consent first');
    assert.equal(first.kind, 'quickfix');
    assert.equal(first.isPreferred, true);
    assert.deepEqual(first.edit?.documentChanges, [
      { kind: 'create', uri: uri('/app/src/consent.ts') },
      {
        textDocument: { uri: uri('/app/src/consent.ts'), version: null },
        edits: [{ range: line(0, 0, 0), newText: 'export' }],
      },
      { textDocument: { uri: uri('/app/a.ts'), version: 3 }, edits: [{ range: line(2), newText: 'if' }] },
    ]);
    assert.equal(first.diagnostics?.[0]?.data, 'a.ts-2');
    assert.equal(second?.isPreferred, undefined);
  });

  it('are worked out once for a finding', async () => {
    await actions();
    await actions();
    assert.equal(session.fixesAsked, 1);
  });

  it('are given to who asks for quick fixes or for all, not for another kind', async () => {
    assert.equal((await actions(['quickfix'])).length, 2);
    assert.equal((await actions([''])).length, 2);
    assert.deepEqual(await actions(['refactor']), []);
  });

  it('are none while the text is newer than what was analysed', async () => {
    await client.edit('/app/a.ts', 'newer', 4);
    assert.deepEqual(await actions(), []);
  });

  it('keep the version they were made for when an edit comes in between', async () => {
    const made = session.fixes;
    session.fixesFor = async () => {
      await client.edit('/app/a.ts', 'newer', 4);
      await until(() => (session.overlays.get('a.ts') === 'newer' ? true : undefined), 'the edit');
      return made;
    };
    const [, second] = await actions();
    assert.deepEqual(second?.edit?.documentChanges, [
      { textDocument: { uri: uri('/app/a.ts'), version: 3 }, edits: [] },
    ]);
  });

  it('are none, and the failure logged, where the engine fails', async () => {
    session.fixesFor = () => Promise.reject(new Error('no fix today'));
    assert.deepEqual(await actions(), []);
    await until(() => client.errors[0], 'the failure to be logged');
    assert.match(client.errors[0]!, /no fix today/);
  });

  it('hover: says vendor, what it does, why consent is needed and which rule is broken', async () => {
    session.sinks = [{ ...sink, range: line(2), purposes: ['recording', 'emotion'], guarded: false }];
    const shown = await hover(2);
    assert.deepEqual(shown?.range, line(2));
    for (const part of [
      'Twilio',
      'records the call',
      'twilio#default().calls.create()',
      '**recording**: A recording',
      '**emotion**: ',
    ]) {
      assert.ok(text(shown).includes(part), `${part} in ${text(shown)}`);
    }
    assert.match(text(shown), /Not guarded \(\[missing-consent\]\(https:.*\/rules\/missing-consent\.md\)\)/);
  });

  it('hover: says that a sink is guarded, and nothing beside a sink', async () => {
    session.sinks = [{ ...sink, range: line(6), purposes: ['recording'], guarded: true }];
    assert.match(text(await hover(6)), /Guarded: on every path somebody asked/);
    assert.equal(await hover(7), null);
    assert.equal(await hover(6, 11), null);
  });

  it('hover: takes the innermost of nested sinks', async () => {
    session.sinks = [
      { ...sink, range: line(2, 4, 9), vendor: 'Inner', purposes: ['recording'], guarded: true },
      { ...sink, range: line(2, 0, 20), vendor: 'Outer', purposes: ['recording'], guarded: true },
    ];
    assert.match(text(await hover(2, 5)), /Inner/);
    assert.match(text(await hover(2, 15)), /Outer/);
  });

  it('hover: is silent while the text is newer than what was analysed', async () => {
    session.sinks = [{ ...sink, range: line(2), purposes: ['recording'], guarded: true }];
    await client.edit('/app/a.ts', 'newer', 4);
    assert.equal(await hover(2), null);
  });
});

describe('an editor that knows less', () => {
  it('gets plain changes, and no fix that makes a file', async () => {
    const client = new Client();
    try {
      await client.start(['/app'], {});
      (await client.scan('/app', 0)).end({});
      await client.open('/app/a.ts');
      (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 2)] });
      await client.shows('/app/a.ts', [2]);
      const edits = [{ range: line(2), text: 'if' }];
      client.sessions.get('/app')!.fixes = [
        { title: 'Create', preferred: true, edits: [{ file: 'consent.ts', creates: true, edits }] },
        { title: 'Wrap', preferred: false, edits: [{ file: 'a.ts', creates: false, edits }] },
      ];
      const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: uri('/app/a.ts') },
        range: line(2),
        context: { diagnostics: client.published.at(-1)!.diagnostics },
      });
      assert.deepEqual(
        actions.map(({ title, edit }) => ({ title, edit })),
        [{ title: 'Wrap', edit: { changes: { [uri('/app/a.ts')]: [{ range: line(2), newText: 'if' }] } } }],
      );
    } finally {
      client.dispose();
    }
  });
});
