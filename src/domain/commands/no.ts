import type { Account, Proof, Waiting } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { block, unblock } from '../asking.ts';
import { afterNo, openSearch } from '../cashSearch.ts';
import {
  type CommandEntry,
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import { endAll, loadOpen } from '../ending.ts';
import type { Load } from '../load.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { endingSince } from '../pin.ts';
import { keepPin } from '../pinEnding.ts';
import { endProof, openProofs } from '../proof.ts';
import { PROOF_RULES } from '../proofRules.ts';
import {
  giveUpRecovery,
  isGivenUpBy,
  isLeaving,
  recoveryId,
  recoveryOf,
  refusableSince,
  refuseFromOldPhone,
} from '../recovery.ts';
import { answered, reportOf, reportTexts } from '../report.ts';
import { textsOf } from '../text.ts';
import { NOTICES } from '../texts/notices.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered } from '../texts/words.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';
import type { FailureReason } from '../transactionKind.ts';
import { openFor } from '../waiting.ts';

/** Which of what is open is meant: the newest, one person's, or the one with the ref. */
interface Which {
  readonly phone?: Phone | undefined;
  readonly ref?: TransactionId | undefined;
}

const texts = textsOf('off', 'blocked', 'unblocked');

const refusals = textsOf('nothingOpen', 'nothingOpenWith');

/** Words and marks that people copy along from our own texts. */
const COPIED_ALONG = /\b(?:REF|TXN|ID|TO|FROM)\b|[^A-Z0-9+ ]/g;
/** What people say with a no. */
const COURTEOUS: ReadonlySet<string> = new Set([
  'PLEASE',
  'PLS',
  'THANKS',
  'THANK',
  'YOU',
  'SIR',
  'MADAM',
  'JI',
]);

/**
 * Which is meant. A ref or a phone number says it; words beside it are what people say with a no (`NO THANKS`),
 * and stopping the newest is what they want then.
 */
function parseWhich(rest: string, { country }: ParseSetting, topic: 'NO' | 'CANCEL'): Which | undefined {
  const written = rest.replace(COPIED_ALONG, '');
  const words = written.split(' ');
  const [ref] = [...words, words.join('')].flatMap((word) => parseTransactionId(word) ?? []);
  if (ref !== undefined) return { ref };
  const said = words.filter((word) => !COURTEOUS.has(word));
  const phone = parsePhone(said.join(''), country);
  if (phone !== undefined) return { phone };
  const digits = written.replace(/\D/g, '');
  // A code that is copied along names nothing; any other number may be a slip in what was meant.
  return digits === '' || (topic === 'NO' && /^(?:\d{6}|\d{8})$/.test(digits)) ? {} : undefined;
}

function endCommand(
  topic: 'NO' | 'CANCEL',
  words: readonly string[],
  reason: FailureReason,
  isMeant: (entry: Waiting) => boolean,
): CommandEntry {
  return defineCommand<Which>({
    topic,
    purpose: 'stop',
    words,
    refusals,
    parse(rest, setting): Parsed<Which> {
      const which = parseWhich(rest, setting, topic);
      return which === undefined ? misunderstood(REFUSALS.incomplete({ usage: topic })) : understood(which);
    },

    *decide(which, from, context) {
      const { phone, ref } = which;
      const recovery = recoveryId(from);
      const loaded = yield {
        accountsOf: [from, ...(phone === undefined ? [] : [phone])],
        asks: [from],
        requests: [recovery],
        waitingOf: [from],
      };
      const account = loaded.accountOf(from);
      if (account === undefined) {
        const wanted = recoveryOf(loaded.request(recovery));
        if (wanted !== undefined && isGivenUpBy(wanted)) return yield* giveUpRecovery(wanted, context);
        return refuse(from, REFUSALS.notRegistered());
      }
      const { nowMs } = context;
      const open = openFor(account, nowMs).filter(isMeant);
      if (phone !== undefined) {
        const otherId = loaded.accountOf(phone)?.id;
        const entry = open.find((candidate) => candidate.otherId === otherId);
        if (entry === undefined) return refuse(from, refusals.nothingOpenWith(numbered(phone, context)));
        return yield* end(entry, account, from, reason, context);
      }
      if (ref !== undefined) {
        const entry = open.find(({ id }) => id === ref);
        if (entry === undefined) return refuse(from, refusals.nothingOpen());
        return yield* end(entry, account, from, reason, context);
      }
      const [proof] = openProofs(account, nowMs);
      const wantedSince = refusableSince(account, nowMs) ?? '';
      const ending = (reason === 'refused' ? endingSince(account) : undefined) ?? '';
      const newest = [open[0]?.at ?? '', proof?.at ?? '', wantedSince, ending];
      // What is about to take the account away is more than anything else that waits.
      if (isLeaving(account)) return yield* refuseFromOldPhone(account, context);
      const ask = reason === 'refused' ? loaded.ask(from) : undefined;
      if (ask !== undefined) {
        const answered = yield* answerQuestion(ask.id, newest, account, context);
        if (answered !== undefined) return answered;
      }
      if (isNewest(wantedSince, newest)) return yield* refuseFromOldPhone(account, context);
      if (proof !== undefined && proof.at > (open[0]?.at ?? '') && proof.at > ending) {
        return yield* refuseProof(proof, account, context);
      }
      if (ending > (open[0]?.at ?? '')) return yield* keepPin(account, context);
      if (open[0] === undefined) return refuse(from, refusals.nothingOpen());
      return yield* end(open[0], account, from, reason, context);
    },
  });
}

function isNewest(at: string, all: readonly string[]): boolean {
  return at !== '' && all.every((other) => at >= other);
}

/** What a no does to the question that was asked last, where nothing else that waits is newer than that. */
function* answerQuestion(
  askId: string,
  newest: readonly string[],
  account: Account,
  context: Context,
): Load<Decision | undefined> {
  const request = (yield { requests: [askId] }).request(askId);
  const isNewer = (at: string) => newest.every((other) => at > other);
  const search = openSearch(request);
  const isAsked = search?.extraInfo.asked?.id === account.id;
  if (isAsked && isNewer(search.extraInfo.askedAt ?? search.createdAt)) {
    return yield* afterNo(search, context, account.phone);
  }
  const report = reportOf(request);
  if (report?.accountId !== account.id || !isNewer(report.createdAt)) return undefined;
  const effects = effectsOf({ requests: [answered(report, 'closed')] }, [], instantOf(context));
  return done(effects, { to: account.phone, content: reportTexts.notReported() });
}

function* refuseProof(proof: Proof, owner: Account, context: Context): Load<Decision> {
  const edits = new AccountEdits();
  edits.edit(owner, (before) => endProof(before, proof, 'refused'));
  const { refused } = PROOF_RULES[proof.kind];
  if (refused !== undefined) return yield* refused({ proof, owner, edits, context });
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(owner, NOTICES.proofOff()));
}

