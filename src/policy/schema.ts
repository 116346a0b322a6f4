/** The shape of `askfirst.config.json`. Loaded only where there is such a file: zod is slow to load. */

import { z } from 'zod';
import { purposes } from '../base/purpose.ts';
import { policyGuardSchema, policySinkSchema } from '../catalogue/schema.ts';
import { ruleNames, severities } from '../finding/finding.ts';

const globs = z.array(z.string().min(1));
const severity = z.enum(severities);

const severitySchema = z
  .strictObject(
    Object.fromEntries([
      ...ruleNames.map((rule) => [rule, severity.describe(`Of findings of the rule ${rule}`)] as const),
      ...purposes.map(
        (purpose) => [purpose, severity.describe(`Of findings for ${purpose}; wins over a rule`)] as const,
      ),
    ]),
  )
  .partial();

export const policySchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the schema, for editors'),
  include: globs.optional().describe('Globs of the files to scan, from this folder; default all'),
  exclude: globs.optional().describe('Globs of files to leave out, beside what is left out by default'),
  tests: z.boolean().optional().describe('Whether tests, stories, mocks and fixtures are scanned; default false'),
  purposes: z
    .record(z.string(), z.array(z.enum(purposes)))
    .optional()
    .describe("Your own words for purposes: a category's name, and what consent to it proves"),
  sinks: z.array(policySinkSchema).optional().describe('Calls of your own that need consent'),
  guards: z.array(policyGuardSchema).optional().describe('Checks of your own that prove consent'),
  severity: severitySchema.optional().describe('Severity by rule or by purpose; default warning'),
  blanketConsent: z
    .boolean()
    .optional()
    .describe('Whether a check that names no purpose proves all of them; default true'),
});

export type PolicyFile = z.infer<typeof policySchema>;
export type PolicySinkRow = NonNullable<PolicyFile['sinks']>[number];
export type PolicyGuardRow = NonNullable<PolicyFile['guards']>[number];

/** One mistake of a value, as far as the schema can tell it. `path` leads to the wrong value, or its object. */
export type ShapeMistake = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: 'missing'; readonly key: string }
  | { readonly kind: 'wrong-value'; readonly allowed: readonly string[] }
  | { readonly kind: 'wrong-type'; readonly expected: string }
  | { readonly kind: 'empty' }
);

export type PolicyCheck =
  | { readonly file: PolicyFile; readonly mistakes: readonly [] }
  | { readonly file?: never; readonly mistakes: readonly ShapeMistake[] };

export function checkPolicy(value: unknown): PolicyCheck {
  const result = policySchema.safeParse(value);
  if (result.success) return { file: result.data, mistakes: [] };
  return { mistakes: result.error.issues.flatMap((issue) => mistakesOf(issue, value)) };
}

function mistakesOf(issue: z.core.$ZodIssue, value: unknown): ShapeMistake[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(policySchema, path);
    return issue.keys.map((key) => ({ kind: 'unknown-key', path, key, known }));
  }
  if (issue.code === 'invalid_union') return mistakesOf({ ...branchMeant(issue.errors), path: issue.path }, value);
  if (issue.code === 'too_small') {
    return [issue.origin === 'number' ? { kind: 'wrong-type', path, expected: 'number' } : { kind: 'empty', path }];
  }
  if (valueAt(value, path) === undefined)
    return [{ kind: 'missing', path: path.slice(0, -1), key: String(path.at(-1)) }];
  if (issue.code === 'invalid_value') return [{ kind: 'wrong-value', path, allowed: issue.values.map(String) }];
  return [{ kind: 'wrong-type', path, expected: 'expected' in issue ? String(issue.expected) : 'value' }];
}

/** Of a union's branches the one that lists words, else the first: words are what people misspell. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue {
  const first = branches.map(([issue]) => issue).filter((issue) => issue !== undefined);
  return first.find(({ code }) => code === 'invalid_value') ?? first[0]!;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);
}

function keysAt(schema: z.core.$ZodType, path: readonly (string | number)[]): readonly string[] {
  let inner: z.core.$ZodType = schema;
  for (const step of path) inner = childOf(unwrap(inner), step) ?? inner;
  const object = unwrap(inner);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function childOf(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[step] as z.core.$ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional;
  return wrapped ? unwrap(schema.unwrap()) : schema;
}
