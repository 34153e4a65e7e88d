import type { SpokenReply } from '../../domain/spoken.ts';
import type { Attempt } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import { codeIn, isGenuine, isLockText, type KnownText, wordsOf } from './knownTexts.ts';
import { CODE_MS, codesIn, MAX_WRONG_CODES } from './knownTransactions.ts';
import type { Page, Passbook } from './passbook.ts';
import { wasOn } from './passbook.ts';
import { readAccount, readRequest } from './records.ts';

const LOCKED = 'no money leaves a locked account, and only who may locks and unlocks it';
const TRUSTED = 'whom somebody trusts both have said yes to, each by a code from their own phone';
const MOVED = 'an account moves only by those who may vouch, after 48 hours, and not once its phone said no';
const SECRET = 'what waits for a code is done by that code alone, from the phone to which it was texted';
const HOUR_MS = 3_600_000;
const WAIT_MS = 48 * HOUR_MS;
const MAX_OF_A_KIND = 3;
const MAX_TRUSTED = 3;
/** Whoever has vouched so often, on whatever days, may be at the end of what a day allows. */
const MAX_VOUCHES_A_DAY = 3;
/** What the old phone is told when it has stopped it. */
const STAYS = /^OK\. Your account stays on this phone\./;

const KINDS = ['unlockOther', 'unlock', 'trust', 'beTrusted', 'untrust', 'vouch'] as const;
type ProofKind = (typeof KINDS)[number];

/** What somebody was asked to say yes to, and pays nothing by. */
export interface KnownProof {
  readonly kind: ProofKind;
  readonly code: string;
  /** Whose phone was texted the code, and whom it is about besides. */
  readonly page: Page;
  readonly other: Page | undefined;
  readonly recovery: KnownRecovery | undefined;
  readonly createdMs: number;
  readonly moment: number;
  /** Whether it was asked for from the phone that it says, and by whom it may be. */
  readonly isMeant: boolean;
  isDelivered: boolean;
  isTexted: boolean;
  isOver: boolean;
  wrongCodes: number;
}

/** Somebody on another phone says that an account is theirs. */
export interface KnownRecovery {
  readonly phone: string;
  readonly oldPhone: string;
  readonly code: string;
  readonly createdMs: number;
  readonly isMeant: boolean;
  page: Page | undefined;
  begunMs: number | undefined;
  /** Since when enough people have vouched. */
  runningMs: number | undefined;
  readonly vouchers: Map<Page, 'trusted' | 'agent'>;
  isOver: boolean;
  isDelivered: boolean;
  wrongCodes: number;
}

interface Committed {
  readonly decided: string;
  readonly attempt: Attempt;
  readonly written: readonly Written[];
  readonly replies: readonly SpokenReply[];
  readonly moment: number;
}

/**
 * Who is locked, who trusts whom, and which accounts are on their way to another phone, worked out from texts and
 * operators' commands alone.
 */
export class Protection {
  readonly #simulation: Simulation;
  readonly #passbook: Passbook;
  #proofs: KnownProof[] = [];
  #recoveries: KnownRecovery[] = [];

  constructor(simulation: Simulation, passbook: Passbook) {
    this.#simulation = simulation;
    this.#passbook = passbook;
  }

  /** What waits for codes, the latest first. */
  get proofs(): readonly KnownProof[] {
    return this.#proofs.filter(({ isOver }) => !isOver).toReversed();
  }

  get recoveries(): readonly KnownRecovery[] {
    return this.#recoveries.filter(({ isOver }) => !isOver).toReversed();
  }

  /** Whether just this code was texted to that phone. */
  isFor(phone: string, code: string): boolean {
    const isProof = this.#proofs.some((proof) => proof.code === code && proof.page.phone === phone);
    return isProof || this.#recoveries.some((each) => each.code === code && each.phone === phone);
  }

