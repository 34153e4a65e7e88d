import { z } from 'zod';
import type { GatewayPhone } from '../../bank/store/gatewayPhones.ts';
import { LEGS, type Legs, NEW_LEGS } from '../../domain/loop.ts';
import { spentOf } from '../../domain/sendingBudget.ts';
import { withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { allPhones, phonesOf } from './phones.ts';

export const phoneList = defineCommand({
  path: 'phone list',
  summary:
    'the phones: whether they take texts, were seen, what they have sent of budgets, and what the loop says',
  input: z.object({}),

  async run(session) {
    const { records, damaged } = await allPhones(session);
    const { legs } = await phonesOf(session).readRing();
    const phones = await Promise.all(records.map((phone) => phoneJson(session, phone, legs[phone.id])));
    const rows = phones.map(({ id, number, state, sent, battery, lastSeenAt, reason, loop }) => [
      ...[id, number ?? '-', state ?? 'not in the pool'],
      sent.map(({ used, segments, minutes }) => `${used}/${segments} in ${minutes} min`).join(', ') || '-',
      ...[battery === undefined ? '-' : `${battery}%`, lastSeenAt ?? '-', loopText(loop), reason ?? ''],
    ]);
    const headings = ['PHONE', 'NUMBER', 'STATE', 'SENT', 'BATTERY', 'SEEN', 'LOOP', 'TAKES NONE BECAUSE'];
    return withDamaged({ json: { phones }, text: table(headings, rows) }, damaged);
  },
});

/** What the loop says of it: which of both it cannot, or how long the last text took. */
function loopText(loop: Legs): string {
  const red = LEGS.flatMap((leg) => {
    const { redSince } = loop[leg];
    return redSince === undefined ? [] : [`${leg} nothing since ${redSince}`];
  });
  if (red.length > 0) return `RED: ${red.join(', ')}`;
  const { tookMs } = loop.sends;
  return tookMs === undefined ? '-' : `${Math.round(tookMs / 1_000)} s`;
}

async function phoneJson(session: Session, { budgets = [], ...phone }: GatewayPhone, loop = NEW_LEGS) {
  const { spent } = budgets.length === 0 ? { spent: {} } : await phonesOf(session).readBudget(phone.id);
  const sent = budgets.map((budget) => ({ ...budget, used: spentOf(budget, spent, session.now()) }));
  const { unavailableSince, reason, ...facts } = phone;
  return { ...facts, ...(unavailableSince !== undefined && { unavailableSince, reason }), sent, loop };
}
