/** Why consent is needed. Consent for one purpose is not consent for another. */

export const purposes = [
  'recording',
  'transcription',
  'session-replay',
  'analytics',
  'emotion',
  'biometrics',
  'ai-inference',
  'ai-training',
  'sharing',
] as const;

export type Purpose = (typeof purposes)[number];

export function isPurpose(word: string): word is Purpose {
  return (purposes as readonly string[]).includes(word);
}
