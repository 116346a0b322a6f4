import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { at, findingWith, mixed, policyProblem, resultWith, undecidedWith } from '../report/sample.ts';
import { root, runWith } from './fake-host.ts';

const withFinding = (changes = {}) => resultWith({ findings: [findingWith(changes)] });

describe('askfirst scan: what it prints', () => {
  it('prints the report alone on stdout', async () => {
    const { output, errors } = await runWith(['scan'], { result: withFinding() });
    assert.match(output, /^src\/record\.ts\n {2}7:9 {2}warning/);
    assert.equal(errors, '');
  });

  it('shows code, and files from where the user stands', async () => {
    const files = { [join(root, 'src/record.ts')]: `${'\r\n'.repeat(6)}  await tape.record();\r\n` };
    const { output } = await runWith(['scan', '..'], { result: withFinding(), files, folder: join(root, 'src') });
    assert.match(output, /^record\.ts\n/);
    assert.ok(output.includes('7 │ await tape.record();\n'));
  });

  it('prints JSON and SARIF', async () => {
    const json = await runWith(['scan', '--format', 'json'], { result: mixed });
    assert.equal((JSON.parse(json.output) as { version: number }).version, 1);
    const sarif = await runWith(['scan', '--format', 'sarif'], { result: mixed });
    const log = JSON.parse(sarif.output) as { runs: { tool: { driver: { version: string } } }[] };
    assert.equal(log.runs[0]!.tool.driver.version, '1.2.3');
  });

  it('writes the report to a file, without colour, and the summary to stderr', async () => {
    const environment = { FORCE_COLOR: '1' };
    const outcome = await runWith(['scan', '-o', 'out/report.txt'], { result: withFinding(), environment });
    assert.equal(outcome.output, '');
    assert.match(outcome.written[join(root, 'out/report.txt')]!, /^src\/record\.ts\n {2}7:9 {2}warning/);
    assert.match(outcome.errors, /1 finding in 1 file .*\nReport written to out\/report\.txt\n$/s);
  });

  it('prints policy problems on stderr, one a line', async () => {
    const { errors, output } = await runWith(['scan'], { result: resultWith({ problems: [policyProblem] }) });
    assert.equal(errors, 'askfirst.config.json:3:5 unknown key "exlude"; did you mean "exclude"?\n');
    assert.match(output, /^No findings/);
  });

  it('colours on a terminal and wraps to its width, unless asked not to', async () => {
    const result = withFinding();
    const coloured = await runWith(['scan'], { result, terminal: 80 });
    assert.match(coloured.output, /\u001b\[33mwarning/);
    assert.ok(coloured.output.includes('and\n'));
    for (const [words, environment] of [
      [['scan', '--no-color'], { FORCE_COLOR: '1' }],
      [['scan'], { NO_COLOR: '1' }],
      [['scan'], { TERM: 'dumb' }],
    ] as const) {
      assert.doesNotMatch((await runWith(words, { result, terminal: 80, environment })).output, /\u001b/);
    }
    const forced = await runWith(['scan'], { result, environment: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    assert.match(forced.output, /\u001b/);
  });
});

describe('askfirst scan: exit code', () => {
  const silenced = { file: 'src/record.ts', range: at(6, 1), reason: 'our own voices' };
  const cases = [
    ['nothing found', resultWith(), [], 0],
    ['a warning', withFinding(), [], 1],
    ['a warning that is allowed', withFinding(), ['--max-warnings', '1'], 0],
    [
      'an error, whatever number of warnings is allowed',
      withFinding({ severity: 'error' }),
      ['--max-warnings', '9'],
      1,
    ],
    ['information', withFinding({ severity: 'information' }), [], 0],
    ['a hint', withFinding({ severity: 'hint' }), [], 0],
    ['a suppressed error', withFinding({ severity: 'error', suppressed: silenced }), [], 0],
    ['an undecided place', resultWith({ undecided: [undecidedWith()] }), [], 0],
    ['a policy problem', resultWith({ problems: [policyProblem] }), [], 2],
    ['a policy problem beside an error', mixed, [], 2],
    ['an unreadable file', resultWith({ problems: [{ ...policyProblem, kind: 'file' }] }), [], 0],
  ] as const;
  for (const [name, result, words, code] of cases) {
    it(`${code}: ${name}`, async () => {
      assert.equal((await runWith(['scan', ...words], { result })).code, code);
    });
  }

  it('2: a defect, with its stack', async () => {
    const { code, errors } = await runWith(['scan'], { failure: new TypeError('x is undefined') });
    assert.equal(code, 2);
    assert.match(errors, /^askfirst: failed: TypeError: x is undefined\n {4}at /);
  });

  it('130: interrupted, with no report', async () => {
    const { code, output, errors } = await runWith(['scan'], { interrupt: true });
    assert.deepEqual([code, output, errors], [130, '', '']);
  });
});

describe('askfirst scan: paths', () => {
  it('analyses the root and reports the paths', async () => {
    const { output, sessions } = await runWith(['scan', 'src/summary.ts'], { result: mixed });
    assert.deepEqual(sessions, [{ root }]);
    assert.match(output, /^src\/summary\.ts\n/);
    assert.match(output, /1 finding in 1 file/);
  });

  it('reports the files of a folder, not those of one whose name begins alike', async () => {
    const files = { [join(root, 'src/a.ts')]: '', [join(root, 'src-old/a.ts')]: '' };
    const findings = [findingWith({ file: 'src/a.ts' }), findingWith({ file: 'src-old/a.ts' })];
    const { output } = await runWith(['scan', 'src/'], { result: resultWith({ findings }), files });
    assert.match(output, /1 finding in 1 file/);
    assert.match(output, /^src\/a\.ts\n/);
  });

  it('keeps policy problems from outside of the paths', async () => {
    const { code } = await runWith(['scan', 'src'], { result: resultWith({ problems: [policyProblem] }) });
    assert.equal(code, 2);
  });

  it('looks for the root from the deepest folder that holds all paths', async () => {
    const files = { [join(root, 'packages/a/x.ts')]: '', [join(root, 'packages/b/y.ts')]: '' };
    const from = async (...paths: string[]) => (await runWith(['scan', ...paths], { files })).lookedFrom;
    assert.deepEqual(await from('packages/a', 'packages/b/y.ts'), [join(root, 'packages')]);
    assert.deepEqual(await from('packages/a/x.ts'), [join(root, 'packages/a')]);
    assert.deepEqual(await from('packages/a', 'packages/a/x.ts'), [join(root, 'packages/a')]);
    assert.deepEqual(await from(), [root]);
    const apart = { [resolve('/left/x.ts')]: '', [resolve('/right/y.ts')]: '' };
    const { lookedFrom } = await runWith(['scan', '/left', '/right'], { files: apart, root: resolve('/') });
    assert.deepEqual(lookedFrom, [resolve('/')]);
  });

  it('hands the policy over as an absolute path', async () => {
    const files = { [join(root, 'ci/policy.json')]: '{}' };
    const { sessions } = await runWith(['scan', '--config', 'ci/policy.json'], { files });
    assert.deepEqual(sessions, [{ root, config: join(root, 'ci/policy.json') }]);
  });

  const mistakes = [
    [['scan', 'scr'], 'askfirst: no such file or folder: scr\n'],
    [['scan', '--config', 'nowhere.json'], 'askfirst: --config: no such file: nowhere.json\n'],
    [['scan', '--output', 'src'], 'askfirst: cannot write src: is a folder\n'],
    [['scan', '--formta', 'json'], 'askfirst: unknown option --formta; did you mean --format?\n'],
  ] as const;
  for (const [words, message] of mistakes) {
    it(`2: askfirst ${words.join(' ')}`, async () => {
      const { code, output, errors } = await runWith(words);
      assert.deepEqual([code, output, errors], [2, '', message]);
    });
  }
});

describe('askfirst scan: progress', () => {
  const progress = [
    { stage: 'discover', done: 7, total: 0 },
    { stage: 'lower', done: 1, total: 4 },
    { stage: 'lower', done: 1, total: 4 },
    { stage: 'lower', done: 4, total: 4 },
  ] as const;
  const half = '━'.repeat(6) + '─'.repeat(18);

  it('is drawn on a terminal when it changes, and erased', async () => {
    const { errors } = await runWith(['scan'], { progress, terminal: 80 });
    const drawn = ['Finding files', `Analysing files  ${half}  25%`, `Analysing files  ${'━'.repeat(24)}  100%`, ''];
    assert.equal(errors, drawn.map((text) => `\r\u001b[2K${text}`).join(''));
  });

  it('is erased when the scan fails', async () => {
    const { errors } = await runWith(['scan'], { progress, terminal: 80, failure: new Error('no') });
    assert.match(errors, /100%\r\u001b\[2Kaskfirst: failed: /);
  });

  it('is not drawn where there is no terminal', async () => {
    assert.equal((await runWith(['scan'], { progress })).errors, '');
    assert.equal((await runWith(['scan'], { progress, terminal: 80, environment: { TERM: 'dumb' } })).errors, '');
  });
});
