import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { ruleNames } from '../../src/finding/finding.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { at, findingWith, mixed, resultWith, shuffled } from './sample.ts';

const options = { version: '1.2.3' };
const parsed = (result = mixed) => JSON.parse(sarifReport(result, options)) as Log;
const resultsOf = (log: Log) => log.runs[0]!.results!;

describe('sarifReport', () => {
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);

  for (const [name, result] of [
    ['all kinds of results', mixed],
    ['nothing found', resultWith()],
  ] as const) {
    it(`validates against the published schema: ${name}`, () => {
      validate(parsed(result));
      assert.deepEqual(validate.errors ?? [], []);
    });
  }

  it('is noticed where it does not validate', () => {
    const log = parsed();
    resultsOf(log)[0]!.locations![0]!.physicalLocation!.region!.startLine = 0;
    assert.equal(validate(log), false);
  });

  it('describes every rule, and undecided places', () => {
    const rules = parsed().runs[0]!.tool.driver.rules!;
    assert.deepEqual(
      rules.map((rule) => rule.id),
      [...ruleNames, 'undecided'],
    );
    for (const rule of rules) {
      assert.match(rule.shortDescription!.text, /^[A-Z].*\.$/);
      assert.ok(rule.fullDescription!.text.length > rule.shortDescription!.text.length);
      assert.match(rule.helpUri!, new RegExp(`/docs/rules/${rule.id}\\.md$`));
      assert.equal(rule.defaultConfiguration!.level, rule.id === 'undecided' ? 'none' : 'warning');
    }
    for (const result of resultsOf(parsed())) assert.equal(rules[result.ruleIndex!]!.id, result.ruleId);
  });

  it('gives place, purposes, vendor and fingerprint of a finding', () => {
    const result = resultsOf(parsed())[0]!;
    assert.equal(result.ruleId, 'missing-consent');
    assert.equal(result.kind, 'fail');
    assert.equal(result.level, 'warning');
    assert.deepEqual(result.locations![0]!.physicalLocation, {
      artifactLocation: { uri: 'src/record.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 7, startColumn: 9, endLine: 7, endColumn: 21 },
    });
    assert.deepEqual(result.partialFingerprints, { 'askfirst/v1': 'f1' });
    assert.deepEqual(result.properties!['purposes'], ['recording']);
    assert.equal(result.properties!['vendor'], 'Twilio');
    assert.equal(parsed().runs[0]!.columnKind, 'utf16CodeUnits');
  });

  it('gives the path as a code flow, in the order in which it runs', () => {
    const steps = resultsOf(parsed())[0]!.codeFlows![0]!.threadFlows[0]!.locations;
    assert.deepEqual(
      steps.map((step) => [
        step.kinds,
        step.location!.message!.text,
        step.location!.physicalLocation!.region!.startLine,
      ]),
      [
        [['entry'], 'exported function `answer` can be called by anybody', 3],
        [['branch'], '`call.vip` is false', 5],
        [['call'], 'calls `record`', 8],
        [['sink'], 'starts recording the call', 7],
      ],
    );
  });

  it('gives notes as related locations, and neither flow nor notes where there are none', () => {
    const [, defaulted, , unneeded] = resultsOf(parsed()) as [Result, Result, Result, Result];
    assert.equal(defaulted.relatedLocations![0]!.message!.text, 'no answer becomes a yes here');
    assert.equal(unneeded.ruleId, 'unneeded-suppression');
    assert.ok(!('codeFlows' in unneeded) && !('relatedLocations' in unneeded));
  });

  it('maps severities to levels', () => {
    const findings = (['error', 'warning', 'information', 'hint'] as const).map((severity, index) =>
      findingWith({ severity, range: at(index + 1, 1) }),
    );
    assert.deepEqual(
      resultsOf(parsed(resultWith({ findings }))).map((result) => result.level),
      ['error', 'warning', 'note', 'note'],
    );
  });

  it('says of every result whether it is suppressed as soon as one is', () => {
    assert.deepEqual(
      resultsOf(parsed()).map((result) => result.suppressions!.map(({ kind, justification }) => [kind, justification])),
      [[], [], [['inSource', 'synthetic voices only']], [], []],
    );
    const none = resultsOf(parsed(resultWith({ findings: [findingWith()] })));
    assert.ok(!('suppressions' in none[0]!));
  });

  it('gives undecided places as open results without a level', () => {
    const open = resultsOf(parsed()).at(-1)!;
    assert.deepEqual([open.ruleId, open.kind, open.level], ['undecided', 'open', 'none']);
    assert.match(String(open.properties!['reason']), /operator’s flag/);
  });

  it('gives problems as notifications', () => {
    const [notification] = parsed().runs[0]!.invocations![0]!.toolExecutionNotifications!;
    assert.equal(notification!.descriptor!.id, 'policy');
    assert.equal(notification!.locations![0]!.physicalLocation!.region!.startColumn, 5);
  });

  it('writes file names as URIs', () => {
    const uriOf = (file: string) =>
      resultsOf(parsed(resultWith({ findings: [findingWith({ file })] })))[0]!.locations![0]!.physicalLocation!
        .artifactLocation!.uri;
    assert.equal(uriOf('src/a b/[id]/ü#1?%.ts'), 'src/a%20b/%5Bid%5D/%C3%BC%231%3F%25.ts');
    assert.equal(uriOf('\ud800.ts'), '%EF%BF%BD.ts');
    const rootOf = (root: string) => parsed(resultWith({ root })).runs[0]!.originalUriBaseIds!['%SRCROOT%']!.uri;
    assert.equal(rootOf('/home/me/call centre'), 'file:///home/me/call%20centre/');
    assert.equal(rootOf('/'), 'file:///');
    assert.equal(rootOf('C:\\Users\\me\\app'), 'file:///C:/Users/me/app/');
    assert.equal(rootOf('\\\\server\\share\\app'), 'file://server/share/app/');
  });

  it('does not depend on the order of the result', () => {
    assert.equal(sarifReport(shuffled, options), sarifReport(mixed, options));
  });
});
