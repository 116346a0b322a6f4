import assert from 'node:assert/strict';
import { policyFileName as nameInPolicy } from '../../src/policy/policy.ts';
import { defaultSettings, policyFileName, readSettings } from '../../src/protocol/settings.ts';

describe('settings', () => {
  it('are read as sent', () => {
    assert.deepEqual(readSettings({ enable: false, run: 'onSave' }), { enable: false, run: 'onSave' });
  });

  it('have defaults for what is missing or wrong', () => {
    assert.deepEqual(readSettings({ run: 'sometimes', enable: 'yes' }), defaultSettings);
    assert.deepEqual(readSettings(null), defaultSettings);
    assert.deepEqual(readSettings('on'), defaultSettings);
  });
});

describe('policyFileName', () => {
  it('is the one that the policy reads', () => {
    assert.equal(policyFileName, nameInPolicy);
  });
});
