/** Members of a package's enums, whose values only the package knows. */

import { check } from './check.ts';

describe('a member of an enum', () => {
  it('as an option is what its name says, to the package that it is of', () => {
    check(`
      import { Vonage } from '@vonage/server-sdk';
      import { ArchiveMode } from '@vonage/video';
      import * as video from '@vonage/video';
      const client = new Vonage();
      client.video.createSession({ archiveMode: ArchiveMode.ALWAYS }); // expect: missing-consent(recording)
      client.video.createSession({ archiveMode: video.ArchiveMode.ALWAYS }); // expect: missing-consent(recording)
      client.video.createSession({ archiveMode: ArchiveMode.MANUAL }); // expect: ok
    `);
  });

  it('is the literal of that spelling', () => {
    check(`
      import { ConnectClient, AssociateInstanceStorageConfigCommand, InstanceStorageResourceType } from '@aws-sdk/client-connect';
      const client = new ConnectClient({});
      client.send(new AssociateInstanceStorageConfigCommand({ ResourceType: InstanceStorageResourceType.CALL_RECORDINGS })); // expect: missing-consent(recording)
      client.send(new AssociateInstanceStorageConfigCommand({ ResourceType: InstanceStorageResourceType.CHAT_TRANSCRIPTS })); // expect: ok
    `);
  });

  it('of the workspace is its value', () => {
    check(`
      import OpenTok from 'opentok';
      enum Mode { Always = 'always', Manual = 'manual' }
      const client = new OpenTok('k', 's');
      client.createSession({ archiveMode: Mode.Always }, done); // expect: missing-consent(recording)
      client.createSession({ archiveMode: Mode.Manual }, done); // expect: ok
    `);
  });

  it('compared with an answer is the answer that it is called', () => {
    check(`
      import LogRocket from 'logrocket';
      import { ConsentStatus, getReplayConsent } from '@desk/privacy';
      export function a() { if (getReplayConsent() === ConsentStatus.GRANTED) LogRocket.init('a'); } // expect: ok
      export function b() { if (ConsentStatus.Granted === getReplayConsent()) LogRocket.init('b'); } // expect: ok
      export function c() { if (getReplayConsent() !== ConsentStatus.GRANTED) return; LogRocket.init('c'); } // expect: ok
      export function d() { if (getReplayConsent() === ConsentStatus.DENIED) LogRocket.init('d'); } // expect: inverted-consent-check(session-replay)
      export function e() { if (getReplayConsent() === ConsentStatus.UNKNOWN) LogRocket.init('e'); } // expect: missing-consent(session-replay)
    `);
  });
});
