import { check } from './check.ts';

const sdk = `import OpenAI from 'openai';
import { hasConsent } from './consent.ts';
const client = new OpenAI();
`;

describe('a function that runs what it is handed', () => {
  it('is followed outwards to those who hand it over, not to all who call it', () => {
    check({
      'main.ts': `${sdk}import { run } from './run.ts';
export async function guarded() {
  if (!(await hasConsent('ai-inference'))) return;
  run(() => client.responses.create({ input: location.hash })); // expect: ok
}
export function open() {
  run(() => client.responses.create({ input: location.hash })); // expect: missing-consent(ai-inference)
}
export function other() {
  run(() => console.log('nothing'));
}
`,
      'run.ts': 'export function run<T>(work: () => T): T { return work(); }',
      'consent.ts': 'export declare function hasConsent(purpose: string): Promise<boolean>;',
    });
  });

  it('may hand it on, inside of options, or to each of a list', () => {
    check({
      'main.ts': `${sdk}import { through } from './run.ts';
export async function guarded() {
  if (!(await hasConsent('ai-inference'))) return;
  through({ work: () => client.responses.create({ input: location.hash }) }); // expect: ok
}
export function open() {
  through({ work: () => client.responses.create({ input: location.hash }) }); // expect: missing-consent(ai-inference)
}
`,
      'run.ts': `interface Options { work(): unknown }
export function through({ work }: Options) { return each([1], work); }
function each(list: readonly number[], work: () => unknown) { list.forEach(work); }
`,
      'consent.ts': 'export declare function hasConsent(purpose: string): Promise<boolean>;',
    });
  });

  it('proves what it holds when it runs it', () => {
    check({
      'main.ts': `${sdk}import { run, runAsked } from './run.ts';
export function asked() {
  runAsked(() => client.responses.create({ input: location.hash })); // expect: ok
}
export function open() {
  run(() => client.responses.create({ input: location.hash })); // expect: missing-consent(ai-inference)
}
`,
      'run.ts': `import { hasConsent } from './consent.ts';
export async function runAsked(work: () => unknown) { if (await hasConsent('ai-inference')) work(); }
export function run(work: () => unknown) { work(); }
`,
      'consent.ts': 'export declare function hasConsent(purpose: string): Promise<boolean>;',
    });
  });
});