  delivered(phone: string, codes: readonly string[]): void {
    for (const proof of this.#proofs) {
      if (proof.page.phone === phone && codes.includes(proof.code)) proof.isDelivered = true;
    }
    for (const recovery of this.#recoveries) {
      if (recovery.phone === phone && codes.includes(recovery.code)) recovery.isDelivered = true;
    }
  }

  /** What a text that was decided has changed. Whether it was known as one of those that change something here. */
  read(text: KnownText, committed: Committed): void {
    const { decided, written } = committed;
    this.#readProofsThatEnd(written);
    if (decided === 'alreadyLocked') return void this.#endUnlocking(this.#meantBy(text, committed));
    if (decided !== 'done') return;
    const [word = ''] = wordsOf(text);
    if (isLockText(text)) return void this.#lock(text, committed);
    switch (word) {
      case 'UNLOCK':
        return void this.#beginUnlocking(text, committed);
      case 'TRUST':
      case 'UNTRUST':
        return void this.#beginTrusting(text, committed);
      case 'RECOVER':
        return void this.#beginRecovering(text, committed);
      case 'VOUCH':
        return void this.#askToVouch(text, committed);
      case 'NO':
      case 'CANCEL':
        return void this.#refuse(text, committed);
      default:
        return void this.#readCode(text, committed);
    }
  }

