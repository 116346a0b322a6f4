import { init as initFullStory } from '@fullstory/browser';
import { useEffect, useState } from 'react';
import { hasConsent, saveConsent } from './consent.ts';

interface Call {
  contactId: string;
  caller: string;
  summary?: string;
}

/** Supervisors watch replays of the desk: the agent decides, here. */
export function AgentDesk({ calls }: { calls: readonly Call[] }) {
  const [replayConsent, setReplayConsent] = useState(() => hasConsent('session-replay'));

  useEffect(() => {
    if (replayConsent) initFullStory({ orgId: 'o-22K4P9-eu1', recordCrossDomainIFrames: false });
  }, [replayConsent]);

  const answer = (granted: boolean) => {
    saveConsent('session-replay', granted);
    setReplayConsent(granted);
  };

  return (
    <main>
      <label>
        <input type="checkbox" checked={replayConsent} onChange={(event) => answer(event.target.checked)} />
        Supervisors may watch a replay of my screen
      </label>
      <ul>
        {calls.map(({ contactId, caller, summary }) => (
          <li key={contactId}>
            {caller}: {summary ?? 'no summary yet'}
          </li>
        ))}
      </ul>
    </main>
  );
}
