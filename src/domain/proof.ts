/**
 * What waits for a code from its owner's own phone, and pays nobody by it: unlocking, trust, a PIN. It stands in
 * the owner's account beside the txns that wait there, so that a code is looked for in one place.
 */
import type { Account, Proof, ProofKind } from './account.ts';
import type { AccountEdits } from './accountEdits.ts';
import type { Context } from './command.ts';
import { instantOf } from './command.ts';
import type { Decision } from './decision.ts';
import type { Load } from './load.ts';
import { CODE_MINUTES } from './transaction.ts';

/** A proof that is over, in `edits` already; whatever else the rule edits is to be written with that. */
export interface ProofAnswer {
  readonly proof: Proof;
  /** Whose phone it was, as it was read. */
  readonly owner: Account;
  readonly edits: AccountEdits;
  readonly context: Context;
}

export interface ProofRule {
  /** Whether it may be said yes to while the account is locked: only what gives a thief with the phone nothing. */
  readonly whileLocked?: true;
  /** Whether it may be said yes to while the bank has frozen the account. */
  readonly whileFrozen?: true;
  /** After the right code, in time, from the owner's phone. */
  agreed(answer: ProofAnswer): Load<Decision>;
  /** After NO; without it, nobody else is told. */
  refused?(answer: ProofAnswer): Load<Decision>;
}

/** Three wrong codes end what was open (design, section 5). */
export const CODE_TRIES = 3;
/**
 * So many of a kind may wait for one person; a further one takes the oldest one's place. Of a kind of its own,
 * so that what others ask somebody ends nothing that is that person's own.
 */
const MAX_OPEN_OF_A_KIND = 3;
const MAX_OVER = 8;
const OVER_HOURS = 24;

/** To what a code is bound: it is worth nothing for another one of the same kind, nor for a later one about the same. */
function subjectOf({ kind, about, at }: Pick<Proof, 'kind' | 'about' | 'at'>): string {
  return `proof:${kind}:${about}:${at}`;
}

function proofsOf({ proofs = [] }: Account): readonly Proof[] {
  return proofs;
}

/** What is open for a person now, the newest first. */
export function openProofs(account: Account, nowMs: number): readonly Proof[] {
  const isOpen = ({ over, expiresAt }: Proof) => over === undefined && nowMs < Date.parse(expiresAt);
  return proofsOf(account)
    .filter(isOpen)
    .toSorted((one, two) => two.at.localeCompare(one.at));
}

/** Whether one more of a kind may be asked about, of those that others ask: none of theirs ends another one's. */
export function mayAskForProof(account: Account, kind: ProofKind, nowMs: number): boolean {
  return openProofs(account, nowMs).filter((proof) => proof.kind === kind).length < MAX_OPEN_OF_A_KIND;
}

/** Whether this is the code of it, whatever became of it. */
export function isCodeOf(
  proof: Proof,
  { id }: Pick<Account, 'id'>,
  code: string,
  { codes }: Pick<Context, 'codes'>,
): boolean {
  return codes.matches(proof.codeHash, id, subjectOf(proof), code);
}

/**
 * The account that is asked for a code about something: a `code` that `freeCode` gave. The same kind of thing
 * about the same takes the place of an earlier one, whose code is dead then.
 */
export function askForProof(
  account: Account,
  { kind, about, amount, asks, pinHashes }: Pick<Proof, 'kind' | 'about' | 'amount' | 'asks' | 'pinHashes'>,
  code: string,
  context: Context,
): { readonly account: Account; readonly until: string } {
  const at = instantOf(context);
  const expiresAtMs = context.nowMs + CODE_MINUTES * 60_000;
  const proof: Proof = {
    kind,
    about,
    ...(amount !== undefined && { amount }),
    at,
    expiresAt: new Date(expiresAtMs).toISOString(),
    codeHash: context.codes.hash(account.id, subjectOf({ kind, about, at }), code),
    triesLeft: CODE_TRIES,
    ...(asks !== undefined && { asks }),
    ...(pinHashes !== undefined && { pinHashes }),
  };
  const isReplaced = (other: Proof) => other.kind === kind && other.about === about;
  const others = endedWhere(remembered(account, context.nowMs), isReplaced, 'replaced');
  return {
    account: withProofs(account, [...others, proof]),
    until: context.momentOf(expiresAtMs).time,
  };
}