  /** Whose account a LOCK is about. */
  #meantBy(text: KnownText, { attempt }: Pick<Committed, 'attempt'>): Page | undefined {
    const number = wordsOf(text).find((word) => /^\d{10,}$/.test(word));
    return this.#passbook.lastAt((number ?? text.from) as Page['phone'], attempt.since);
  }

  #lock(text: KnownText, committed: Committed): void {
    const { replies } = committed;
    const [texter, page] = [this.#passbook.at(text.from), this.#meantBy(text, committed)];
    if (page === undefined || texter === undefined) {
      this.#violated(LOCKED, `${text.content} of ${text.from} locks nobody's account`);
      return;
    }
    if (page !== texter && !this.#mayLock(texter, page)) {
      this.#violated(LOCKED, `${text.content} of ${texter.id} locks ${page.id}`);
    }
    this.lock(page);
    if (replies.some(({ content }) => STAYS.test(content))) this.stop(page, 'refused');
  }

  #mayLock(texter: Page, page: Page): boolean {
    const isAllowed = texter.role === 'agent' || page.trusted.includes(texter);
    return isAllowed && texter.state === 'active' && !texter.isLocked;
  }

  lock(page: Page): void {
    page.isLocked = true;
    this.#endUnlocking(page);
  }

  #endUnlocking(page: Page | undefined): void {
    for (const proof of this.#proofs) if (proof.page === page && proof.kind === 'unlock') proof.isOver = true;
  }

  unlock(page: Page): void {
    page.isLocked = false;
    this.#endUnlocking(page);
  }

  /** The account is where it is, by somebody's word, or has moved otherwise: nothing comes of what was begun. */
  stop(page: Page, by: 'refused' | 'moved'): void {
    for (const recovery of this.#recoveries) {
      const isStopped = by === 'refused' || recovery.runningMs !== undefined;
      if (recovery.page === page && isStopped) recovery.isOver = true;
    }
    if (by === 'moved') for (const proof of this.#proofs) if (proof.page === page) proof.isOver = true;
  }

  /** An agent is asked, whose account is written; whether the other one is locked still, the code will tell. */
  #beginUnlocking(text: KnownText, committed: Committed): void {
    const [agent, page] = [this.#passbook.at(text.from), this.#meantBy(text, committed)];
    if (agent === undefined || page === undefined || !mayActForOthers(agent)) {
      this.#violated(LOCKED, `${text.content} of ${text.from} begins to unlock ${page?.id}`);
    }
    this.#addProofs('unlockOther', text, committed, { other: page });
  }

  #beginTrusting(text: KnownText, committed: Committed): void {
    const [word, number] = wordsOf(text);
    if (number === undefined) return;
    const page = this.#passbook.at(text.from);
    const other = this.#passbook.lastAt(number as Page['phone'], committed.attempt.since);
    if (page === undefined || page.isLocked) this.#violated(TRUSTED, `${text.content} of ${page?.id}`);
    if (page !== undefined && word === 'TRUST') {
      page.trusted = page.trusted.filter(({ state }) => state !== 'closed');
    }
    this.#addProofs(word === 'TRUST' ? 'trust' : 'untrust', text, committed, { other });
  }

  #beginRecovering(text: KnownText, { replies, attempt }: Committed): void {
    const [, oldPhone = ''] = wordsOf(text);
    const code = replies.filter(({ to }) => to === text.from).flatMap(({ content }) => codesIn(content))[0];
    if (code === undefined || replies.length !== 1) {
      this.#violated(MOVED, `${text.content} of ${text.from} is answered with no code, or tells others`);
      return;
    }
    for (const other of this.#recoveries) if (other.phone === text.from) other.isOver = true;
    this.#recoveries.push({
      ...{ phone: text.from, oldPhone, code, createdMs: attempt.nowMs, isMeant: text.authors.has(text.from) },
      ...{ page: undefined, begunMs: undefined, runningMs: undefined, vouchers: new Map() },
      ...{ isOver: false, isDelivered: false, wrongCodes: 0 },
    });
  }

  #askToVouch(text: KnownText, committed: Committed): void {
    const [, phone] = wordsOf(text);
    const recovery = this.recoveries.find((each) => each.phone === phone);
    this.#addProofs('vouch', text, committed, { other: recovery?.page, recovery });
  }

  /** Each reply with a code asks the one who gets it. */
  #addProofs(
    kind: ProofKind,
    text: KnownText,
    { replies, attempt, moment }: Committed,
    about: { readonly other: Page | undefined; readonly recovery?: KnownRecovery | undefined },
  ): void {
    for (const { to, content } of replies) {
      const [code] = codesIn(content);
      const page = this.#passbook.at(to);
      if (code === undefined || page === undefined) continue;
      const same = this.proofs.filter((proof) => proof.page === page && proof.kind === kind);
      const isReplaced = (proof: KnownProof) =>
        proof.other === about.other && proof.recovery === about.recovery;
      for (const proof of [...same.filter(isReplaced), ...same.slice(MAX_OF_A_KIND - 1)]) proof.isOver = true;
      this.#proofs.push({
        ...{
          kind,
          code,
          page,
          other: about.other,
          recovery: about.recovery,
          createdMs: attempt.nowMs,
          moment,
        },
        ...{ isMeant: isGenuine(text), isDelivered: false, isTexted: false, isOver: false, wrongCodes: 0 },
      });
    }
  }

  /** NO and CANCEL, also those that end what is no affair of this check. */
  #refuse(text: KnownText, { replies, written }: Committed): void {
    const page = this.#passbook.at(text.from);
    const own = replies.filter(({ to }) => to === text.from).map(({ content }) => content);
    if (page !== undefined && own.some((content) => STAYS.test(content))) {
      this.stop(page, 'refused');
      return;
    }
    for (const change of written.filter(isKept)) {
      const request = change.table === 'userRequest' ? readRequest(change.after) : undefined;
      if (request?.requestType !== 'recover') continue;
      if (page !== undefined || request.phone !== text.from) {
        this.#violated(MOVED, `${text.content} of ${text.from} ends ${request.id}`);
      }
      for (const recovery of this.#recoveries) if (recovery.phone === text.from) recovery.isOver = true;
    }
  }

  /** Which of somebody's proofs a text has ended without saying yes to it, as their account has it. */
  #readProofsThatEnd(written: readonly Written[]): void {
    for (const { table, key, after } of written.filter(isKept)) {
      if (table !== 'userAccount' || key === 'vault') continue;
      const { proofs = [] } = readAccount(after);
      const ended = proofs.filter(({ over }) => over === 'refused');
      for (const proof of this.#proofs) {
        const isEnded = ended.some(
          ({ kind, at }) => kind === proof.kind && Date.parse(at) === proof.createdMs,
        );
        if (proof.page.id === key && isEnded) proof.isOver = true;
      }
    }
  }

  #readCode(text: KnownText, committed: Committed): void {
    const code = codeIn(text)?.code;
    const moves = committed.written.filter(isKept).some(isOfOthers);
    if (code === undefined || moves) return;
    const page = this.#passbook.at(text.from);
    // Whoever came to this phone only after the text was taken up was not seen there.
    const wasThere = page !== undefined && page.movedAt < committed.attempt.since;
    if (!wasThere && this.recoveries.some((each) => each.phone === text.from && each.code === code)) {
      return void this.#readCodeOfRecovery(text, code, committed);
    }
    if (page === undefined) return void this.#readCodeOfRecovery(text, code, committed);
    const proof = this.#proofs.findLast((each) => each.page === page && each.code === code);
    if (proof === undefined) {
      if (isOfOthersKind(page.id, committed.written)) return;
      this.#violated(SECRET, `${text.content} of ${text.from} is done, and is the code of nothing`);
      return;
    }
    this.#checkCode(proof, text, committed.attempt);
    proof.isOver = true;
    this.#agree(proof, text, committed);
  }

  #checkCode(proof: KnownProof, text: KnownText, { nowMs }: Attempt): void {
    const what = `${proof.kind} of ${proof.page.id}`;
    if (proof.isOver) this.#violated(SECRET, `${what} is over, and done`);
    if (nowMs >= proof.createdMs + CODE_MS) this.#violated(SECRET, `${what} had expired`);
    if (proof.wrongCodes >= MAX_WRONG_CODES) this.#violated(SECRET, `${what} is done after too many guesses`);
    if (!isGenuine(text)) this.#violated(SECRET, `${what} is done by ${[...text.authors].join()}`);
    if (proof.page.state !== 'active') this.#violated(SECRET, `${what} is done, who is ${proof.page.state}`);
    if (proof.page.isLocked && proof.kind !== 'unlock')
      this.#violated(LOCKED, `${what} is done while locked`);
  }

  #agree(proof: KnownProof, text: KnownText, committed: Committed): void {
    const { page, other } = proof;
    switch (proof.kind) {
      case 'unlockOther':
        if (!mayActForOthers(page) || other?.isLocked !== true) {
          this.#violated(LOCKED, `${page.id} unlocks ${other?.id}`);
        }
        return void this.#addProofs('unlock', text, committed, { other: page });
      case 'unlock':
        if (other === undefined || !mayActForOthers(other))
          this.#violated(LOCKED, `${other?.id} unlocks ${page.id}`);
        this.unlock(page);
        return void this.stop(page, 'refused');
      case 'trust':
        return void this.#addProofs('beTrusted', text, committed, { other: page });
      case 'beTrusted':
        if (other !== undefined) other.trusted = [...other.trusted, page];
        return;
      case 'untrust':
        return void endTrust(page, other);
      case 'vouch':
        return void this.#vouch(proof, committed);
      default:
        proof.kind satisfies never;
    }
  }

  #vouch({ page, recovery }: KnownProof, { written, attempt }: Committed): void {
    const owner = recovery?.page;
    if (recovery === undefined || owner === undefined || recovery.isOver) {
      this.#violated(MOVED, `${page.id} vouches for what is over, or was never begun`);
      return;
    }
    const standing = owner.trusted.includes(page) ? 'trusted' : page.role === 'agent' ? 'agent' : undefined;
    if (standing === undefined || page === owner) {
      this.#violated(MOVED, `${page.id} vouches for ${owner.id}`);
      return;
    }
    recovery.vouchers.set(page, standing);
    const isRunning = written.filter(isKept).some(({ table, after }) => {
      const request = table === 'userRequest' ? readRequest(after) : undefined;
      return request?.requestType === 'recover' && request.status === 'running';
    });
    if (!isRunning) return;
    const isTrusted = [...recovery.vouchers.keys()].some((voucher) => owner.trusted.includes(voucher));
    if (recovery.vouchers.size < 2 || !isTrusted) {
      this.#violated(MOVED, `${owner.id} is about to move by the word of ${recovery.vouchers.size}`);
    }
    recovery.runningMs = attempt.nowMs;
    this.lock(owner);
  }

  /** The new phone's own code: from then on people may vouch, of whom some are asked. */
  #readCodeOfRecovery(text: KnownText, code: string, committed: Committed): void {
    const { attempt } = committed;
    const recovery = this.#recoveries.findLast((each) => each.phone === text.from && each.code === code);
    if (recovery === undefined || recovery.isOver || recovery.begunMs !== undefined) {
      this.#violated(SECRET, `${text.content} of ${text.from} begins nothing that waits`);
      return;
    }
    const isLate = attempt.nowMs >= recovery.createdMs + CODE_MS;
    const isGuessed = recovery.wrongCodes >= MAX_WRONG_CODES;
    if (isLate || isGuessed || !isGenuine(text)) {
      this.#violated(SECRET, `${text.from} begins by ${text.content} of ${[...text.authors].join()}`);
    }
    recovery.begunMs = attempt.nowMs;
    recovery.page = this.#passbook.lastAt(recovery.oldPhone as Page['phone'], attempt.since);
    // It has just left that phone by somebody's word: nothing comes of what begins too late.
    if (recovery.page !== undefined && recovery.page.phone !== recovery.oldPhone) recovery.isOver = true;
    this.#addProofs('vouch', { ...text, authors: text.authors }, committed, {
      other: recovery.page,
      recovery,
    });
  }

  /** What the clock does about one: it tells, moves the account, or gives up. */
  readDue(id: string, written: readonly Written[], nowMs: number, moment: number): void {
    if (!id.startsWith('recover:')) return;
    const phone = id.slice('recover:'.length);
    const kept = written.filter(isKept);
    const request = kept.find(({ table }) => table === 'userRequest');
    const status = request === undefined ? undefined : readRequest(request.after).status;
    const recovery = this.#recoveries.findLast((each) => each.phone === phone);
    if (status === 'running' && recovery?.isOver === true) {
      this.#violated(MOVED, `${id} goes on, which was stopped`);
    }
    if (status === 'stopped' && recovery !== undefined) recovery.isOver = true;
    if (!kept.some(({ table }) => table === 'userAccountIdMapping')) return;
    const page = recovery?.page;
    const runningMs = recovery?.runningMs ?? Number.POSITIVE_INFINITY;
    if (recovery === undefined || page === undefined || recovery.isOver || nowMs < runningMs + WAIT_MS) {
      this.#violated(MOVED, `an account moves to ${phone}, ${(nowMs - runningMs) / HOUR_MS} hours after`);
      return;
    }
    recovery.isOver = true;
    const problem = this.#passbook.moveTo(page, phone as Page['phone'], moment);
    if (problem !== undefined || page.state !== 'active') {
      this.#violated(MOVED, `${page.id}, ${page.state}: ${problem}`);
    }
    this.stop(page, 'moved');
    this.unlock(page);
  }

  /** A wrong code costs a try of all that waits for a code on that phone. Whether anything did. */
  countWrongCode(phone: string, nowMs: number): boolean {
    const page = this.#passbook.at(phone as Page['phone']);
    const open = this.#proofs.filter(
      (proof) => proof.page === page && !proof.isOver && nowMs < proof.createdMs + CODE_MS,
    );
    for (const proof of open) proof.wrongCodes += 1;
    const recovery =
      page === undefined ? this.#recoveries.findLast((each) => each.phone === phone) : undefined;
    const isWaiting = recovery !== undefined && !recovery.isOver && recovery.begunMs === undefined;
    if (isWaiting) recovery.wrongCodes += 1;
    return open.length > 0 || isWaiting;
  }

  /** What somebody was asked whose right code must not be silenced, nor refused as a code. */
  ownValid(text: KnownText, since: number, nowMs: number): KnownProof | undefined {
    const written = codeIn(text);
    if (written === undefined || written.refs.length > 0 || !isGenuine(text)) return undefined;
    return this.#proofs.find(
      (proof) =>
        proof.code === written.code &&
        !proof.isOver &&
        proof.wrongCodes < MAX_WRONG_CODES &&
        proof.moment < since &&
        nowMs < proof.createdMs + CODE_MS &&
        proof.page.state === 'active' &&
        (!proof.page.isLocked || proof.kind === 'unlock') &&
        wasOn(proof.page, text.from, since),
    );
  }

  /** Whether a yes to it does something as things are: what has come to nothing is refused, though its code is right. */
  canBeDone({ kind, page, other, recovery }: KnownProof): boolean {
    switch (kind) {
      case 'unlockOther':
        return mayActForOthers(page) && other?.isLocked === true;
      case 'unlock':
        return other !== undefined && mayActForOthers(other);
      case 'trust':
        return other !== undefined && mayTrust(page, other);
      case 'beTrusted':
        return other !== undefined && mayTrust(other, page);
      case 'untrust':
        return other !== undefined && (page.trusted.includes(other) || other.trusted.includes(page));
      case 'vouch':
        return recovery !== undefined && this.#mayVouch(page, recovery);
      default:
        return kind satisfies never;
    }
  }

  #mayVouch(page: Page, { page: owner, oldPhone, isOver, vouchers }: KnownRecovery): boolean {
    if (owner === undefined || isOver || vouchers.has(page)) return false;
    const isThere = owner.phone === oldPhone && owner.state === 'active';
    const isLeaving = this.recoveries.some((each) => each.page === owner && each.runningMs !== undefined);
    const isFit = owner.trusted.includes(page) || page.role === 'agent';
    const vouched = this.#recoveries.filter((each) => each.vouchers.has(page));
    return isThere && !isLeaving && isFit && vouched.length < MAX_VOUCHES_A_DAY;
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}

