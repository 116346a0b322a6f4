/** The injection grammar's expressions; VS Code's engine and JavaScript's agree on all that they use. */

import assert from 'node:assert/strict';
import { patterns, repository } from '../../syntaxes/askfirst.injection.tmLanguage.json';
import { purposes } from '../../src/base/purpose.ts';
import { ruleNames } from '../../src/finding/finding.ts';

const [annotation, suppression] = patterns.map(({ match }) => new RegExp(match));

const matchesOf = (pattern: { match: string }, text: string): string[] =>
  text.match(new RegExp(pattern.match, 'g')) ?? [];

describe('the injection grammar', () => {
  it('finds an annotation and its purposes', () => {
    const [, , name, rest] = annotation!.exec(' * @consentGuard recording, session-replay */')!;
    assert.equal(name, 'consentGuard');
    assert.deepEqual(matchesOf(repository.purpose, rest!), ['recording', 'session-replay']);
    assert.ok(annotation!.test('// @requiresConsent'));
    assert.ok(!annotation!.test('// @requiresConsents'));
  });

  it('knows every purpose', () => {
    assert.deepEqual(matchesOf(repository.purpose, purposes.join(' ')), [...purposes]);
  });

  it('knows every rule', () => {
    assert.deepEqual(matchesOf(repository.rule, ruleNames.join(', ')), [...ruleNames]);
  });

  it('tells the rules of a suppression from its reason', () => {
    const [, keyword, rules, separator, reason] = suppression!.exec(
      '/* askfirst-ignore-next-line wrong-purpose, missing-consent -- asked at the desk */',
    )!;
    assert.equal(keyword, 'askfirst-ignore-next-line');
    assert.deepEqual(matchesOf(repository.rule, rules!), ['wrong-purpose', 'missing-consent']);
    assert.equal(separator, '--');
    assert.equal(reason!.trim(), 'asked at the desk');
  });

  it('finds a suppression without a reason', () => {
    const [, , rules, separator] = suppression!.exec('// askfirst-ignore-next-line missing-consent')!;
    assert.equal(rules!.trim(), 'missing-consent');
    assert.equal(separator, undefined);
  });
});
