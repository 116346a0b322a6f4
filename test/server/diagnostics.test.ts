import assert from 'node:assert/strict';
import { Client, until, uri } from './client.ts';
import { FakeSession, finding, line, policyProblem, undecided } from './fakeSession.ts';

describe('diagnostics', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });
  afterEach(() => client.dispose());

  it('are published with the version of the document that was analysed', async () => {
    await client.start(['/app']);
    await client.open('/app/a.ts', 'one', 7);
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 3)] });
    await client.shows('/app/a.ts', [3]);
    assert.equal(client.shown('/app/a.ts')?.version, 7);
  });

  it('say the rule, its page, the path without the sink, and what is needed to find the finding again', async () => {
    await client.start(['/app']);
    await client.open('/app/src/a.ts');
    (await client.scan('/app', 0)).end({});
    const related = [{ file: 'src/consent.ts', range: line(8), message: 'the check that was not awaited' }];
    (await client.scan('/app', 1)).end({ findings: [finding('src/a.ts', 3, { related, severity: 'error' })] });
    await client.shows('/app/src/a.ts', [3]);
    const [diagnostic] = client.published.at(-1)!.diagnostics;
    assert.deepEqual(diagnostic, {
      source: 'AskFirst',
      range: line(3),
      severity: 1,
      code: 'missing-consent',
      codeDescription: { href: 'https://github.com/askfirst/askfirst/blob/main/docs/rules/missing-consent.md' },
      message: 'Twilio records the call in src/a.ts',
      relatedInformation: [
        {
          location: { uri: uri('/app/src/a.ts'), range: line(2) },
          message: 'exported function `record` can be called by anybody',
        },
        { location: { uri: uri('/app/src/consent.ts'), range: line(8) }, message: 'the check that was not awaited' },
      ],
      data: 'src/a.ts-3',
    });
  });

  it('wait for the end of the first scan, which edits do not stop', async () => {
    await client.start(['/app']);
    const first = await client.scan('/app', 0);
    await client.open('/app/a.ts', 'one', 1);
    await client.edit('/app/a.ts', 'two', 2);
    await client.settle();
    assert.equal(first.options.signal?.aborted, false);
    assert.equal(client.sessions.get('/app')!.scans.length, 1, 'no second scan before the first has ended');
    assert.deepEqual(client.published, []);
    first.end({ findings: [finding('a.ts', 3)] });
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 4)] });
    await client.shows('/app/a.ts', [4]);
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [2],
      'what the first scan saw of the edited document is not shown',
    );
  });

  it('of a document that was open before its folder come with the first scan', async () => {
    const folder = { uri: uri('/later'), name: 'later' };
    await client.start(['/app']);
    await client.open('/later/a.ts', 'unsaved', 4);
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    const first = await client.scan('/later', 0);
    assert.equal(client.sessions.get('/later')!.overlays.get('a.ts'), 'unsaved');
    first.end({ findings: [finding('a.ts', 1)] });
    await client.shows('/later/a.ts', [1]);
    assert.equal(client.shown('/later/a.ts')?.version, 4);
  });

  it('come once after a burst of edits', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts', '', 1);
    for (let version = 2; version < 10; version++) await client.edit('/app/a.ts', 'x'.repeat(version), version);
    (await client.scan('/app', 1)).end({});
    await client.settle();
    assert.equal(client.sessions.get('/app')!.scans.length, 2);
    assert.equal(client.sessions.get('/app')!.overlays.get('a.ts'), 'xxxxxxxxx');
  });

  it('of an overtaken analysis are not shown either where it ends all the same', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts', 'one', 1);
    await client.open('/app/b.ts', 'one', 1);
    client.sessions.get('/app')!.stubborn = true;
    const overtaken = await client.scan('/app', 1);
    await client.edit('/app/a.ts', 'two', 2);
    const next = await client.scan('/app', 2);
    overtaken.end({ findings: [finding('b.ts', 1)] });
    await client.settle();
    assert.equal(client.shown('/app/b.ts'), undefined);
    next.end({ findings: [finding('b.ts', 2)] });
    await client.shows('/app/b.ts', [2]);
  });

  it('of an analysis that an edit has overtaken are never shown, and it is told to stop', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts', 'one', 1);
    const overtaken = await client.scan('/app', 1);
    await client.edit('/app/a.ts', 'two', 2);
    await until(() => overtaken.options.signal?.aborted || undefined, 'the overtaken analysis to be stopped');
    overtaken.end({ findings: [finding('a.ts', 1)] });
    (await client.scan('/app', 2)).end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/a.ts', [2]);
    assert.equal(client.published.filter(({ uri: its }) => its === uri('/app/a.ts')).length, 1);
  });

  it('of the other open files are refreshed after an edit', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts');
    await client.open('/app/b.ts', '', 5);
    (await client.scan('/app', 1)).end({ findings: [finding('b.ts', 1)] });
    await client.shows('/app/b.ts', [1]);
    await client.edit('/app/a.ts', 'a guard', 2);
    (await client.scan('/app', 2)).end({});
    await client.shows('/app/b.ts', []);
    assert.equal(client.shown('/app/b.ts')?.version, 5);
  });

  it('are shown of open files alone, and taken back when a file is closed', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts');
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 1), finding('closed.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
    await client.notify('textDocument/didClose', { textDocument: { uri: uri('/app/a.ts') } });
    await client.shows('/app/a.ts', []);
    assert.equal(client.shown('/app/closed.ts'), undefined);
    assert.equal(client.sessions.get('/app')!.overlays.size, 0);
  });

  it('are not those of another text that had the same version', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts', 'old', 1);
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
    await client.notify('textDocument/didClose', { textDocument: { uri: uri('/app/a.ts') } });
    await client.open('/app/b.ts');
    await client.open('/app/a.ts', 'new', 1);
    await client.notify('textDocument/didClose', { textDocument: { uri: uri('/app/b.ts') } });
    const next = await client.scan('/app', 2);
    assert.deepEqual(client.shown('/app/a.ts')?.lines, []);
    next.end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/a.ts', [2]);
  });

  it('leave suppressed findings out and list undecided places as information', async () => {
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts');
    const suppressed = { file: 'a.ts', range: line(0), reason: 'asked on paper' };
    (await client.scan('/app', 1)).end({
      findings: [finding('a.ts', 1, { suppressed })],
      undecided: [undecided('a.ts', 2)],
    });
    await client.shows('/app/a.ts', [2]);
    const [diagnostic] = client.published.at(-1)!.diagnostics;
    assert.equal(diagnostic?.severity, 3);
    assert.equal(diagnostic.code, 'undecided');
    assert.match(diagnostic.codeDescription!.href, /\/docs\/rules\/undecided\.md$/);
    assert.match(diagnostic.message as string, /its activation is not in this folder/);
  });

  it('show what is wrong with a closed policy file, and the findings all the same', async () => {
    await client.start(['/app']);
    await client.open('/app/a.ts');
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app', 1)).end({
      findings: [finding('a.ts', 1)],
      problems: [policyProblem('askfirst.config.json', 2)],
    });
    await client.shows('/app/askfirst.config.json', [2]);
    await client.shows('/app/a.ts', [1]);
    const problem = client.published.find((params) => params.uri === uri('/app/askfirst.config.json'))!;
    assert.equal(problem.diagnostics[0]?.severity, 1);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('/app/askfirst.config.json'), type: 2 }],
    });
    (await client.scan('/app', 2)).end({});
    await client.shows('/app/askfirst.config.json', []);
    assert.deepEqual(client.sessions.get('/app')!.invalidated, ['askfirst.config.json']);
  });

  it('come after a failure too: it is logged, and the next edit is analysed', async () => {
    await client.start(['/app']);
    await client.open('/app/a.ts');
    (await client.scan('/app', 0)).fail(new Error('the first scan broke'));
    (await client.scan('/app', 1)).fail(new Error('the second broke'));
    await until(() => (client.errors.length === 2 ? true : undefined), 'two logged failures');
    assert.match(client.errors.join(), /the first scan broke.*the second broke/s);
    await client.edit('/app/a.ts', 'x', 2);
    (await client.scan('/app', 2)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
  });

  it('come from the innermost folder, and a document is known to every folder around it', async () => {
    await client.start(['/app', '/app/inner', '/other']);
    await client.open('/app/inner/a.ts', 'text');
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app/inner', 0)).end({});
    (await client.scan('/app', 1)).end({ findings: [finding('inner/a.ts', 1)] });
    (await client.scan('/app/inner', 1)).end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/inner/a.ts', [2]);
    await client.settle();
    assert.deepEqual(client.shown('/app/inner/a.ts')?.lines, [2]);
    assert.equal(client.sessions.get('/app')!.overlays.get('inner/a.ts'), 'text');
    assert.equal(client.sessions.get('/other')!.overlays.size, 0);
    assert.equal(client.sessions.get('/other')!.scans.length, 1);
  });

  it('are taken back when their folder is closed, and come when it is opened again', async () => {
    await client.start(['/app']);
    await client.open('/app/a.ts');
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
    const folder = { uri: uri('/app'), name: 'app' };
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await client.shows('/app/a.ts', []);
    const closed = client.sessions.get('/app');
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await until(() => client.sessions.get('/app') !== closed || undefined, 'a new session');
    (await client.scan('/app', 0)).end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/a.ts', [2]);
  });
});

