/**
 * template.yaml as data, with CloudFormation's short forms written out: `!Ref Stage` is `{ Ref: 'Stage' }`.
 */
import { readFileSync } from 'node:fs';
import { parse, type YAMLMap, type YAMLSeq } from 'yaml';
import { z } from 'zod';

const TEMPLATE = new URL('../../template.yaml', import.meta.url);
const INTRINSICS = ['Sub', 'GetAtt', 'If', 'Equals', 'Not', 'And', 'Or', 'Select', 'GetAZs', 'Join', 'Split'];
const TAGS = [
  { tag: '!Ref', key: 'Ref' },
  ...INTRINSICS.map((name) => ({ tag: `!${name}`, key: `Fn::${name}` })),
].flatMap(({ tag, key }) => [
  { tag, resolve: (text: string) => ({ [key]: text }) },
  { tag, collection: 'seq' as const, resolve: (list: YAMLMap | YAMLSeq) => ({ [key]: list.toJSON() }) },
]);

/** How the template names what is counted per stage. */
const STAGE_PREFIX = `rain-\${Stage}-`;

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const templateSchema = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })),
  Globals: z.looseObject({ Function: z.record(z.string(), z.unknown()) }),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
});
export type Template = z.infer<typeof templateSchema>;

/** The template of the deployment. Throws when it is not one. */
export function readTemplate(): Template {
  return parseTemplate(
    parse(readFileSync(TEMPLATE, 'utf8'), { customTags: TAGS, merge: true, maxAliasCount: -1 }),
  );
}

/** A template out of plain data. Throws when it is not one. */
export function parseTemplate(data: unknown): Template {
  return templateSchema.parse(data);
}

/** The properties of every resource of one type, by logical id, as the schema reads them. */
export function resourcesOf<Schema extends z.ZodType>(
  template: Template,
  type: string,
  schema: Schema,
): ReadonlyMap<string, z.output<Schema>> {
  const entries = Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  return new Map(entries.map(([id, { Properties }]) => [id, schema.parse(Properties)]));
}

/** A name as the template builds it from the stage; what is left is the name itself. */
export const stagedNameSchema = z
  .object({ 'Fn::Sub': z.string().startsWith(STAGE_PREFIX) })
  .transform((name) => name['Fn::Sub'].slice(STAGE_PREFIX.length));
