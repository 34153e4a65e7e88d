import type { Account } from '../account.ts';
import { formatMoney, type Money } from '../money.ts';
import type { Phone } from '../phone.ts';
import type { PlaceName } from '../placeNames.ts';
import type { TransactionId } from '../transactionId.ts';

type Named = Pick<Account, 'name' | 'phone'>;

function who({ name, phone }: Named): string {
  return `${name} ${phone}`;
}

/** Why an operator's command is refused, in words for the operator: one for each reason. */
export const OPERATION_REFUSALS = {
  noSuchAccount: ({ sought }: { readonly sought: string }) => `There is no account ${sought}.`,
  noSuchTransaction: ({ id }: { readonly id: string }) => `There is no txn ${id}.`,
  accountClosed: (account: Named) => `The account of ${who(account)} is closed for good.`,
  alreadyFrozen: (account: Named) => `The account of ${who(account)} is frozen already.`,
  notFrozen: (account: Named) => `The account of ${who(account)} is not frozen.`,
  alreadyLocked: (account: Named) => `The account of ${who(account)} is locked already.`,
  notLocked: (account: Named) => `The account of ${who(account)} is not locked.`,
  accountFrozen: (account: Named) => `The account of ${who(account)} is frozen: unfreeze it first.`,
  notEmpty: ({ name, phone, owed }: Named & { readonly owed: Money }) =>
    `The account of ${who({ name, phone })} still has ${formatMoney(owed)} with buckets and holds: it must be empty first.`,
  holdsCash: ({ name, phone, cashInHand }: Named & { readonly cashInHand: Money }) =>
    `${who({ name, phone })} still has ${formatMoney(cashInHand)} of Rain's cash in hand: settle it first.`,
  isAgent: (account: Named) => `${who(account)} is an agent: dismiss them first.`,
  alreadyAgent: (account: Named) => `${who(account)} is an agent already, with the same cash limit.`,
  notAgent: (account: Named) => `${who(account)} is no agent.`,
  alreadyVendor: (account: Named) => `${who(account)} is a vendor already.`,
  notVendor: (account: Named) => `${who(account)} is no vendor.`,
  phoneTaken: ({ phone }: { readonly phone: Phone }) => `${phone} has an account already.`,
  samePhone: ({ phone }: { readonly phone: Phone }) => `The account is on ${phone} already.`,
  tooManyBuckets: ({ count, most }: { readonly count: number; readonly most: number }) =>
    `There are ${count} buckets, full and empty ones: more than the ${most} that fit one transaction.`,
  lessCashInHand: ({ name, phone, cashInHand }: Named & { readonly cashInHand: Money }) =>
    `${who({ name, phone })} has only ${formatMoney(cashInHand)} of Rain's cash in hand.`,
  lessOfSponsor: ({ balance }: { readonly balance: Money }) =>
    `Only ${formatMoney(balance)} in the vault is the sponsor's; the rest backs what customers have.`,
  lessInVault: ({ cashInHand }: { readonly cashInHand: Money }) =>
    `There is only ${formatMoney(cashInHand)} in the vault; the rest of the sponsor's is in agents' hands.`,
  notOpen: ({ id, status }: { readonly id: TransactionId; readonly status: string }) =>
    `Txn ${id} is not open, it is ${status}.`,
  notDone: ({ id, status }: { readonly id: TransactionId; readonly status: string }) =>
    `Txn ${id} has moved no money, it is ${status}.`,
  alreadyReversed: ({ id, by }: { readonly id: TransactionId; readonly by: TransactionId }) =>
    `Txn ${id} is reversed already, by txn ${by}.`,
  isReversal: ({ id, of }: { readonly id: TransactionId; readonly of: TransactionId }) =>
    `Txn ${id} is itself the reversal of ${of}.`,
  moneyGone: ({ name, phone, there, amount }: Named & { readonly there: Money; readonly amount: Money }) =>
    `${who({ name, phone })} has only ${formatMoney(there)} of the ${formatMoney(amount)} left. To hold back what is there use --hold.`,
  nothingToHold: ({ name, phone }: Named) => `${who({ name, phone })} has nothing more that could be held.`,
  enoughToReverse: ({ id }: { readonly id: TransactionId }) =>
    `All the money of txn ${id} is there or on hold: reverse it without --hold.`,
  heldByCase: ({ id, caseNo }: { readonly id: TransactionId; readonly caseNo: TransactionId }) =>
    `What is on hold for txn ${id} is case ${caseNo}'s: decide that one, with case close.`,
  caseClosed: ({ caseNo }: { readonly caseNo: TransactionId }) => `Case ${caseNo} is closed already.`,
  noSuchCase: ({ name }: { readonly name: string }) => `There is no case ${name}.`,
  noOpenReport: ({ id }: { readonly id: string }) => `The report ${id} waits for nobody.`,
  noHelpline: () => 'The bank has no number to call: set HELPLINE first.',
  nothingHeld: ({ id }: { readonly id: TransactionId }) => `Nothing is on hold for txn ${id}.`,
  sameLimits: ({ tier }: { readonly tier: string }) => `The limits of ${tier} are so already.`,
  contradictoryLimits: ({
    tier,
    contradictions,
  }: {
    readonly tier: string;
    readonly contradictions: readonly string[];
  }) => [`The limits of ${tier} would contradict each other:`, ...contradictions].join('\n'),
  notAWord: ({ word }: { readonly word: string }) => `${word} is no word of 2 to 24 letters.`,
  isOfficeName: ({ word }: { readonly word: string }) => `No name may have ${word} in it already.`,
  isPeoplesName: ({ word }: { readonly word: string }) =>
    `${word} is a name that people have: it stays allowed.`,
  isBuiltIn: ({ word }: { readonly word: string }) => `${word} is one of Rain's own words, which stay.`,
  notAdded: ({ word }: { readonly word: string }) => `No operator has added ${word}.`,
  tooManyNames: ({ most }: { readonly most: number }) => `There are ${most} words, which is the most.`,
  notAPlace: ({ word }: { readonly word: string }) =>
    `${word} is no place: English letters, at most 20, with - between words, or a PIN code.`,
  isPlaceName: ({ spelling, place }: PlaceName) => `${spelling} is read as ${place} already.`,
  isPlaceOfOthers: ({ place }: { readonly place: string }) =>
    `Other spellings are read as ${place}: it stays.`,
  samePlace: ({ place }: { readonly place: string }) => `${place} is that place already.`,
  tooManyPlaces: ({ most }: { readonly most: number }) => `There are ${most} spellings, which is the most.`,
  noPanNamed: ({ phone }: { readonly phone: Phone }) =>
    `Nobody has tried to open an account from ${phone} with a PAN: they must text RAIN REGISTER with it first.`,
  panIsFree: ({ phone }: { readonly phone: Phone }) =>
    `No account has the PAN that ${phone} named: it needs no allowance.`,
  panAllowed: ({ phone }: { readonly phone: Phone }) => `${phone} is allowed that PAN already.`,
  noPin: (account: Named) => `${who(account)} has no PIN.`,
  noPinReset: (account: Named) =>
    `No agent wants the PIN of ${who(account)} ended, or somebody said no: an agent with the owner texts RAIN PIN RESET and the owner's number.`,
  sameTier: ({ name, phone, tier }: Named & { readonly tier: string }) =>
    `${who({ name, phone })} is in the tier ${tier} already.`,
  panSeenBefore: (account: Named) =>
    `The PAN on that card is that of ${who(account)}, whose card an agent has seen as well. Look into both: kyc refuse, or account tier ${account.phone} small first.`,
  alreadyErased: ({ id }: { readonly id: string }) => `The account ${id} is erased already.`,
  noKyc: (account: Named) => `No agent has asked for anything for ${who(account)}, or it is decided already.`,
  notDormant: (account: Named) => `The account of ${who(account)} is not dormant.`,
  noSuchTier: ({ tier }: { readonly tier: string }) => `There is no tier ${tier}.`,
} as const;

export type OperationRefusal = keyof typeof OPERATION_REFUSALS;
