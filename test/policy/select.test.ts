import assert from 'node:assert/strict';
import { defaultPolicy } from '../../src/policy/default.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyFor, severityOf } from '../../src/policy/select.ts';

describe('policyFor', () => {
  const policies = ['', 'apps/web'].map(defaultPolicy);

  it('takes the nearest one above the file', () => {
    assert.equal(policyFor(policies, 'apps/web/src/a.ts'), policies[1]);
    assert.equal(policyFor(policies, 'apps/website/a.ts'), policies[0]);
    assert.equal(policyFor(policies, 'a.ts'), policies[0]);
  });

  it('falls back to the default', () => {
    assert.deepEqual(policyFor([policies[1]!], 'apps/a.ts'), defaultPolicy(''));
  });
});

describe('severityOf', () => {
  const policy: Policy = {
    ...defaultPolicy(''),
    severity: {
      rules: new Map([['missing-consent', 'error']]),
      purposes: new Map([
        ['analytics', 'off'],
        ['emotion', 'hint'],
      ]),
    },
  };

  it('is a warning unless the policy says else', () => {
    assert.equal(severityOf(defaultPolicy(''), 'missing-consent', ['recording']), 'warning');
    assert.equal(severityOf(policy, 'unneeded-suppression', []), 'warning');
  });

  it('goes by rule, then by purpose, which wins', () => {
    assert.equal(severityOf(policy, 'missing-consent', ['recording']), 'error');
    assert.equal(severityOf(policy, 'missing-consent', ['emotion']), 'hint');
    assert.equal(severityOf(policy, 'missing-consent', ['analytics']), 'off');
  });

  it('takes the severest of several purposes', () => {
    assert.equal(severityOf(policy, 'missing-consent', ['analytics', 'emotion']), 'hint');
    assert.equal(severityOf(policy, 'missing-consent', ['analytics', 'recording']), 'error');
  });
});
