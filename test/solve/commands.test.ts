/** Command objects: what they are made with decides, and where they are sent is reported. */

import assert from 'node:assert/strict';
import { check, judgedIn } from './check.ts';

const imports = "import { ConnectClient, AssociateInstanceStorageConfigCommand } from '@aws-sdk/client-connect';";

describe('a command', () => {
  it('is a sink by its own options', () => {
    check(`
      ${imports}
      const client = new ConnectClient({});
      export async function keep() {
        await client.send(new AssociateInstanceStorageConfigCommand({ ResourceType: 'CALL_RECORDINGS' })); // expect: missing-consent(recording)
        const command = new AssociateInstanceStorageConfigCommand({ ResourceType: 'SCREEN_RECORDINGS' });
        await client.send(command); // expect: missing-consent(recording)
        await client.send(new AssociateInstanceStorageConfigCommand({ ResourceType: 'SCHEDULED_REPORTS' })); // expect: ok
      }
    `);
  });

  it('is undecided where these are not seen', () => {
    const source = `${imports}
      import { options } from './options';
      new ConnectClient({}).send(new AssociateInstanceStorageConfigCommand(options));`;
    const { findings, undecided } = judgedIn({ 'main.ts': source });
    assert.deepEqual(findings, []);
    assert.deepEqual(
      undecided.map(({ reason }) => reason),
      ['whether option `ResourceType` is set is not known'],
    );
  });
});