describe('files changed on disk', () => {
  let client: Client;
  beforeEach(async () => {
    client = new Client();
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
  });
  afterEach(() => client.dispose());

  const change = (files: readonly string[]): Promise<void> =>
    client.notify('workspace/didChangeWatchedFiles', { changes: files.map((file) => ({ uri: uri(file), type: 2 })) });

  it('are read again, once for a burst of changes', async () => {
    await change(['/app/a.ts', '/elsewhere/b.ts']);
    await change(['/app/c.ts']);
    await client.settle();
    assert.deepEqual(client.sessions.get('/app')!.invalidated, ['a.ts', 'c.ts']);
    assert.equal(client.sessions.get('/app')!.scans.length, 2);
  });

  it('are not analysed for a document that is open, whose text counts, nor for packages', async () => {
    await client.open('/app/a.ts');
    (await client.scan('/app', 1)).end({});
    await change(['/app/a.ts', '/app/node_modules/x/index.js']);
    await client.settle();
    assert.deepEqual(client.sessions.get('/app')!.invalidated, ['a.ts']);
    assert.equal(client.sessions.get('/app')!.scans.length, 2);
  });

  it('are all taken as changed when there are very many', async () => {
    await change(Array.from({ length: 501 }, (_, index) => `/app/${index}.ts`));
    await client.scan('/app', 1);
    assert.deepEqual(client.sessions.get('/app')!.invalidated, [undefined]);
  });
});

