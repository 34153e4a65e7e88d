import { describe, expect, it } from 'vitest';
import { renderTemplate, tableNames } from '../../scripts/deploy/renderTemplate.ts';
import { aStack, asRecord } from '../../scripts/deploy/resolvedStack.ts';
import { logicalIdOf, restoredPrefix, tablesOf } from '../../scripts/deploy/tables.ts';
import { readTemplate, type Template } from '../../src/runtime/template.ts';
import { providers } from '../../src/sink/providers/providers.ts';

const OWN = 'rain-test-';
const RESTORED = restoredPrefix('test', Date.parse('2026-11-24T10:30:00Z'));
const PARAMETERS = { Stage: 'test', PushbulletDeviceIden: 'ujdevice' };
const template = readTemplate();
const tables = tablesOf(template);

function rendered(
  tablePrefix: string,
  keptPrefixes: readonly string[] = [],
  newTables: readonly string[] = [],
  door = 'sesame',
): Template {
  const text = JSON.stringify(
    renderTemplate(template, {
      artifacts: new Map([['dist/sink.zip', 's3://bucket/sink-one.zip']]),
      tablePrefix,
      keptPrefixes,
      newTables: new Set(newTables),
      door,
    }),
  );
  return JSON.parse(text);
}

/** What the worker may do on tables, as `action table`. */
function allowedOnTables(of: Template, parameters: Readonly<Record<string, string>>): readonly string[] {
  const { Policies } = aStack(parameters, of).properties('WorkerRole');
  const [policy] = Array.isArray(Policies) ? Policies.map(asRecord) : [];
  const { Statement } = asRecord(policy?.['PolicyDocument']);
  const statements = Array.isArray(Statement) ? Statement.map(asRecord) : [];
  return statements
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => `${String(action)} ${String(resource)}`)),
    )
    .filter((line) => line.startsWith('dynamodb:'));
}

describe('what CloudFormation gets', () => {
  it('is template.yaml, with code where it was uploaded and tables by plain names, as taking them in asks', () => {
    const ours = aStack(PARAMETERS);
    const theirs = aStack(PARAMETERS, rendered(OWN));

    for (const [id, { Type }] of Object.entries(template.Resources)) {
      if (['Sink', 'Api'].includes(id)) continue;
      expect(theirs.properties(id), id).toEqual(ours.properties(id));
      if (Type === 'AWS::DynamoDB::Table') {
        expect(rendered(OWN).Resources[id]?.Properties['TableName']).toEqual(
          expect.stringMatching(/^rain-test-\w+$/),
        );
      }
    }
    expect(theirs.properties('Sink')['CodeUri']).toBe('s3://bucket/sink-one.zip');
    expect(Object.keys(rendered(OWN))).toEqual(expect.arrayContaining(Object.keys(template)));
  });

  it('has the webhook’s paths with a door that nobody can guess, or without any', () => {
    const pathsOf = (of: Template) =>
      Object.keys(asRecord(asRecord(of.Resources['Api']?.Properties['DefinitionBody'])['paths']));
    const throttled = Object.keys(asRecord(rendered(OWN).Resources['Api']?.Properties['RouteSettings']));

    expect(pathsOf(rendered(OWN))).toEqual([
      '/webhooks/{provider}',
      ...[...providers.keys()].map((name) => `/webhooks/${name}/sesame`),
    ]);
    expect(throttled.toSorted()).toEqual(
      pathsOf(rendered(OWN))
        .map((path) => `POST ${path}`)
        .toSorted(),
    );
    expect(pathsOf(rendered(OWN, [], [], ''))).toEqual(['/webhooks/{provider}']);
  });

  it('protects tables that are there, and not yet those to be created', () => {
    const { Resources } = rendered(OWN, [], ['rain-test-userTxn']);

    expect(Resources['UserTxn']?.Properties['DeletionProtectionEnabled']).toBe(false);
    expect(Resources['UserAccount']?.Properties['DeletionProtectionEnabled']).toBe(true);
  });

  it('has restored tables under ids of their own, and the worker use them, with those of before beside', () => {
    const both = rendered(RESTORED, [OWN]);
    const ids = Object.keys(both.Resources);
    const parameters = { ...PARAMETERS, TablePrefix: RESTORED };
    const allowed = allowedOnTables(both, parameters);
    const before = allowedOnTables(template, PARAMETERS);

    expect(RESTORED).toBe('rain-test-r20261124103000-');
    expect(ids).toEqual(
      expect.arrayContaining(tables.flatMap((table) => [table.id, logicalIdOf(table, RESTORED)])),
    );
    expect(
      asRecord(asRecord(aStack(parameters, both).properties('Worker')['Environment'])['Variables']),
    ).toMatchObject({
      TABLE_PREFIX: RESTORED,
    });
    expect(allowed.filter((line) => !line.includes(RESTORED)).toSorted()).toEqual([...before].toSorted());
    expect(allowed.filter((line) => line.includes(RESTORED)).toSorted()).toEqual(
      before.map((line) => line.replace(OWN, RESTORED)).toSorted(),
    );
  });

  it('has nothing left of the tables of before once they have left the stack', () => {
    const after = rendered(RESTORED);

    expect(tables.filter(({ id }) => id in after.Resources)).toEqual([]);
    expect(JSON.stringify(allowedOnTables(after, { ...PARAMETERS, TablePrefix: RESTORED }))).not.toContain(
      'table/rain-test-user',
    );
  });
});

describe('the names of tables', () => {
  it('are those of every prefix that the stack has', () => {
    const names = tableNames(template, { tablePrefix: RESTORED, keptPrefixes: [OWN] });

    expect(names).toHaveLength(2 * tables.length);
    expect(names).toEqual(expect.arrayContaining(['rain-test-userAccount', `${RESTORED}userAccount`]));
  });
});
