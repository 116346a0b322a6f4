/** Writes `schemas/` from the zod schemas. With `--check` it writes nothing, and fails where a file is stale. */

import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import { policySchema } from '../src/policy/schema.ts';

const schemas = { 'askfirst.config.schema.json': { title: 'AskFirst policy', schema: policySchema } };
const check = process.argv.includes('--check');

for (const [name, { title, schema }] of Object.entries(schemas)) {
  const file = new URL(`../schemas/${name}`, import.meta.url);
  const { $schema, ...shape } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  const whole = { $schema, title, ...shape, allowTrailingCommas: true };
  const text = await format(JSON.stringify(whole, null, 2), { parser: 'json', printWidth: 120 });
  if (!check) writeFileSync(file, text);
  else if (contentOf(file) !== text) {
    console.error(`schemas/${name} is stale: run \`npx tsx tools/generate-schemas.ts\``);
    process.exitCode = 1;
  }
}

function contentOf(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
