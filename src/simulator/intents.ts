import type { Intent } from './checks/operationsCheck.ts';
import type { Page } from './checks/passbook.ts';
import { wealthOf } from './checks/passbook.ts';
import type { Operation, OperatorKind } from './operations.ts';
import { PEOPLE, personAt, SHARED_PHONE } from './people.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** How often two operators do the same thing at the same time. */
const BOTH = 0.25;
const CASH_LIMITS = [2_000_000, 5_000_000] as const;

/** What operators set out to do, all at once: each as an operation of its own. */
export function intentsOf(
  operation: Operation & { readonly kind: OperatorKind },
  random: Random,
  world: World,
): readonly Intent[] {
  if (operation.kind === 'moveBoth') return movesToOnePhone(world);
  const intent = intentOf(operation, random, world);
  return intent === undefined ? [] : random.chance(BOTH) ? [intent, intent] : [intent];
}

/** Two operators move two people's accounts to the phone that both of them may go on with, or one back. */
function movesToOnePhone(world: World): readonly Intent[] {
  const to = SHARED_PHONE;
  const there = world.checks.texts.passbook.at(to);
  const home = there === undefined ? undefined : PEOPLE.find(({ phones }) => phones[0] === there.firstPhone);
  if (home !== undefined) return [{ does: 'move', account: to, to: home.phones[0] }];
  const owners = PEOPLE.filter(({ phones }) => phones.includes(to));
  return owners.map((person) => ({ does: 'move', account: world.phoneOf(person), to }));
}

function intentOf(
  { kind, actor, other, amountPaise: amount }: Operation & { readonly kind: OperatorKind },
  random: Random,
  world: World,
): Intent | undefined {
  const { passbook, transactions } = world.checks.texts;
  const person = personAt(actor);
  const own = world.phoneOf(person);
  const named = (page: Page) => (random.chance(0.3) ? page.id : page.phone);
  /** Mostly an account to which it can be done, and now and then anybody's. */
  const accountThat = (isRight: (page: Page) => boolean): string => {
    const right = passbook.pages.filter(isRight);
    const page = random.chance(0.8) ? right[other % Math.max(right.length, 1)] : passbook.at(own);
    return page === undefined ? own : named(page);
  };
  /** Of a closed account nothing else names it. */
  const idThat = (isRight: (page: Page) => boolean): string => {
    const right = passbook.pages.filter(isRight);
    return right[other % Math.max(right.length, 1)]?.id ?? own;
  };
  const closed = transactions.closed.filter(({ status, isReversed }) => status === 'done' && !isReversed);
  const recent = closed.at(-1 - random.below(6));

  switch (kind) {
    case 'freeze':
      return { does: 'freeze', account: accountThat(({ state }) => state === 'active') };
    case 'unfreeze':
      return { does: 'unfreeze', account: accountThat(({ state }) => state === 'frozen') };
    case 'lockAtDesk':
      return { does: 'lock', account: accountThat(({ state, isLocked }) => state === 'active' && !isLocked) };
    case 'unlockAtDesk':
      return { does: 'unlock', account: accountThat(({ isLocked }) => isLocked) };
    case 'close':
      return {
        does: 'close',
        account: accountThat(
          (page) => page.state !== 'closed' && page.role === 'customer' && wealthOf(page) === 0,
        ),
      };
    case 'erase':
      return {
        does: 'erase',
        account: idThat(
          ({ state, isErased, role, ...page }) =>
            !isErased && (state === 'closed' || (role === 'customer' && page.balance + page.held === 0)),
        ),
      };
    case 'wake':
      return { does: 'wake', account: accountThat(({ isAsleep }) => isAsleep) };
    case 'refuseKyc':
      return { does: 'refuseKyc', account: accountThat(({ kyc }) => kyc !== undefined) };
    case 'move': {
      const [first, second] = person.phones;
      return { does: 'move', account: own, to: own === first ? second : first };
    }
    case 'moveBoth':
      return undefined;
    case 'tier':
      return {
        does: 'tier',
        account: accountThat(
          ({ state, kyc }) => state !== 'closed' && (kyc !== undefined || random.chance(0.4)),
        ),
        tier: random.pick(['trusted', 'trusted', 'trusted', 'basic', 'buyer', 'small', 'no such']),
      };
    case 'appoint':
      return {
        does: 'appoint',
        account: accountThat(({ state }) => state === 'active'),
        amount: random.pick(CASH_LIMITS),
      };
    case 'dismiss':
      // The first agents stay, or no cash would come in.
      return {
        does: 'dismiss',
        account: accountThat(({ id, role }) => role === 'agent' && !id.startsWith('agent-')),
      };
    case 'settle': {
      const account = accountThat(({ cash }) => cash > 0);
      const cash = passbook.pages.find(({ id, phone }) => id === account || phone === account)?.cash ?? 0;
      return { does: 'settle', account, amount: cash > 0 && random.chance(0.5) ? cash : amount };
    }
    case 'vaultDeposit':
      return { does: 'deposit', amount };
    case 'vaultWithdraw': {
      const { sponsor } = passbook.vault;
      return { does: 'withdraw', amount: sponsor > 0 && random.chance(0.5) ? sponsor : amount };
    }
    case 'expire': {
      const { open } = transactions;
      const known = open[random.below(Math.max(open.length, 1))] ?? recent;
      return known === undefined ? undefined : { does: 'expire', txnId: known.id };
    }
    case 'reverse': {
      const held = transactions.held.find((each) => each.payeePage.balance + each.held >= each.amount);
      const known = held !== undefined && random.chance(0.5) ? held : recent;
      return known === undefined ? undefined : { does: 'reverse', txnId: known.id };
    }
    case 'hold': {
      const gone = closed.find((each) => each.payeePage.balance > 0 && each.payeePage.balance < each.amount);
      const known = gone !== undefined && random.chance(0.8) ? gone : recent;
      return known === undefined ? undefined : { does: 'hold', txnId: known.id };
    }
    case 'answerCase': {
      const [number] = aCase(other, world) ?? [];
      return number === undefined
        ? undefined
        : { does: 'answer', caseNo: number, to: random.pick(['reporter', 'both'] as const) };
    }
    case 'closeCase': {
      const [number] = aCase(other, world) ?? [];
      const side = random.pick(['payer', 'payer', 'payee', 'nobody'] as const);
      return number === undefined ? undefined : { does: 'decide', caseNo: number, side };
    }
    case 'release': {
      const { held } = transactions;
      const known = held[random.below(Math.max(held.length, 1))] ?? recent;
      return known === undefined ? undefined : { does: 'release', txnId: known.id };
    }
    case 'pinReset':
      return { does: 'pinReset', account: accountThat((page) => world.checks.texts.pins.isToBeReset(page)) };
    default:
      return kind satisfies never;
  }
}

/** One of the cases that are open. */
function aCase(index: number, world: World) {
  const { open } = world.checks.texts.cases;
  return open[index % Math.max(open.length, 1)];
}
