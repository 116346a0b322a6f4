// Functions held in constants: renamed, chosen, in tables and in maps.
import { CohereClient } from 'cohere-ai';
import { hasAiConsent, isStaff } from '@clinic/patients';

const cohere = new CohereClient();
const chat = (message: string) => cohere.chat({ message }); // expect: ok
const say = chat;
const summarise = (message: string) => cohere.summarize({ text: message }); // expect: missing-consent(ai-inference)
const embed = (message: string) => cohere.embed({ texts: [message] }); // expect: missing-consent(ai-inference)

const tasks = { summarise, none: () => null };
const byName = new Map([['embed', embed]]);

export const reply = (patient: string, text: string) => (hasAiConsent(patient) ? say(text) : null);
export const work = (text: string) => tasks.summarise(text);
export const look = (name: string, text: string) => byName.get(name)?.(text);

const asked = isStaff() ? hasAiConsent : (patient: string) => hasAiConsent(patient);
export const either = (patient: string, text: string) => asked(patient) && cohere.chat({ message: text }); // expect: ok
