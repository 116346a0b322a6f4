// `using` and `await using`: the resource is taken where it stands and given back on every way out.
import { GoogleGenAI } from '@google/genai';
import { aiLease, hasAiConsent } from '@clinic/patients';

const ai = new GoogleGenAI({ apiKey: 'k' });
const ask = (contents: string) => ({ model: 'gemini-2.5-flash', contents });

class Lease implements Disposable {
  constructor(readonly patient: string) {
    if (!hasAiConsent(patient)) throw new Error('not agreed');
  }
  [Symbol.dispose]() {}
}

class Trace implements AsyncDisposable {
  constructor(readonly text: string) {}
  async [Symbol.asyncDispose]() {
    await ai.models.generateContent(ask(this.text)); // expect: missing-consent(ai-inference)
  }
}

export function leased(patient: string, text: string) {
  using lease = new Lease(patient);
  return ai.models.generateContent(ask(lease.patient + text)); // expect: ok
}

export async function traced(patient: string, text: string) {
  await using trace = new Trace(text);
  if (!hasAiConsent(patient)) return trace;
  return ai.models.generateContent(ask(text)); // expect: ok
}

export async function opened(patient: string, text: string) {
  await using lease = await aiLease(patient);
  return ai.models.generateContent(ask(lease + text)); // expect: missing-consent(ai-inference)
}
