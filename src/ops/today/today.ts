import { z } from 'zod';
import { parseMoney } from '../../domain/money.ts';
import { withDamaged } from '../damage.ts';
import { amountSchema, defineCommand } from '../definition.ts';
import { reasonOf } from '../doctor/check.ts';
import { lastVerification } from '../ledger/verification.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import {
  agentsWithCash,
  approvals,
  deadLetters,
  type Need,
  type Needs,
  overdueCases,
  pinResets,
  seenCustomers,
  texts,
  vault,
} from './needs.ts';

/** Below how much the vault is low where nobody says so, in rupees. */
const VAULT_LOW = 'RAIN_VAULT_LOW';

export const today = defineCommand({
  path: 'today',
  summary: 'what needs a person now, what is most urgent first, each with the command that goes on',
  options: [['--vault-low <amount>', `the vault is low below this: ${VAULT_LOW} without it`]],
  input: z.object({ vaultLow: amountSchema.optional() }),

  async run(session: Session, { vaultLow = parseMoney(process.env[VAULT_LOW] ?? '') }) {
    // In this order: money and words that people wait for, then what waits for a decision, then cash.
    const sources: readonly (readonly [name: string, found: Promise<Needs>])[] = [
      ['cases', overdueCases(session)],
      ['dead letters', deadLetters(session)],
      ['texts', texts(session)],
      ['approvals', approvals(session)],
      ['PINs', pinResets(session)],
      ['customers seen', seenCustomers(session)],
      ['agents', agentsWithCash(session)],
      ['vault', vault(session, vaultLow)],
    ];
    const [books, ...found] = await Promise.all([
      lastVerification(session).catch(() => undefined),
      ...sources.map(([name, needs]) => needs.catch((error: unknown) => unknownOf(name, error))),
    ]);
    const needs = found.flatMap((each) => each.needs);
    const rows = needs.map(({ what, count, since = '', told, next }) => [
      what,
      `${count}`,
      since,
      told,
      next,
    ]);
    const text =
      rows.length === 0
        ? 'Nothing needs anybody now.'
        : table(['WHAT', 'HOW MANY', 'SINCE', '', 'GO ON'], rows);
    return withDamaged(
      { json: { needs, ...factsOf(found), ...(books !== undefined && { books }) }, text },
      found.flatMap((each) => each.damaged ?? []),
    );
  },
});

/** What was read anyway, for whoever draws it. */
function factsOf(found: readonly Needs[]): Pick<Needs, 'texts' | 'agents'> {
  const texts = found.find((each) => each.texts !== undefined)?.texts;
  const agents = found.find((each) => each.agents !== undefined)?.agents;
  return { ...(texts !== undefined && { texts }), ...(agents !== undefined && { agents }) };
}

/** One that cannot be asked hides none of the others. */
function unknownOf(name: string, error: unknown): Needs {
  const need: Need = { what: `${name}: unknown`, count: 1, told: reasonOf(error), next: 'doctor' };
  return { needs: [need] };
}
