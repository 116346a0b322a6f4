/** Why each purpose needs consent, in one sentence, for people who meet it in a hover. */

import type { Purpose } from '../protocol/messages.ts';

export const reasons: Readonly<Record<Purpose, string>> = {
  recording:
    'A recording keeps what somebody said or showed, and in many places nobody may be recorded without knowing and agreeing.',
  transcription: 'A transcript turns what somebody said into text that can be searched, kept and passed on.',
  'session-replay': 'A replay keeps what a visitor saw, typed and pointed at, often with personal data on the screen.',
  analytics: 'Analytics follow what one person does over time, and a person may say no to that.',
  emotion:
    'Reading feelings from a voice, a face or words is a guess about somebody’s inner state, made without their doing.',
  biometrics: 'A face or a voiceprint identifies a person for life and cannot be changed once it is out.',
  'ai-inference': 'A person’s words leave for an AI, often of another company, which may read and keep them.',
  'ai-training': 'What a model has learned from a person’s words cannot be taken out of it again.',
  sharing: 'Another company gets a person’s data and uses it for ends of its own.',
};
