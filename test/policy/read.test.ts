import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineStartsOf, positionAt, type Range } from '../../src/base/range.ts';
import { defaultPolicy } from '../../src/policy/default.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { checkPolicy } from '../../src/policy/schema.ts';

/** Each problem as `text of its range: message`. */
function problemsOf(text: string, folder = ''): string[] {
  return readPolicy(text, folder).problems.map(({ message, range }) => `${textAt(text, range)}: ${message}`);
}

function textAt(text: string, { start, end }: Range): string {
  const starts = lineStartsOf(text);
  const offset = ({ line, character }: Range['start']): number => starts[line]! + character;
  assert.deepEqual(positionAt(starts, offset(start)), start);
  return text.slice(offset(start), offset(end));
}

describe('readPolicy', () => {
  it('reads every key, with comments and trailing commas', () => {
    const text = `{
      "$schema": "./schemas/askfirst.config.schema.json",
      "include": ["src/**"], "exclude": ["legacy/**"], "tests": true, // all of it
      "purposes": { "voice": ["recording", "transcription"], "terms": [] },
      "sinks": [{ "origin": "./src/recorder.ts#startTape()", "vendor": "Own recorder", "purposes": ["recording"] }],
      "guards": [{ "origin": "@acme/privacy#mayI()", "kind": "predicate", "promise": true }],
      "severity": { "missing-consent": "error", "analytics": "information" },
      "blanketConsent": false,
    }`;
    const { policy, problems } = readPolicy(text, 'apps/web');
    assert.deepEqual(problems, []);
    assert.deepEqual(policy, {
      folder: 'apps/web',
      include: ['src/**'],
      exclude: ['legacy/**'],
      tests: true,
      purposes: new Map([
        ['voice', ['recording', 'transcription']],
        ['terms', []],
      ]),
      sinks: [
        {
          is: 'sink',
          origins: ['./apps/web/src/recorder.ts#startTape()'],
          purposes: ['recording'],
          vendor: 'Own recorder',
          does: 'needs consent for recording, says askfirst.config.json',
          source: 'askfirst.config.json',
        },
      ],
      guards: [
        {
          is: 'guard',
          origins: ['@acme/privacy#mayI()'],
          kind: 'predicate',
          promise: true,
          source: 'askfirst.config.json',
        },
      ],
      severity: { rules: new Map([['missing-consent', 'error']]), purposes: new Map([['analytics', 'information']]) },
      blanketConsent: false,
    });
  });

  it('reads an empty object as the defaults', () => {
    assert.deepEqual(readPolicy('{}', 'x'), { policy: defaultPolicy('x'), problems: [] });
  });

  it('gives the nearest spelling of keys, rules, purposes, severities and kinds', () => {
    assert.deepEqual(problemsOf('{ "sevrity": {} }'), ['"sevrity": unknown key `sevrity`; did you mean `severity`?']);
    assert.deepEqual(problemsOf('{ "severity": { "mising-consent": "error", "analytics": "eror" } }'), [
      '"mising-consent": unknown rule or purpose `mising-consent`; did you mean `missing-consent`?',
      '"eror": unknown severity `eror`; did you mean `error`?',
    ]);
    assert.deepEqual(problemsOf('{ "purposes": { "voice": ["recordng"] } }'), [
      '"recordng": unknown purpose `recordng`; did you mean `recording`?',
    ]);
    assert.deepEqual(problemsOf('{ "guards": [{ "orign": "a#b()", "kind": "predicat" }] }'), [
      '{ "orign": "a#b()", "kind": "predicat" }: missing key `origin`',
      '"orign": unknown key `orign`; did you mean `origin`?',
      '"predicat": unknown kind of guard `predicat`; did you mean `predicate`?',
    ]);
  });

  it('says what type a value must have', () => {
    assert.deepEqual(problemsOf('{ "include": "src", "tests": 1, "sinks": [4] }'), [
      '"src": `include` must hold an array, not a string',
      '1: `tests` must hold a boolean, not a number',
      '4: `sinks` must hold an object, not a number',
    ]);
  });

  it('keeps what is right beside what is wrong, at any depth', () => {
    const { policy } = readPolicy(
      `{ "exclude": ["a", 1, "b", "c"],
         "sinks": [{ "origin": "a#b()", "purposes": ["recording", "nothing"] }, { "purposes": ["sharing"] }],
         "severity": { "sharing": "error", "emotion": "loud" } }`,
      '',
    );
    assert.deepEqual(policy.exclude, ['a', 'b', 'c']);
    assert.deepEqual(
      policy.sinks.map(({ origins, purposes }) => [origins, purposes]),
      [[['a#b()'], ['recording']]],
    );
    assert.deepEqual([...policy.severity.purposes], [['sharing', 'error']]);
  });

  it('leaves a guard out whole: half of it might prove too much', () => {
    const { policy, problems } = readPolicy(
      '{ "guards": [{ "origin": "a#b()", "kind": "state", "proves": "flsy" }] }',
      '',
    );
    assert.deepEqual(policy.guards, []);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['unknown value `flsy`; did you mean `falsy`?'],
    );
  });

  it('checks origins, and finds those of own code from the policy’s folder', () => {
    assert.deepEqual(problemsOf('{ "sinks": [{ "origin": "a.b()", "purposes": ["sharing"] }] }').length, 1);
    assert.deepEqual(problemsOf('{ "guards": [{ "origin": "../../x.ts#b()", "kind": "state" }] }', 'apps'), [
      '"../../x.ts#b()": `../../x.ts#b()` lies outside of what is scanned',
    ]);
    const { policy } = readPolicy('{ "guards": [{ "origin": "../lib/x.ts#b()", "kind": "state" }] }', 'apps/web');
    assert.deepEqual(policy.guards[0]?.origins, ['./apps/lib/x.ts#b()']);
  });

  it('reports a key that stands twice', () => {
    assert.deepEqual(problemsOf('{ "tests": true, "tests": false }'), [
      '"tests": key `tests` stands here twice: only the last one counts',
    ]);
  });

  it('gives one problem and the defaults for what is no policy at all', () => {
    for (const text of ['', 'export default {}', '[]', 'null', '// nothing']) {
      const { policy, problems } = readPolicy(text, 'x');
      assert.deepEqual(policy, defaultPolicy('x'), text);
      assert.equal(problems.length, 1, text);
    }
  });

  it('reads on after a slip of the syntax, and reports the first alone', () => {
    const { policy, problems } = readPolicy('{ "tests": true "exclude": ["a"], }', '');
    assert.equal(policy.tests, true);
    assert.deepEqual(policy.exclude, ['a']);
    assert.deepEqual(problems, [
      {
        message: 'not valid JSON: comma expected',
        range: { start: { line: 0, character: 16 }, end: { line: 0, character: 25 } },
      },
    ]);
  });

  it('reads a file that begins with a byte order mark', () => {
    assert.deepEqual(readPolicy('\uFEFF{ "tests": true }', '').problems, []);
  });

  it('keeps to its schema whatever the file says', () => {
    const leaf = fc.oneof(
      fc.constantFrom('recording', 'error', 'a#b()', 'predicate', 'truthy'),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const inner = fc.dictionary(
      fc.constantFrom('origin', 'purposes', 'kind', 'when', 'is', 'missing-consent', 'x'),
      fc.oneof(leaf, fc.array(leaf)),
    );
    const keys = fc.constantFrom('include', 'tests', 'purposes', 'sinks', 'guards', 'severity', '__proto__', 'x');
    const file = fc.dictionary(keys, fc.oneof(leaf, inner, fc.array(fc.oneof(leaf, inner))));
    fc.assert(
      fc.property(file, (value) => {
        const { policy, problems } = readPolicy(JSON.stringify(value), '');
        assert.ok(Array.isArray(policy.include) && typeof policy.tests === 'boolean');
        for (const sink of policy.sinks) assert.ok(sink.purposes.length > 0 && sink.origins.length === 1);
        if (checkPolicy(value).mistakes.length > 0) assert.notEqual(problems.length, 0);
      }),
      { numRuns: 50 },
    );
  });
});
