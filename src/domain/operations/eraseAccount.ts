import type { Account } from '../account.ts';
import { type Change, changed } from '../change.ts';
import { effectsOf, NO_EFFECTS } from '../decision.ts';
import type { Request } from '../request.ts';
import { type Closing, closeAccount, MAX_RECORDS } from './closeAccount.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

export interface Erasure extends Closing {
  /** What the owner has asked for, once they are known to be the owner's. */
  readonly requests: readonly Request[];
}

/**
 * Closes an account, unless it is closed, and forgets who its owner was: name, PAN and place, and all that the books
 * do not rest on. The id, the number, the txns and the entries stay. What does not fit one transaction is left for the
 * next time: see `leftToErase`.
 */
export function eraseAccount(erasure: Erasure, context: OperationContext): Operated {
  const { account } = erasure;
  const isClosed = account.status === 'closed';
  const closing = isClosed ? operated(NO_EFFECTS) : closeAccount(erasure, context);
  if (closing.outcome === 'refused') return closing;
  const blanked = erasable(erasure).slice(0, roomIn(erasure));
  if (isClosed && account.erasedAt !== undefined && blanked.length === 0) {
    return refused('alreadyErased', account);
  }
  const { effects, replies } = closing;
  const [{ after: closed } = { after: account }] = effects.accounts;
  const at = instantOf(context);
  const others = effects.requests.filter(
    ({ after }) => !blanked.some((change) => change.after.id === after.id),
  );
  return operated(
    effectsOf(
      {
        ...effects,
        accounts: [changed(account, erased(closed, at))],
        // What ends with the account and is blanked as well is written once.
        requests: [...others, ...blanked.map((change) => endedToo(change, effects.requests))],
      },
      [],
      at,
    ),
    ...replies,
  );
}

/** How many of the owner's requests still say something of them when the account has been erased. */
export function leftToErase(erasure: Erasure): number {
  return Math.max(0, erasable(erasure).length - roomIn(erasure));
}

function erasable({ requests }: Erasure): readonly Change<Request>[] {
  return requests.flatMap((request) => {
    const after = blankedOf(request);
    return after === undefined ? [] : [changed<Request>(request, after)];
  });
}

function roomIn({ buckets, plans }: Erasure): number {
  return Math.max(0, MAX_RECORDS - buckets.length - plans.length);
}

function endedToo(change: Change<Request>, ended: readonly Change<Request>[]): Change<Request> {
  const end = ended.find(({ after }) => after.id === change.after.id);
  const after = end === undefined ? undefined : blankedOf(end.after);
  return after === undefined ? change : { before: change.before, after };
}

/** What the books and the rules need of an account, and nothing about a person but the number. */
function erased(account: Account, erasedAt: string): Account {
  const { id, phone, verification, balance, currentActive, createdAt, role, cashInHand, version } = account;
  // What still waits is ended by the clock, as of any closed account.
  const { saved, bucketNames, status, closedAt, lastUsedAt, waiting } = account;
  return {
    ...{ id, name: '', phone, loc: '', pan: '', verification, balance, currentActive, createdAt, role },
    ...{
      cashInHand,
      version,
      saved,
      bucketNames,
      atm: false,
      status,
      closedAt,
      lastUsedAt,
      waiting,
      erasedAt,
    },
  };
}

/** The request without what it says of a person; undefined when it says nothing. */
function blankedOf(request: Request): Request | undefined {
  switch (request.requestType) {
    case 'findDeposit':
    case 'findWithdraw':
    case 'collect':
    case 'report':
    case 'pinForgotten':
    case 'pinReset':
    case 'case':
      return request.where === '' ? undefined : { ...request, where: '' };
    case 'kyc': {
      const { panKey: _, olderPanKeys: __, ...rest } = request;
      return request.pan === '' ? undefined : { ...rest, pan: '' };
    }
    case 'register': {
      const { panKey: _, olderPanKeys: __, ...rest } = request;
      return request.name === '' ? undefined : { ...rest, name: '', where: '', pan: '' };
    }
    case 'guess':
      return request.command === '' ? undefined : { ...request, command: '' };
    // Whom the owner trusted.
    case 'recover':
      return request.vouchers.length === 0 ? undefined : { ...request, vouchers: [] };
    // A plan has the name of a bucket; what stands under a stranger's number is nobody's with an account.
    case 'sip':
    case 'language':
    case 'misses':
      return undefined;
    default:
      return request satisfies never;
  }
}
