import assert from 'node:assert/strict';
import { parseArguments } from '../../src/cli/arguments.ts';
import { UsageError } from '../../src/cli/host.ts';
import { helpText, options } from '../../src/cli/options.ts';

describe('parseArguments', () => {
  it('fills in the defaults of scan', () => {
    assert.deepEqual(parseArguments(['scan']), {
      kind: 'scan',
      paths: [],
      format: 'text',
      maxWarnings: 0,
      colour: 'automatic',
    });
  });

  it('reads all of scan, options before and behind the paths', () => {
    const words = 'scan a --format=sarif b -o out.sarif --config p.json --max-warnings 3 --no-color -- --odd'.split(
      ' ',
    );
    assert.deepEqual(parseArguments(words), {
      kind: 'scan',
      paths: ['a', 'b', '--odd'],
      format: 'sarif',
      output: 'out.sarif',
      config: 'p.json',
      maxWarnings: 3,
      colour: 'never',
    });
  });

  it('lets the last word on colour win', () => {
    assert.deepEqual(parseArguments(['explain', '--no-color', '--color']), { kind: 'explain', colour: 'always' });
  });

  it('takes help and version before anything else', () => {
    assert.deepEqual(parseArguments(['scan', '--help']), { kind: 'help' });
    assert.deepEqual(parseArguments(['-v']), { kind: 'version' });
  });

  const mistakes: readonly (readonly [string, string])[] = [
    ['', 'no command; try "askfirst scan" or "askfirst --help"'],
    ['scna', 'unknown command "scna"; did you mean "scan"?'],
    ['src', 'unknown command "src"; try "askfirst scan src"'],
    ['toString', 'unknown command "toString"; try "askfirst scan toString"'],
    ['scan --fromat json', 'unknown option --fromat; did you mean --format?'],
    ['scan --colour', 'unknown option --colour; did you mean --color?'],
    ['scan --zzz', 'unknown option --zzz; see "askfirst --help"'],
    ['scan --constructor', 'unknown option --constructor; see "askfirst --help"'],
    ['scan -x', 'unknown option -x; see "askfirst --help"'],
    ['scan --format jsno', 'unknown format "jsno"; did you mean "json"?'],
    ['scan --format html', 'unknown format "html"; one of text, json, sarif'],
    ['scan --format', '--format needs a value: text|json|sarif'],
    ['scan --output --format json', '--output needs a value: FILE'],
    ['scan --output=', '--output needs a value: FILE'],
    ['scan --color=yes', '--color takes no value'],
    ['scan --max-warnings many', '--max-warnings needs a whole number, not "many"'],
    ['scan --max-warnings=-1', '--max-warnings needs a whole number, not "-1"'],
    ['explain --format json', '"askfirst explain" takes no --format'],
    ['explain mising-consent', 'unknown rule "mising-consent"; did you mean "missing-consent"?'],
    ['explain everything', 'unknown rule "everything"; "askfirst explain" lists them all'],
    ['explain undecided wrong-purpose', '"askfirst explain" takes one rule at a time'],
  ];
  for (const [line, message] of mistakes) {
    it(`says what is wrong with: askfirst ${line}`, () => {
      const words = line.split(' ').filter((word) => word !== '');
      assert.throws(() => parseArguments(words), new UsageError(message));
    });
  }
});

describe('helpText', () => {
  it('names every option and fits a terminal', () => {
    const text = helpText();
    for (const name of Object.keys(options)) assert.ok(text.includes(`--${name}`), name);
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 100),
      [],
    );
  });
});
