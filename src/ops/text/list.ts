import { z } from 'zod';
import type { TextRecord } from '../../bank/store/outgoingTexts.ts';
import { isListed, TEXT_STATES, type TextState } from '../../domain/outgoingText.ts';
import { withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { phoneTyped } from '../people.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { keyOf, type Texts, textsIn, textsTo, whyTheyWait } from './texts.ts';

const DEFAULT_LIMIT = 20;
const LISTED = TEXT_STATES.filter(isListed);

export const textList = defineCommand({
  path: 'text list',
  summary:
    'texts that went out or are to, the latest first; without options, those that did not go, or not yet',
  options: [
    ['--to <phone>', 'only those to this phone'],
    ['--state <state>', `only those that are ${TEXT_STATES.join(', ')}`],
    limitOption,
  ],
  input: z.object({
    to: z.string().optional(),
    state: z.enum(TEXT_STATES, `must be one of ${TEXT_STATES.join(', ')}`).optional(),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session, { to, state, limit }) {
    const { texts, damaged } = await find(session, to, state, limit);
    const reasons = await whyTheyWait(session, texts);
    const listed = texts.map((text) => textJson(text, reasons));
    const rows = listed.map((text) => [
      text.createdAt,
      text.to,
      text.state,
      text.urgency,
      text.via ?? '-',
      text.ref ?? '-',
      text.guid,
      text.reason ?? '',
    ]);
    const headings = ['DECIDED', 'TO', 'STATE', 'URGENCY', 'BY', 'REF', 'GUID', 'WHY'];
    return withDamaged({ json: { texts: listed }, text: table(headings, rows) }, damaged);
  },
});

async function find(
  session: Session,
  to: string | undefined,
  state: TextState | undefined,
  limit: number,
): Promise<Texts> {
  if (to !== undefined) return textsTo(session, await phoneTyped(session, to), { state, limit });
  if (state !== undefined && !isListed(state)) {
    const message = `Of texts that are ${state} there are too many for an index: say whose, with --to <phone>.`;
    throw new OpsError('usage', message);
  }
  return textsIn(session, state === undefined ? LISTED : [state], limit);
}

/** All that is known of a text but what it says. */
export function textJson(text: TextRecord, reasons: ReadonlyMap<string, string>) {
  const { content: _, isClear: __, reason, ...facts } = text;
  const why = text.state === 'waiting' ? (reasons.get(keyOf(text)) ?? reason) : reason;
  return { ...facts, ...(why !== undefined && { reason: why }) };
}
