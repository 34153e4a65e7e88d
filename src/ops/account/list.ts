import { z } from 'zod';
import { accountSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { type Account, isLocked, wealth } from '../../domain/account.ts';
import { isDormant } from '../../domain/dormancy.ts';
import { formatMoney } from '../../domain/money.ts';
import { VAULT_ID } from '../../domain/vault.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { scanTable } from '../scan.ts';
import { table } from '../terminal.ts';

const DEFAULT_LIMIT = 50;

export const accountList = defineCommand({
  path: 'account list',
  summary: 'accounts, in no order',
  options: [
    ['--location <place>', 'only there'],
    ['--frozen', 'only frozen ones'],
    ['--locked', 'only locked ones'],
    ['--closed', 'only closed ones'],
    ['--dormant', 'only those that nobody has used for two years'],
    limitOption,
  ],
  input: z.object({
    location: z.string().toUpperCase().optional(),
    frozen: z.boolean().default(false),
    locked: z.boolean().default(false),
    closed: z.boolean().default(false),
    dormant: z.boolean().default(false),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session, { location, frozen, locked, closed, dormant, limit }) {
    const today = dormant ? (await session.rules()).dayOf(session.now()) : undefined;
    const accounts: Account[] = [];
    const damaged: Damage[] = [];
    const isSought = (account: Account) =>
      (location === undefined || account.loc === location) &&
      (!frozen || (!account.currentActive && account.status !== 'closed')) &&
      (!locked || isLocked(account)) &&
      (!closed || account.status === 'closed') &&
      (today === undefined || (account.status !== 'closed' && isDormant(account, today)));
    await scanTable(session, 'userAccount', {
      onPage(items) {
        const ofPeople = items.filter(({ id }) => id !== VAULT_ID);
        const sorted = sortOut(accountSchema, ofPeople, { table: 'userAccount', key: 'id' });
        accounts.push(...sorted.records.filter(isSought));
        damaged.push(...sorted.damaged);
        return accounts.length < limit;
      },
    });
    const listed = accounts.slice(0, limit);
    const rows = listed.map((account) => [
      account.phone,
      account.name,
      account.loc,
      account.role,
      formatMoney(wealth(account)),
      standingOf(account),
      account.id,
    ]);
    const result = {
      json: {
        accounts: listed.map((account) => ({
          id: account.id,
          phone: account.phone,
          name: account.name,
          location: account.loc,
          role: account.role,
          wealthPaise: wealth(account),
          standing: standingOf(account),
        })),
        isMore: accounts.length > limit,
      },
      text: table(['PHONE', 'NAME', 'PLACE', 'ROLE', 'HAS', 'STANDING', 'ID'], rows),
    };
    return withDamaged(result, damaged);
  },
});

/** A freeze is said before a lock: it forbids more. */
export function standingOf(account: Account): 'active' | 'locked' | 'frozen' | 'closed' {
  if (account.status === 'closed') return 'closed';
  if (!account.currentActive) return 'frozen';
  return isLocked(account) ? 'locked' : 'active';
}