function* end(
  entry: Waiting,
  account: Account,
  from: Phone,
  reason: FailureReason,
  context: Context,
): Load<Decision> {
  // Both in one round.
  yield { transactions: [entry.id], accounts: [entry.otherId] };
  const [open] = yield* loadOpen([entry.id]);
  if (open === undefined) return refuse(from, refusals.nothingOpen());
  const { effects, told } = endAll([open], account, reason, context);
  const other = open.first.id === account.id ? open.second : open.first;
  const content = texts.off({ number: numbered(other.phone, context).number, amount: open.txn.money });
  return done(effects, { to: from, content }, ...told);
}

/** `NO`, `NO <number>`: refuses what one was asked, or one's own payment that still waits. */
export const no = endCommand(
  'NO',
  ['NO'],
  'refused',
  ({ began, codeHash }) => !began || codeHash !== undefined,
);

/** `CANCEL`, `CANCEL <ref>`: gives up what one began, or was asked. */
export const cancel = endCommand('CANCEL', ['CANCEL'], 'cancelled', () => true);

function blockCommand(topic: 'BLOCK' | 'UNBLOCK', change: typeof block): CommandEntry {
  return defineCommand<{ readonly phone: Phone }>({
    topic,
    purpose: topic === 'BLOCK' ? 'stop' : 'other',
    words: [topic],
    parse(rest, { country }) {
      if (rest === '') return misunderstood(REFUSALS.incomplete({ usage: topic }));
      const phone = parsePhone(rest, country) ?? parsePhone(rest.replace(/[^\d+ -]/g, ''), country);
      return phone === undefined ? misunderstood(REFUSALS.badPhone({ usage: topic })) : understood({ phone });
    },

    *decide({ phone }, from, context) {
      const loaded = yield { accountsOf: [from, phone] };
      const account = loaded.accountOf(from);
      if (account === undefined) return refuse(from, REFUSALS.notRegistered());
      const otherId = loaded.accountOf(phone)?.id;
      const asked = openFor(account, context.nowMs).filter(
        (entry) => !entry.began && entry.otherId === otherId,
      );
      const open = topic === 'BLOCK' ? yield* loadOpen(asked.map(({ id }) => id)) : [];
      const edits = new AccountEdits();
      edits.edit(account, (before) => change(before, phone));
      const { effects, told } = endAll(open, account, 'refused', context, edits);
      const person = numbered(phone, context);
      const content = topic === 'BLOCK' ? texts.blocked(person) : texts.unblocked(person);
      return done(effects, { to: from, content }, ...told);
    },
  });
}

export const blockNumber = blockCommand('BLOCK', block);
export const unblockNumber = blockCommand('UNBLOCK', unblock);
