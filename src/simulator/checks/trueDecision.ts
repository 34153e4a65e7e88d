import { contextOf } from '../../bank/context.ts';
import { panItemKey } from '../../bank/store/writes.ts';
import type { ReadText } from '../../domain/command.ts';
import { decideText } from '../../domain/decideText.ts';
import { decideDue } from '../../domain/due.ts';
import { runInMemory, type Source } from '../../domain/load.ts';
import { parseCommand } from '../../domain/parseCommand.ts';
import { type SpokenDecision, spokenDecision } from '../../domain/spoken.ts';
import { type Attempt, queryKey } from '../attempts.ts';
import { COUNTRY, dayOf, HELPLINE, LIMITS, momentOf, PIN_ABOVE } from '../bank.ts';
import { protectSimulatedPan, SIMULATED_CODES } from '../simulatedSecrets.ts';
import type { View } from './history.ts';
import { readAccount, readAsk, readBucket, readMapping, readRequest, readTransaction } from './records.ts';

/** What the bank's rules decide on these very records, or undefined where that cannot be told. */
export function decideOn(view: View, attempt: Attempt, smsId: string): SpokenDecision | undefined {
  const { asked, nowMs, fresh } = attempt;
  const sentAtMs = asked.kind === 'text' ? asked.sentAtMs : undefined;
  const secrets = {
    fresh: () => fresh,
    codes: SIMULATED_CODES,
    pins: SIMULATED_CODES,
    protectPan: protectSimulatedPan,
  };
  const context = contextOf(
    { nowMs, smsId, sentAtMs, limits: LIMITS },
    { dayOf, momentOf, country: COUNTRY, helpline: HELPLINE, pinAbove: PIN_ABOVE, secrets },
  );
  switch (asked.kind) {
    case 'due':
      return spokenDecision(
        runInMemory(decideDue(asked.due, context), new TrueRecords(view, attempt)),
        context,
      );
    case 'text': {
      const deciding = decideText(parse(asked.content), asked.from, context);
      return spokenDecision(runInMemory(deciding, new TrueRecords(view, attempt)), context);
    }
    case 'other':
      return undefined;
    default:
      return asked satisfies never;
  }
}

const parsedTexts = new Map<string, ReadText>();
const MAX_PARSED_TEXTS = 5_000;

function parse(content: string): ReadText {
  const known = parsedTexts.get(content);
  if (known !== undefined) return known;
  const parsed = parseCommand(content, { country: COUNTRY });
  if (parsedTexts.size > MAX_PARSED_TEXTS) parsedTexts.clear();
  parsedTexts.set(content, parsed);
  return parsed;
}

class TrueRecords implements Source {
  readonly #view: View;
  readonly #attempt: Attempt;

  constructor(view: View, attempt: Attempt) {
    this.#view = view;
    this.#attempt = attempt;
  }

  accountOf(phone: string) {
    const item = this.#view('userAccountIdMapping', phone);
    const account = item === undefined ? undefined : this.account(readMapping(item).id);
    return account?.phone === phone ? account : undefined;
  }

  account(id: string) {
    const item = this.#view('userAccount', id);
    return item === undefined ? undefined : readAccount(item);
  }

  bucket(key: string) {
    const item = this.#view('userBucket', key);
    return item === undefined ? undefined : readBucket(item);
  }

  bucketsOf(accountId: string) {
    const keys = this.#attempt.bucketKeys.get(accountId) ?? [];
    return keys.flatMap((key) => this.bucket(key) ?? []).filter((bucket) => bucket.accountId === accountId);
  }

  transaction(id: string) {
    const item = this.#view('userTxn', id);
    return item === undefined ? undefined : readTransaction(item);
  }

  panHolder(key: string) {
    const item = this.#view('userAccountIdMapping', panItemKey(key));
    return item === undefined ? undefined : String(item['id']);
  }

  request(id: string) {
    const item = this.#view('userRequest', id);
    return item === undefined ? undefined : readRequest(item);
  }

  ask(phone: string) {
    const item = this.#view('floatingCashRequest', phone);
    return item === undefined ? undefined : readAsk(item);
  }

  nearby: Source['nearby'] = (query) => this.#attempt.found.get(queryKey(query)) ?? [];
}
