// Every way into `finally` goes on as it came: return, throw, break, continue; unless the block overrides it.
import { Vonage } from '@vonage/server-sdk';
import { hasRecordingConsent, lock, unlock } from '@court/sessions';

const vonage = new Vonage({} as any);

export async function returns(session: string) {
  try {
    if (!(await hasRecordingConsent(session))) return;
  } finally {
    unlock(session);
  }
  await vonage.video.startArchive(session); // expect: ok
}

export async function throws(session: string) {
  try {
    if (!(await hasRecordingConsent(session))) throw new Error('not agreed');
  } finally {
    unlock(session);
  }
  await vonage.video.startArchive(session); // expect: ok
}

export async function inFinally(session: string) {
  try {
    if (!(await hasRecordingConsent(session))) return;
  } finally {
    await vonage.video.startArchive(session); // expect: missing-consent(recording)
  }
}

export async function overridden(session: string) {
  do {
    try {
      if (!(await hasRecordingConsent(session))) return;
    } finally {
      break;
    }
  } while (lock(session));
  await vonage.video.startArchive(session); // expect: missing-consent(recording)
}

export async function continues(sessions: string[]) {
  for (const session of sessions) {
    try {
      if (!(await hasRecordingConsent(session))) continue;
    } finally {
      unlock(session);
    }
    await vonage.video.startArchive(session); // expect: ok
  }
}

export async function breaks(sessions: string[]) {
  for (const session of sessions) {
    try {
      if (!(await hasRecordingConsent(session))) break;
      lock(session);
    } finally {
      unlock(session);
    }
    await vonage.video.startArchive(session); // expect: ok
  }
  await vonage.video.startArchive('summary'); // expect: missing-consent(recording)
}

export async function nested(session: string) {
  try {
    try {
      if (!(await hasRecordingConsent(session))) throw new Error('not agreed');
    } finally {
      lock(session);
    }
  } catch {
    return;
  } finally {
    unlock(session);
  }
  await vonage.video.startArchive(session); // expect: ok
}

export async function checkedInFinally(session: string) {
  try {
    await lock(session);
  } finally {
    if (!(await hasRecordingConsent(session))) throw new Error('not agreed');
  }
  await vonage.video.startArchive(session); // expect: ok
}
