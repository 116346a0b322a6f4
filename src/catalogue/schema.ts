/**
 * The row grammar as schemas, for the check of vendor files and for the policy's reader. Never imported by what
 * runs on each scan: loading zod costs more than compiling the whole catalogue.
 */

import { z } from 'zod';
import { purposes } from '../base/purpose.ts';
import {
  guardKinds,
  type Condition,
  type GuardModel,
  type SettingModel,
  type SinkModel,
  type VendorFile,
} from './model.ts';

const text = z.string().min(1);
const purpose = z.enum(purposes);
const somePurposes = z.array(purpose).min(1);
const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const conditionSchema = z.strictObject({
  argument: z.int().min(0).describe('Which argument, from 0'),
  path: z.string().describe("Way into an object literal, by dots; '' is the argument itself"),
  is: z
    .union([z.enum(['truthy', 'falsy', 'present', 'absent']), z.array(literal).min(1)])
    .describe('What is asked of the value there'),
}) satisfies z.ZodType<Condition>;

const conditions = z.array(conditionSchema).min(1);

const sinkFields = {
  purposes: somePurposes.describe('What the call needs consent for'),
  versions: text.exactOptional().describe('Versions of the package that have it, as a semver range'),
  when: conditions.exactOptional().describe('It is a sink only where each of these may hold'),
  unless: conditions.exactOptional().describe('It is none where one of these certainly holds'),
  adds: z
    .array(z.strictObject({ when: conditions, purposes: somePurposes }))
    .min(1)
    .exactOptional()
    .describe('Purposes that options add'),
  activates: text.exactOptional().describe('Name of what this call activates'),
  needs: text.exactOptional().describe('Name of the activation without which this call does nothing'),
  optIn: z.boolean().exactOptional().describe('Switches on what an activation left off'),
  at: z.literal('send').exactOptional().describe('A command object: the sink is where it is sent'),
};

const guardFields = {
  kind: z.enum(guardKinds).describe('How it proves consent'),
  purposes: z.array(purpose).exactOptional().describe('What it proves; absent: read from its arguments, then its name'),
  versions: text.exactOptional().describe('Versions of the package that have it, as a semver range'),
  categories: z
    .record(text, z.array(purpose))
    .exactOptional()
    .describe("The platform's own words for purposes, read before the built-in table"),
  proves: z
    .union([z.enum(['truthy', 'falsy']), z.array(literal).min(1)])
    .exactOptional()
    .describe('Which outcome proves; default truthy'),
  promise: z.boolean().exactOptional().describe('The answer comes as a promise'),
  otherwise: z.enum(['refused', 'unknown']).exactOptional().describe('What the other outcome means; default refused'),
};

const origins = z.array(text).min(1).describe('Where it comes from, as module#path');
const origin = text.describe('Where it comes from, as module#path; ./file.ts#name() is own code');
const source = text.describe('Where the row was checked: package@version, or an address');
const unverified = text.exactOptional().describe("Why the package's published types do not show it");
const does = text.describe("What the call does to a person's data: a clause, its verb first");

export const sinkModelSchema = z.strictObject({
  is: z.literal('sink'),
  origins,
  does,
  source,
  unverified,
  setBy: text.exactOptional(),
  ...sinkFields,
}) satisfies z.ZodType<SinkModel>;

export const guardModelSchema = z.strictObject({
  is: z.literal('guard'),
  origins,
  source,
  unverified,
  ...guardFields,
}) satisfies z.ZodType<GuardModel>;

export const settingModelSchema = z.strictObject({
  is: z.literal('setting'),
  origins,
  source,
  unverified,
  versions: text.exactOptional(),
  sets: text,
  off: conditions,
}) satisfies z.ZodType<SettingModel>;

/** A row of the policy's `sinks`: one origin, and no `is`. */
export const policySinkSchema = z.strictObject({
  origin,
  vendor: text.exactOptional().describe('Who gets the data, as messages name it'),
  does: does.exactOptional(),
  source: source.exactOptional(),
  ...sinkFields,
});

/** A row of the policy's `guards`: one origin, and no `is`. */
export const policyGuardSchema = z.strictObject({ origin, source: source.exactOptional(), ...guardFields });

export const vendorFileSchema = z.strictObject({
  vendor: text,
  aliases: z.record(text, text).exactOptional(),
  models: z.array(z.discriminatedUnion('is', [sinkModelSchema, guardModelSchema, settingModelSchema])).min(1),
}) satisfies z.ZodType<VendorFile>;
