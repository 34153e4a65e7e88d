/**
 * Makes of template.yaml what is handed to CloudFormation: JSON, with the code where it was uploaded and the
 * tables by their plain names, since CloudFormation takes a table that is there into a stack only by a name that
 * no function makes.
 */
import { parseTemplate, type Template } from '../../src/runtime/template.ts';
import { asRecord } from './resolvedStack.ts';
import { logicalIdOf, tablesOf } from './tables.ts';

interface Rendering {
  /** Where the zips are, by the path that template.yaml gives: `dist/sink.zip`. */
  readonly artifacts: ReadonlyMap<string, string>;
  /** The prefix of the tables that are read and written, and those of tables that are kept beside. */
  readonly tablePrefix: string;
  readonly keptPrefixes: readonly string[];
  /**
   * Tables that are not there yet. They are created without protection, or a failed creation could not take them
   * away again; deploy.sh protects them when all is well.
   */
  readonly newTables: ReadonlySet<string>;
  /** The last part of the webhook's paths; without one there are only those that anybody can guess. */
  readonly door: string;
}

/** What stands in template.yaml in the place of the door. */
const DOOR = /\/door$/;

/** The template for CloudFormation. */
export function renderTemplate(template: Template, rendering: Rendering): Template {
  const { tablePrefix, keptPrefixes, artifacts, door } = rendering;
  const tables = tablesOf(template);
  const others = keptPrefixes.filter((prefix) => prefix !== tablePrefix);
  const used = new Map(tables.map((table) => [table.id, logicalIdOf(table, tablePrefix)]));
  /** From the id of a table that is used to that of the same table with another prefix. */
  const beside = others.map(
    (prefix) => new Map(tables.map((table) => [logicalIdOf(table, tablePrefix), logicalIdOf(table, prefix)])),
  );

  const resources = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const table = tables.find((each) => each.id === id);
    if (table !== undefined) {
      return [tablePrefix, ...others].map(
        (prefix) =>
          [logicalIdOf(table, prefix), withName(resource, `${prefix}${table.name}`, rendering)] as const,
      );
    }
    const own = renamed(resource, used);
    return [[id, resource.Type.startsWith('AWS::IAM::') ? withEachResource(own, beside) : own] as const];
  });
  const { Resources: _, ...rest } = template;
  const whole = { ...asRecord(renamed(rest, used)), Resources: Object.fromEntries(resources) };
  return parseTemplate(forJson(withDoor(whole, door), artifacts));
}

function withName(resource: Template['Resources'][string], name: string, { newTables }: Rendering): unknown {
  const protection = newTables.has(name) ? { DeletionProtectionEnabled: false } : {};
  return { ...resource, Properties: { ...resource.Properties, TableName: name, ...protection } };
}

/** What a role may do on a table, it may do on the same table with each other prefix too. */
function withEachResource(value: unknown, beside: readonly ReadonlyMap<string, string>[]): unknown {
  if (beside.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withEachResource(item, beside));
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key !== 'Resource') return [key, withEachResource(inner, beside)];
    const all = new Map(
      [inner]
        .flat()
        .flatMap((resource) => [resource, ...beside.map((ids) => renamed(resource, ids))])
        .map((resource) => [JSON.stringify(resource), resource]),
    );
    return [key, all.size === 1 ? inner : [...all.values()]];
  });
  return Object.fromEntries(entries);
}

/** References to resources under other ids. */
function renamed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  const [[key, argument] = ['', undefined], ...rest] = Object.entries(value);
  if (rest.length === 0 && key === 'Ref') return { Ref: ids.get(String(argument)) ?? argument };
  if (rest.length === 0 && key === 'Fn::GetAtt' && typeof argument === 'string') {
    const [id = '', ...path] = argument.split('.');
    return { [key]: [ids.get(id) ?? id, ...path].join('.') };
  }
  if (rest.length === 0 && key === 'Fn::Sub' && typeof argument === 'string') {
    const replaced = argument.replace(
      /\$\{(\w+)/g,
      (whole, id: string) => `\${${ids.get(id) ?? whole.slice(2)}`,
    );
    return { [key]: replaced };
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, ids)]));
}

/** Paths are keys, which no function of CloudFormation can make. */
function withDoor(value: unknown, door: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withDoor(item, door));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => door !== '' || !DOOR.test(key))
    .map(([key, inner]) => [key.replace(DOOR, `/${door}`), withDoor(inner, door)]);
  return Object.fromEntries(entries);
}

/** In JSON what `!GetAtt` asks for is a list, and what only a linter reads is left out. */
function forJson(value: unknown, artifacts: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return artifacts.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => forJson(item, artifacts));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key !== 'Fn::GetAtt' || typeof inner !== 'string') return [key, forJson(inner, artifacts)];
    const [id = '', ...path] = inner.split('.');
    return [key, [id, path.join('.')]];
  });
  return Object.fromEntries(entries);
}

/** The tables, by their whole names, that a stack of this rendering has. */
export function tableNames(
  template: Template,
  { tablePrefix, keptPrefixes }: Pick<Rendering, 'tablePrefix' | 'keptPrefixes'>,
): readonly string[] {
  const prefixes = [...new Set([tablePrefix, ...keptPrefixes])];
  return prefixes.flatMap((prefix) => tablesOf(template).map(({ name }) => `${prefix}${name}`));
}
