/** How a command's file writes it down. */
import { z } from 'zod';
import { parseMoney } from '../domain/money.ts';
import { parseTransactionId } from '../domain/transactionId.ts';
import { OpsError } from './opsError.ts';
import type { Result } from './result.ts';
import type { Session } from './session.ts';

/** A command as the program knows it. `Needs` is what it must have at hand. */
export interface OpsCommand<Needs = Session> {
  /** Such as `account freeze`. */
  readonly path: string;
  readonly summary: string;
  /** In the order in which they are typed: `<account>`, `[account]`, `<id...>`, and what it is. */
  readonly arguments: readonly (readonly [name: string, description: string])[];
  readonly options: readonly (readonly [flags: string, description: string])[];
  /** The arguments and options by name. */
  readonly input: z.ZodType;
  /** Whether other commands are run by it, which may change something. */
  readonly runsOthers?: boolean | undefined;
  run(session: Needs, raw: Readonly<Record<string, unknown>>): Promise<Result>;
}

interface Definition<Schema extends z.ZodType, Needs>
  extends Omit<OpsCommand, 'run' | 'arguments' | 'options' | 'input'> {
  readonly arguments?: OpsCommand['arguments'];
  readonly options?: OpsCommand['options'];
  readonly input: Schema;
  run(session: Needs, input: z.output<Schema>): Promise<Result>;
}

/** What every command takes, or says about this one try: no part of what a second person agrees to. */
const OF_THIS_TRY = [
  'stage',
  'tables',
  'region',
  'url',
  'json',
  'by',
  'format',
  'fields',
  'reason',
  'operation',
  'dryRun',
  'yes',
];

export function defineCommand<Schema extends z.ZodType, Needs extends object = Session>(
  definition: Definition<Schema, Needs>,
): OpsCommand<Needs> {
  const { path, summary, input } = definition;
  return {
    path,
    summary,
    arguments: definition.arguments ?? [],
    options: definition.options ?? [],
    input,
    runsOthers: definition.runsOthers,
    async run(session, raw) {
      const parsed = input.safeParse(raw);
      if (parsed.success) {
        const kept = Object.entries(raw).filter(([name]) => !OF_THIS_TRY.includes(name));
        const typed = { path, input: Object.fromEntries(kept) };
        return definition.run({ ...session, typed }, parsed.data);
      }
      const [issue] = parsed.error.issues;
      throw new OpsError('usage', `${issue?.path.join('.')}: ${issue?.message}`);
    },
  };
}

/** What every command that changes something takes. */
export const CHANGE_OPTIONS: OpsCommand['options'] = [
  ['--reason <why>', 'why, for the audit (required)'],
  ['--dry-run', 'only say what would be done'],
  ['--operation <id>', 'try an earlier operation again: it is done once, its texts are sent again'],
];
export const YES_OPTION = ['--yes', 'do not ask'] as const;

export const changeShape = {
  reason: z
    .string('say why: --reason <why>')
    .trim()
    .min(3, 'say why, in words')
    .max(200, 'say it in at most 200 characters'),
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  operation: z
    .string()
    .regex(/^ops:[\w-]{1,60}$/, 'must be an id such as ops:…')
    .optional(),
};

export type Change = z.output<z.ZodObject<typeof changeShape>>;

export const amountSchema = z.string().transform((text, check) => {
  const amount = parseMoney(text);
  if (amount !== undefined) return amount;
  check.addIssue({ code: 'custom', message: `${text} is no amount such as 500 or 12.50` });
  return z.NEVER;
});

export const transactionIdArgumentSchema = z.string().transform((text, check) => {
  const id = parseTransactionId(text);
  if (id !== undefined) return id;
  check.addIssue({ code: 'custom', message: `${text} is no txn id` });
  return z.NEVER;
});

export const monthOption = (description: string) =>
  ['--month <month>', `such as 2026-11: ${description}`] as const;
export const monthSchema = z
  .string('say which month: --month 2026-11')
  .regex(/^\d{4}-\d\d$/, 'must be a month such as 2026-11');

export const dayOption = (description: string) =>
  ['--day <day>', `such as 2026-11-22: ${description}`] as const;
export const daySchema = z.iso.date('must be a day such as 2026-11-22');

export const limitOption = ['--limit <count>', 'how many at most'] as const;
export const countSchema = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .positive('must be positive');
