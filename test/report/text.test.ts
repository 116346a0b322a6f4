import assert from 'node:assert/strict';
import { excerptOf } from '../../src/report/excerpt.ts';
import { textReport } from '../../src/report/text.ts';
import { at, findingWith, mixed, resultWith, shuffled, undecidedWith } from './sample.ts';

const plain = { colour: false };

describe('textReport', () => {
  it('shows findings by file with their paths, undecided places apart, and counts', () => {
    assert.equal(
      textReport(mixed, plain),
      `src/record.ts
   7:9  warning  \`recordings.create()\` (Twilio) starts recording the call, and nobody asked for recording  missing-consent
      ┌ entry   src/routes.ts:3:17  exported function \`answer\` can be called by anybody
      ├ branch  src/routes.ts:5:7   \`call.vip\` is false
      ├ call    src/routes.ts:8:9   calls \`record\`
      └ sink    src/record.ts:7:9   starts recording the call

  12:3  error    \`recordings.create()\` (Twilio) starts recording the call, and nobody asked for recording  defaulted-consent
      ─ sink  src/record.ts:12:3   runs when the module is loaded
        note  src/consent.ts:4:10  no answer becomes a yes here

src/summary.ts
  2:3  info  the comment silences nothing  unneeded-suppression

Undecided: whether these ask could not be told

src/page.ts
  2:1  \`posthog.init()\` (PostHog) profiles the visitor
      because \`isAnalyticsEnabled\` may be a person’s answer or an operator’s flag

3 findings in 2 files (1 error, 1 warning, 1 info), 1 suppressed, 1 undecided
  by rule    defaulted-consent 1, missing-consent 1, unneeded-suppression 1
  by vendor  Twilio 2
Why it matters and how to fix it: askfirst explain RULE
`,
    );
  });

  it('says in one line that nothing was found', () => {
    assert.equal(textReport(resultWith(), plain), 'No findings in 12 files\n');
    const silenced = findingWith({ suppressed: { file: 'src/record.ts', range: at(6, 1), reason: 'our own voices' } });
    const result = resultWith({ findings: [silenced], undecided: [undecidedWith()] });
    assert.match(textReport(result, plain), /\nNo findings in 12 files, 1 suppressed, 1 undecided\n$/);
  });

  it('does not depend on the order of the result', () => {
    assert.equal(textReport(shuffled, plain), textReport(mixed, plain));
  });

  it('uses escape codes only when asked for colour, and then changes nothing else', () => {
    const coloured = textReport(mixed, { colour: true });
    assert.doesNotMatch(textReport(mixed, plain), /\u001b/);
    assert.match(coloured, /\u001b\[33mwarning/);
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), textReport(mixed, plain));
  });

  it('stays within the width of the terminal', () => {
    const lineOf = () => `const answer = ${'x'.repeat(300)};`;
    for (const width of [60, 80, 120]) {
      const lines = textReport(mixed, { colour: false, width, lineOf }).split('\n');
      const body = lines.slice(
        0,
        lines.findIndex((line) => line.startsWith('3 findings')),
      );
      assert.deepEqual(
        body.filter((line) => [...line].length > width),
        [],
      );
    }
  });

  it('writes files as it is told to', () => {
    const report = textReport(mixed, { colour: false, show: (file) => `../${file}` });
    assert.match(report, /^\.\.\/src\/record\.ts\n/);
    assert.match(report, /entry {3}\.\.\/src\/routes\.ts:3:17/);
  });

  it('shows the line of code with a mark under the place', () => {
    const lineOf = (file: string, line: number) =>
      file === 'src/record.ts' && line === 6 ? '  await client.calls(sid).recordings.create();' : undefined;
    const report = textReport(resultWith({ findings: [findingWith({ range: at(7, 9, 35) })] }), {
      colour: false,
      lineOf,
    });
    assert.ok(report.includes('      7 │ await client.calls(sid).recordings.create();\n'));
    assert.ok(report.includes('        │       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n'));
  });

  it('shows control characters instead of sending them to the terminal', () => {
    const report = textReport(resultWith({ findings: [findingWith({ message: 'a\u001b[2Jb\u202ec' })] }), plain);
    assert.ok(report.includes('a\\u{1b}[2Jb\\u{202e}c'));
  });
});

describe('excerptOf', () => {
  const place = (column: number, length: number) => ({ file: 'a.ts', range: at(1, column, length) });

  it('drops the indentation', () => {
    assert.deepEqual(excerptOf(place(5, 6), '    record();', 40), { line: 1, code: 'record();', mark: '~~~~~~' });
  });

  it('cuts a long line around the place', () => {
    const line = `${'a'.repeat(100)}record()${'b'.repeat(100)}`;
    const { code, mark } = excerptOf(place(101, 8), line, 30);
    assert.equal(code, `…${'a'.repeat(7)}record()${'b'.repeat(13)}…`);
    assert.equal(mark, `${' '.repeat(8)}${'~'.repeat(8)}`);
  });

  it('marks the rest of the line where the place goes on below', () => {
    const range = { start: { line: 0, character: 2 }, end: { line: 3, character: 1 } };
    assert.deepEqual(excerptOf({ file: 'a.ts', range }, 'x(record({', 40), {
      line: 1,
      code: 'x(record({',
      mark: '  ~~~~~~~~',
    });
  });
});