describe('settings', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });
  afterEach(() => client.dispose());

  it('run onSave: an edit is not analysed, a save is', async () => {
    client.settings = { run: 'onSave' };
    await client.start(['/app']);
    (await client.scan('/app', 0)).end({});
    await client.open('/app/a.ts');
    (await client.scan('/app', 1)).end({});
    await client.edit('/app/a.ts', 'two', 2);
    await client.settle();
    assert.equal(client.sessions.get('/app')!.scans.length, 2);
    await client.notify('textDocument/didSave', { textDocument: { uri: uri('/app/a.ts') } });
    (await client.scan('/app', 2)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
  });

  it('enable: switched off takes everything back, switched on analyses again', async () => {
    await client.start(['/app']);
    await client.open('/app/a.ts');
    (await client.scan('/app', 0)).end({});
    (await client.scan('/app', 1)).end({ findings: [finding('a.ts', 1)] });
    await client.shows('/app/a.ts', [1]);
    client.settings = { enable: false };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.shows('/app/a.ts', []);
    const closed = client.sessions.get('/app');
    client.settings = { enable: true };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await until(() => client.sessions.get('/app') !== closed || undefined, 'a new session');
    (await client.scan('/app', 0)).end({ findings: [finding('a.ts', 2)] });
    await client.shows('/app/a.ts', [2]);
  });
});

describe('folders', () => {
  it('of one scan root share its session, and each shows its own files', async () => {
    const client = new Client(() => new FakeSession('/repo'));
    try {
      await client.start(['/repo/web', '/repo/api']);
      await client.open('/repo/web/a.ts');
      await client.open('/repo/docs/b.ts');
      await client.settle();
      (await client.scan('/repo/web', 0)).end({});
      (await client.scan('/repo/web', 1)).end({ findings: [finding('web/a.ts', 1), finding('docs/b.ts', 1)] });
      await client.shows('/repo/web/a.ts', [1]);
      assert.equal(client.sessions.get('/repo/api')!.scans.length, 0);
      assert.equal(client.shown('/repo/docs/b.ts'), undefined);
    } finally {
      client.dispose();
    }
  });
});
