import { contextOf } from '../../bank/context.ts';
import { itemPlaceOf, ofEachKind } from '../../bank/store/kept.ts';
import type { Context, ReadText } from '../../domain/command.ts';
import { decideText } from '../../domain/decideText.ts';
import type { Decision } from '../../domain/decision.ts';
import { decideDue } from '../../domain/due.ts';
import { type Source, sourceOf } from '../../domain/kinds.ts';
import { runInMemory } from '../../domain/load.ts';
import { parseCommand } from '../../domain/parseCommand.ts';
import { dated, type SpokenDecision, spokenDecision } from '../../domain/spoken.ts';
import type { Attempt } from '../attempts.ts';
import { COUNTRY, dayOf, HELPLINE, LIMITS, momentOf, PIN_ABOVE } from '../bank.ts';
import { protectSimulatedPan, SIMULATED_CODES } from '../simulatedSecrets.ts';
import type { View } from './history.ts';
import { readKept } from './records.ts';

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
      return spokenNow(runInMemory(decideDue(asked.due, context), trueRecords(view, attempt)), context);
    case 'text': {
      const deciding = decideText(parse(asked.content), asked.from, context);
      return spokenNow(runInMemory(deciding, trueRecords(view, attempt)), context);
    }
    case 'other':
      return undefined;
    default:
      return asked satisfies never;
  }
}

function spokenNow(decision: Decision, context: Context): SpokenDecision {
  const spoken = spokenDecision(decision, context);
  return { ...spoken, replies: dated(spoken.replies, context.nowMs) };
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

/** The records as they really were; but indexes, which lag, told what they told. */
function trueRecords(view: View, { found }: Attempt): Source {
  const kept = ofEachKind((kind) => (key: string) => {
    const { table, itemKey } = itemPlaceOf(kind, key);
    const item = view(table, itemKey);
    return item === undefined ? undefined : readKept(kind, item);
  });
  return {
    ...sourceOf((kind, key) => found.get(kind, key)),
    ...kept,
    accountsOf: (phone) => {
      const account = kept.accounts(kept.accountIds(phone) ?? '');
      return account?.phone === phone ? account : undefined;
    },
  };
}
