import type { ProofKind } from '../../domain/account.ts';
import type { Phone } from '../../domain/phone.ts';
import { codeIn, isGenuine, type KnownText } from './knownTexts.ts';
import { CODE_MS, codesIn, MAX_WRONG_CODES } from './knownTransactions.ts';
import { hadPhone, type Page } from './passbook.ts';

/** Something that waits for a code from its owner's phone, and pays nobody by it. */
export interface KnownProof {
  readonly kind: ProofKind;
  readonly page: Page;
  readonly about: string;
  /** In paise, where money moves by it. */
  readonly amount: number | undefined;
  readonly code: string;
  readonly createdMs: number;
  /** Whether the phone's owner asked for it: nobody texts the code of what they did not ask for. */
  readonly isWanted: boolean;
  isDelivered: boolean;
  wrongCodes: number;
  isOver: boolean;
}

type Asked = Omit<KnownProof, 'isDelivered' | 'wrongCodes' | 'isOver' | 'isWanted'>;

/** What was asked for by text and waits for a code: each method says what would be wrong about what happens to it. */
export class KnownProofs {
  #proofs: KnownProof[] = [];

  /** The same again takes the place of an earlier one. */
  begin(asked: Asked, { from, authors }: KnownText): void {
    const isSame = (other: KnownProof) =>
      other.kind === asked.kind && other.about === asked.about && other.page === asked.page;
    const others = this.#proofs.filter((other) => !isSame(other));
    const isWanted = authors.has(from);
    const proof = { ...asked, isWanted, isDelivered: false, wrongCodes: 0, isOver: false };
    this.#proofs = [...others.slice(-200), proof];
  }

  /** The one that a text says yes to, and what would be wrong about that. */
  complete(
    text: KnownText,
    kind: ProofKind,
    about: string,
    { nowMs, since }: { readonly nowMs: number; readonly since: number },
  ): { readonly proof: KnownProof | undefined; readonly problem: string | undefined } {
    const code = codeIn(text)?.code;
    const proof = this.#proofs.find(
      (each) => each.kind === kind && each.about === about && each.code === code,
    );
    if (proof === undefined)
      return { proof, problem: `no code was texted for it, or another one than ${code}` };
    const isOver = proof.isOver;
    proof.isOver = true;
    return { proof, problem: isOver ? 'its code was used before' : problemOf(proof, text, nowMs, since) };
  }

  /** A wrong code costs a try of all that waits for its texter. */
  countWrongCode(page: Page | undefined, nowMs: number): void {
    for (const proof of this.#waitingFor(page, nowMs)) proof.wrongCodes += 1;
  }

  refuse(page: Page | undefined, kind: ProofKind, about: string): void {
    const proof = this.#proofs.findLast(
      (each) => each.page === page && each.kind === kind && each.about === about && !each.isOver,
    );
    if (proof !== undefined) proof.isOver = true;
  }

  delivered(to: string, content: string): void {
    const codes = codesIn(content);
    for (const proof of this.#proofs) {
      if (proof.page.phone === to && codes.includes(proof.code)) proof.isDelivered = true;
    }
  }

  /** A code that has arrived on the phone of whoever asked for it, while it is good. */
  codeOn(phone: Phone, nowMs: number): string | undefined {
    const isTheirs = (proof: KnownProof) => proof.isWanted && proof.isDelivered && proof.page.phone === phone;
    return this.#proofs.findLast((proof) => isTheirs(proof) && isGood(proof, nowMs))?.code;
  }

  /** Whether just this code was texted to that phone, or that of its account at the time. */
  isFor(phone: string, code: string, since: number): boolean {
    return this.#proofs.some((proof) => proof.code === code && hadPhone(proof.page, phone, since));
  }

  #waitingFor(page: Page | undefined, nowMs: number): readonly KnownProof[] {
    return this.#proofs.filter((proof) => proof.page === page && isGood(proof, nowMs));
  }
}

function isGood({ isOver, createdMs, wrongCodes }: KnownProof, nowMs: number): boolean {
  return !isOver && nowMs < createdMs + CODE_MS && wrongCodes < MAX_WRONG_CODES;
}

function problemOf(proof: KnownProof, text: KnownText, nowMs: number, since: number): string | undefined {
  if (!hadPhone(proof.page, text.from, since)) return `it was texted from ${text.from}`;
  if (!isGenuine(text)) return `it was texted by ${[...text.authors].join()}`;
  if (nowMs >= proof.createdMs + CODE_MS) return 'the code had expired';
  return proof.wrongCodes >= MAX_WRONG_CODES ? 'the code was wrong too often before' : undefined;
}
