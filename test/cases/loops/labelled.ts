// Labels: where `continue outer` and `break search` go on.
import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { hasTranscriptionConsent } from '@clinic/patients';

const eleven = new ElevenLabsClient();
interface Visit { patient: string; clips: File[]; urgent: boolean }

export async function eachVisit(visits: Visit[]) {
  outer: for (const visit of visits) {
    for (const clip of visit.clips) {
      if (!hasTranscriptionConsent(visit.patient)) continue outer;
      await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v1' }); // expect: ok
    }
  }
}

export async function eachClip(visits: Visit[]) {
  for (const visit of visits) {
    for (const clip of visit.clips) {
      inner: {
        if (!hasTranscriptionConsent(visit.patient)) break inner;
        await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v1' }); // expect: ok
      }
      await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v2' }); // expect: missing-consent(transcription)
    }
  }
}

export async function search(visits: Visit[], clip: File) {
  search: {
    for (const visit of visits) if (hasTranscriptionConsent(visit.patient)) break search;
    return;
  }
  await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v1' }); // expect: ok
}

export async function searchUrgent(visits: Visit[], clip: File) {
  search: {
    for (const visit of visits) {
      if (visit.urgent) break search;
      if (hasTranscriptionConsent(visit.patient)) break search;
    }
    return;
  }
  await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v1' }); // expect: missing-consent(transcription)
}

export async function labelledSwitch(visit: Visit, clip: File, state: string) {
  poll: while (true) {
    switch (state) {
      case 'asked':
        if (hasTranscriptionConsent(visit.patient)) break poll;
        break;
      case 'gone':
        return;
    }
    state = await Promise.resolve('asked');
  }
  await eleven.speechToText.convert({ file: clip, modelId: 'scribe_v1' }); // expect: ok
}
