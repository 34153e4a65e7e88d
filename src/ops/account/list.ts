import { z } from 'zod';
import { placeShelf, roleShelf, standingShelf, tierShelf } from '../../bank/store/lookups.ts';
import { accountSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { type Account, isLocked, wealth } from '../../domain/account.ts';
import { isDormant } from '../../domain/dormancy.ts';
import { formatMoney } from '../../domain/money.ts';
import { parseLocation } from '../../domain/place.ts';
import { VAULT_ID } from '../../domain/vault.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { extentTold } from '../listed.ts';
import { onShelf } from '../read/lookups.ts';
import { itemsWith } from '../read/records.ts';
import { scanTable } from '../scan.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';

const DEFAULT_LIMIT = 50;
/** So many of a shelf are counted, and gone through for what only their records say. */
const MAX_COUNTED = 1_000;
const TABLE = { table: 'userAccount', key: 'id' };
const ROLES = ['customer', 'vendor', 'agent'] as const;

type Reader = Pick<Session, 'documents' | 'tablePrefix'>;
type IsSought = (account: Account) => boolean;

interface Found {
  readonly accounts: readonly Account[];
  readonly damaged: readonly Damage[];
  readonly total: number;
  readonly isCut: boolean;
}

export const accountList = defineCommand({
  path: 'account list',
  summary: 'accounts of a place, a tier, a role or a standing by name, others in no order',
  options: [
    ['--place <place>', 'only there'],
    ['--location <place>', 'the same'],
    ['--tier <tier>', 'only those in this tier'],
    ['--role <role>', `only these: ${ROLES.join(', ')}`],
    ['--frozen', 'only frozen ones'],
    ['--locked', 'only locked ones'],
    ['--closed', 'only closed ones'],
    ['--dormant', 'only those that nobody has used for two years'],
    limitOption,
  ],
  input: z.object({
    place: z.string().optional(),
    location: z.string().optional(),
    tier: z.string().optional(),
    role: z.enum(ROLES).optional(),
    frozen: z.boolean().default(false),
    locked: z.boolean().default(false),
    closed: z.boolean().default(false),
    dormant: z.boolean().default(false),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session, { location, tier, role, frozen, locked, closed, dormant, limit, ...input }) {
    const today = dormant ? (await session.rules()).dayOf(session.now()) : undefined;
    const typed = input.place ?? location;
    const place = typed === undefined ? undefined : (parseLocation(typed) ?? typed.toUpperCase());
    const isSought: IsSought = (account) =>
      (place === undefined || account.loc === place) &&
      (tier === undefined || account.verification === tier) &&
      (role === undefined || account.role === role) &&
      (!frozen || (!account.currentActive && account.status !== 'closed')) &&
      (!locked || isLocked(account)) &&
      (!closed || account.status === 'closed') &&
      (today === undefined || (account.status !== 'closed' && isDormant(account, today)));
    // Closed ones are on no shelf; of customers there is none, as nearly everybody is one.
    const shelves = [
      ...(frozen ? [standingShelf('frozen')] : []),
      ...(locked ? [standingShelf('locked')] : []),
      ...(role === undefined || role === 'customer' ? [] : [roleShelf(role)]),
      ...(place === undefined ? [] : [placeShelf(place)]),
      ...(tier === undefined ? [] : [tierShelf(tier)]),
    ];
    const [shelf] = closed ? [] : shelves;
    const isWhole = shelves.length === 1 && role !== 'customer' && !dormant;
    const found =
      shelf === undefined
        ? await scanned(session, isSought, limit)
        : await onOneShelf(session, shelf, { isSought, isWhole, limit });
    const { accounts, damaged, total, isCut } = found;
    const rows = accounts.map((account) => [
      account.phone,
      account.name,
      account.loc,
      account.role,
      account.verification,
      formatMoney(wealth(account)),
      standingOf(account),
      account.id,
    ]);
    const text = [
      table(['PHONE', 'NAME', 'PLACE', 'ROLE', 'TIER', 'HAS', 'STANDING', 'ID'], rows),
      ...extentTold({ shown: accounts.length, total, isCut }),
    ];
    const result = {
      json: {
        accounts: accounts.map((account) => ({
          id: account.id,
          phone: account.phone,
          name: account.name,
          location: account.loc,
          role: account.role,
          tier: account.verification,
          wealthPaise: wealth(account),
          standing: standingOf(account),
        })),
        total,
        isMore: isCut || total > accounts.length,
      },
      text: text.join('\n'),
    };
    return withDamaged(result, damaged);
  },
});

/** By name, through what operators find people by: the table is not read. */
async function onOneShelf(
  desk: Reader,
  shelf: string,
  {
    isSought,
    isWhole,
    limit,
  }: { readonly isSought: IsSought; readonly isWhole: boolean; readonly limit: number },
): Promise<Found> {
  const most = Math.max(MAX_COUNTED, limit);
  const there = await onShelf(desk, shelf, { most });
  const ids = there.map(({ leadsTo }) => leadsTo).slice(0, isWhole ? limit : most);
  const { records, damaged } = sortOut(accountSchema, await itemsWith(desk, TABLE, ids), TABLE);
  const accounts = records.filter(isSought);
  const total = isWhole ? there.length - damaged.length : accounts.length;
  return { accounts: accounts.slice(0, limit), damaged, total, isCut: there.length >= most };
}

/** Closed accounts, and those that sleep, are not kept apart: the table is read through until there are enough. */
async function scanned(session: Session, isSought: IsSought, limit: number): Promise<Found> {
  const accounts: Account[] = [];
  const damaged: Damage[] = [];
  await scanTable(session, 'userAccount', {
    onPage(items) {
      const ofPeople = items.filter(({ id }) => id !== VAULT_ID);
      const sorted = sortOut(accountSchema, ofPeople, TABLE);
      accounts.push(...sorted.records.filter(isSought));
      damaged.push(...sorted.damaged);
      return accounts.length <= limit;
    },
  });
  const isCut = accounts.length > limit;
  return { accounts: accounts.slice(0, limit), damaged, total: Math.min(accounts.length, limit), isCut };
}

/** A freeze is said before a lock: it forbids more. */
export function standingOf(account: Account): 'active' | 'locked' | 'frozen' | 'closed' {
  if (account.status === 'closed') return 'closed';
  if (!account.currentActive) return 'frozen';
  return isLocked(account) ? 'locked' : 'active';
}