function mayTrust(page: Page, other: Page): boolean {
  const isAtWork = [page, other].every(({ state, isLocked }) => state === 'active' && !isLocked);
  return isAtWork && !page.trusted.includes(other) && page.trusted.length < MAX_TRUSTED;
}

export function mayActForOthers({ role, state, isLocked }: Page): boolean {
  return role === 'agent' && state === 'active' && !isLocked;
}

/** Either one's code ends it: of one's own trust first. */
function endTrust(page: Page, other: Page | undefined): void {
  if (other === undefined) return;
  if (page.trusted.includes(other)) page.trusted = page.trusted.filter((each) => each !== other);
  else other.trusted = other.trusted.filter((each) => each !== page);
}

/** A txn that is done, or an account that opens: no affair of this check. */
function isOfOthers({ table, before }: Kept): boolean {
  return table === 'userTxn' || (table === 'userAccount' && before === undefined);
}

/** Whether what a code has just said yes to is another check's affair, such as a PIN. */
function isOfOthersKind(id: string, written: readonly Written[]): boolean {
  const kinds: readonly string[] = KINDS;
  return written.filter(isKept).some(({ table, key, before, after }) => {
    if (table !== 'userAccount' || key !== id || before === undefined) return false;
    const open = (readAccount(before).proofs ?? []).filter(({ over }) => over === undefined);
    const done = (readAccount(after).proofs ?? []).filter(({ over }) => over === 'done');
    return done.some(
      ({ kind, at }) => !kinds.includes(kind) && open.some((each) => each.kind === kind && each.at === at),
    );
  });
}