/**
 * Whether a change of an account asks for a code about the same kind of thing as was asked for a short while ago:
 * however often that is begun in somebody's name, they are texted no more often than its codes lapse.
 */
export function asksAgain(before: Account, after: Account): boolean {
  const earlier = proofsOf(before);
  const asked = proofsOf(after).find(({ codeHash }) => !earlier.some((other) => other.codeHash === codeHash));
  if (asked === undefined) return false;
  const since = new Date(Date.parse(asked.at) - CODE_MINUTES * 60_000).toISOString();
  return earlier.some(({ kind, at }) => kind === asked.kind && at > since);
}

/** The account in which it is over; its code is remembered for a while. */
export function endProof(account: Account, ended: Proof, over: NonNullable<Proof['over']>): Account {
  const proofs = proofsOf(account).map((proof) => (isSame(proof, ended) ? { ...proof, over } : proof));
  return withProofs(account, proofs);
}

/** A wrong code costs a try of all that is open; what has none left is over. */
export function countWrongProof(account: Account, nowMs: number): Account {
  const open = openProofs(account, nowMs);
  const proofs = proofsOf(account).map((proof): Proof => {
    if (!open.includes(proof)) return proof;
    const triesLeft = proof.triesLeft - 1;
    return { ...proof, triesLeft, ...(triesLeft <= 0 && { over: 'wrongCode' }) };
  });
  return withProofs(account, proofs);
}

/** The account in which nothing of a kind is open any more. */
export function endProofsOf(account: Account, kind: ProofKind): Account {
  const proofs = proofsOf(account);
  const isMeant = (proof: Proof) => proof.kind === kind && proof.over === undefined;
  return proofs.some(isMeant) ? withProofs(account, endedWhere(proofs, isMeant, 'replaced')) : account;
}

/** The account in which nothing is open any more: whoever has its phone next, or had it before, has read the codes. */
export function endAllProofs(account: Account): Account {
  const { proofs: _, ...rest } = account;
  return rest;
}

function endedWhere(
  proofs: readonly Proof[],
  isMeant: (proof: Proof) => boolean,
  over: NonNullable<Proof['over']>,
): readonly Proof[] {
  return proofs.map((proof) => (proof.over === undefined && isMeant(proof) ? { ...proof, over } : proof));
}

function isSame(one: Proof, other: Proof): boolean {
  return one.kind === other.kind && one.about === other.about && one.at === other.at;
}

/** What has not been forgotten yet: what lapsed is remembered as long as what ended otherwise. */
function remembered(account: Account, nowMs: number): readonly Proof[] {
  const oldest = new Date(nowMs - OVER_HOURS * 3_600_000).toISOString();
  return proofsOf(account)
    .filter(({ at }) => at > oldest)
    .map((proof) => (nowMs < Date.parse(proof.expiresAt) ? proof : withoutPin(proof)));
}

/** A PIN that will never hold is not kept. */
function withoutPin({ pinHashes: _, ...proof }: Proof): Proof {
  return proof;
}

function withProofs(account: Account, proofs: readonly Proof[]): Account {
  const open = [...Map.groupBy(proofs.filter(isOpenStill), ({ kind }) => kind).values()].flatMap((ofAKind) =>
    ofAKind.slice(-MAX_OPEN_OF_A_KIND),
  );
  const bounded = endedWhere(proofs, (proof) => !open.includes(proof), 'replaced');
  const over = bounded.filter((proof) => !isOpenStill(proof)).slice(-MAX_OVER);
  const { proofs: _, ...rest } = account;
  const kept = bounded
    .filter((proof) => isOpenStill(proof) || over.includes(proof))
    .map((proof) => (isOpenStill(proof) ? proof : withoutPin(proof)));
  return { ...rest, ...(kept.length > 0 && { proofs: kept }) };
}

function isOpenStill({ over }: Proof): boolean {
  return over === undefined;
}
