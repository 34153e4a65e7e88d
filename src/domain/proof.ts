/**
 * What waits for a code from its owner's own phone, and pays nobody by it: unlocking, trust, a PIN. It stands in
 * the owner's account beside the txns that wait there, so that a code is looked for in one place.
 */
import type { Account, Proof } from './account.ts';
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
  /** After the right code, in time, from the owner's phone. */
  agreed(answer: ProofAnswer): Load<Decision>;
  /** After NO; without it, nobody else is told. */
  refused?(answer: ProofAnswer): Load<Decision>;
}

/** Three wrong codes end what was open (design, section 5). */
export const CODE_TRIES = 3;
/** So many may wait for one person; a further one takes the oldest one's place. */
const MAX_OPEN = 4;
const MAX_OVER = 4;
const OVER_HOURS = 24;

/** To what a code is bound: it is worth nothing for another one of the same kind, nor for a later one about the same. */
function subjectOf({ kind, about, at }: Pick<Proof, 'kind' | 'about' | 'at'>): string {
  return `proof:${kind}:${about}:${at}`;
}

/** What is open for a person now, the newest first. */
export function openProofs({ proofs = [] }: Account, nowMs: number): readonly Proof[] {
  const isOpen = ({ over, expiresAt }: Proof) => over === undefined && nowMs < Date.parse(expiresAt);
  return proofs.filter(isOpen).toSorted((one, two) => two.at.localeCompare(one.at));
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
  { kind, about, asks, pinHashes }: Pick<Proof, 'kind' | 'about' | 'asks' | 'pinHashes'>,
  code: string,
  context: Context,
): { readonly account: Account; readonly until: string } {
  const at = instantOf(context);
  const expiresAtMs = context.nowMs + CODE_MINUTES * 60_000;
  const proof: Proof = {
    kind,
    about,
    at,
    expiresAt: new Date(expiresAtMs).toISOString(),
    codeHash: context.codes.hash(account.id, subjectOf({ kind, about, at }), code),
    triesLeft: CODE_TRIES,
    ...(asks !== undefined && { asks }),
    ...(pinHashes !== undefined && { pinHashes }),
  };
  const others = remembered(account, context.nowMs).filter(
    (other) => other.over !== undefined || other.kind !== kind || other.about !== about,
  );
  return {
    account: withProofs(account, [...others, proof]),
    until: context.momentOf(expiresAtMs).time,
  };
}

/** The account in which it is over; its code is remembered for a while. */
export function endProof(account: Account, ended: Proof, over: NonNullable<Proof['over']>): Account {
  const proofs = (account.proofs ?? []).map((proof) =>
    isSame(proof, ended) ? { ...withoutPin(proof), over } : proof,
  );
  return withProofs(account, proofs);
}

/** The account for which nothing waits any more: whoever has its old phone has read the codes. */
export function endProofs(account: Account): Account {
  const open = (account.proofs ?? []).filter(({ over }) => over === undefined);
  return open.reduce((before, proof) => endProof(before, proof, 'refused'), account);
}

/** A wrong code costs a try of all that is open; what has none left is over. */
export function countWrongProof(account: Account, nowMs: number): Account {
  const open = openProofs(account, nowMs);
  if (open.length === 0) return account;
  const proofs = (account.proofs ?? []).map((proof): Proof => {
    if (!open.includes(proof)) return proof;
    const triesLeft = proof.triesLeft - 1;
    return triesLeft > 0 ? { ...proof, triesLeft } : { ...withoutPin(proof), triesLeft, over: 'wrongCode' };
  });
  return withProofs(account, proofs);
}

function isSame(one: Proof, other: Proof): boolean {
  return one.kind === other.kind && one.about === other.about && one.at === other.at;
}

/** What has not been forgotten yet: what lapsed is remembered as long as what ended otherwise. */
function remembered({ proofs = [] }: Account, nowMs: number): readonly Proof[] {
  const oldest = new Date(nowMs - OVER_HOURS * 3_600_000).toISOString();
  return proofs
    .filter(({ at }) => at > oldest)
    .map((proof) => (nowMs < Date.parse(proof.expiresAt) ? proof : withoutPin(proof)));
}

/** A PIN that will never hold is not kept. */
function withoutPin({ pinHashes: _, ...proof }: Proof): Proof {
  return proof;
}

function withProofs(account: Account, proofs: readonly Proof[]): Account {
  const open = proofs.filter(({ over }) => over === undefined).slice(-MAX_OPEN);
  const over = proofs.filter((proof) => proof.over !== undefined).slice(-MAX_OVER);
  const { proofs: _, ...rest } = account;
  const kept = proofs.filter((proof) => open.includes(proof) || over.includes(proof));
  return { ...rest, ...(kept.length > 0 && { proofs: kept }) };
}
