import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { renderMarkdown } from '../../src/cli/markdown.ts';
import { pageNames, rulePages } from '../../src/finding/rule-pages.ts';
import { painter } from '../../src/report/style.ts';
import { runWith } from './fake-host.ts';

describe('askfirst explain', () => {
  it('prints the page of a rule', async () => {
    const { code, output } = await runWith(['explain', 'missing-consent']);
    assert.equal(code, 0);
    assert.match(output, /^missing-consent\n\nThere is a path to the call on which nobody asked\.\n\nWhy\n/);
    assert.ok(output.includes("\n  │ import twilio from 'twilio';\n"));
    assert.doesNotMatch(output, /```|\u001b|\u00a0/);
  });

  it('lists the rules', async () => {
    const { output } = await runWith(['explain']);
    assert.deepEqual(
      output
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/)[0]),
      [...pageNames],
    );
  });

  it('wraps to the terminal and colours there', async () => {
    const { output } = await runWith(['explain', 'wrong-purpose'], { terminal: 60 });
    assert.match(output, /^\u001b\[1mwrong-purpose/);
    const prose = output
      .replace(/\u001b\[\d+m/g, '')
      .split('\n')
      .filter((line) => !line.startsWith('  │'));
    assert.deepEqual(
      prose.filter((line) => line.length > 60 && !/^(- )?`[^`]+`[,:.]*$/.test(line.trim())),
      [],
    );
  });
});

describe('renderMarkdown', () => {
  it('renders headings, paragraphs, lists and code', () => {
    const page =
      '# Title\n\nSome `code here` and more.\n\n- one two three\n\n```ts wrong\nif (x) {\n\n  y();\n}\n```\n';
    assert.equal(
      renderMarkdown(page, 12, painter(false)),
      'Title\n\nSome\n`code here`\nand more.\n\n- one two\n  three\n\n  │ if (x) {\n  │\n  │   y();\n  │ }\n',
    );
  });
});

describe('the pages of the rules', () => {
  it('are the files in docs/rules, one for each', () => {
    const files = readdirSync('docs/rules').map((file) => file.replace(/\.md$/, ''));
    assert.deepEqual(files.sort(), [...pageNames].sort());
    for (const name of pageNames) assert.equal(rulePages[name].markdown, readFileSync(`docs/rules/${name}.md`, 'utf8'));
  });

  it('show what is wrong and what is right, and how to fix it', () => {
    for (const name of pageNames) {
      const { markdown } = rulePages[name];
      assert.match(markdown, name === 'undecided' ? /^```ts undecided$/m : /^```ts wrong$/m);
      assert.match(markdown, /^```ts right$/m);
      assert.match(markdown, /^## How to fix$/m);
    }
  });
});

describe('askfirst', () => {
  it('prints its version and its help', async () => {
    assert.deepEqual(await runWith(['--version']).then(({ code, output }) => [code, output]), [0, '1.2.3\n']);
    const { code, output } = await runWith(['--help']);
    assert.equal(code, 0);
    assert.match(output, /askfirst scan \[paths…\]/);
  });

  it('fails without a command', async () => {
    const { code, errors } = await runWith([]);
    assert.deepEqual([code, errors], [2, 'askfirst: no command; try "askfirst scan" or "askfirst --help"\n']);
  });
});
