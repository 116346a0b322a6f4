import assert from 'node:assert/strict';
import { findingsIn } from '../solve/check.ts';

describe('a function that is handed to a helper which very many use', () => {
  it('keeps its caller, so its sink is not taken for dead', () => {
    const count = 320;
    const files: Record<string, string> = {
      'run.ts': 'export function run(job: () => Promise<unknown>) { job().catch(console.error); }\n',
    };
    for (let index = 0; index < count; index++) {
      files[`job-${index}.ts`] = [
        "import { generateText } from 'ai';",
        "import { run } from './run';",
        "run(async () => { await generateText({ prompt: 'hello' }); });",
      ].join('\n');
    }
    assert.equal(findingsIn(files).length, count);
  }).timeout(60_000);
});
