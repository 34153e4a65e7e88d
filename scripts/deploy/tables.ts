/** Which tables a stack has: those it was created with, and after a restore those that came out of it. */
import type { Template } from '../../src/runtime/template.ts';
import { asRecord } from './resolvedStack.ts';

const STAGED_NAME = `rain-\${Stage}-`;
const RESTORED_PREFIX = /^(rain-[a-z][a-z0-9]{0,11}-)(r\d{14}-)?/;

/** What the names of a stage's tables begin with before anything was restored. */
export function firstPrefix(stage: string): string {
  return `rain-${stage}-`;
}

/** What a table's name begins with, the time to which it was restored included. */
export function prefixOf(tableName: string): string {
  return RESTORED_PREFIX.exec(tableName)?.[0] ?? '';
}

/** The prefix of tables that are restored to a time: `rain-prod-r20261124103000-`. */
export function restoredPrefix(stage: string, atMs: number): string {
  const digits = new Date(atMs).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${firstPrefix(stage)}r${digits}-`;
}

export interface TableResource {
  /** Its logical id in template.yaml. */
  readonly id: string;
  /** Without a prefix. */
  readonly name: string;
  /** The attribute by which its items end, if they do. */
  readonly expiresBy: string | undefined;
}

/** The tables that the template has. */
export function tablesOf(template: Template): readonly TableResource[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table')
    .map(([id, { Properties }]) => {
      const name = String(asRecord(Properties['TableName'])['Fn::Sub']);
      if (!name.startsWith(STAGED_NAME)) throw new Error(`the table ${id} is not named for its stage`);
      const expiry = asRecord(Properties['TimeToLiveSpecification'])['AttributeName'];
      return {
        id,
        name: name.slice(STAGED_NAME.length),
        expiresBy: typeof expiry === 'string' ? expiry : undefined,
      };
    });
}

/** The logical id of a table with a prefix: restored ones have the time in it, so that both may stand in a stack. */
export function logicalIdOf({ id }: TableResource, prefix: string): string {
  const time = /-r(\d{14})-$/.exec(prefix)?.[1];
  return time === undefined ? id : `${id}R${time}`;
}
