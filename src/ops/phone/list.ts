import { z } from 'zod';
import type { GatewayPhone } from '../../bank/store/gatewayPhones.ts';
import { spentOf } from '../../domain/sendingBudget.ts';
import { withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { allPhones, phonesOf } from './phones.ts';

export const phoneList = defineCommand({
  path: 'phone list',
  summary:
    'the phones: whether they take texts, when they were seen, and what they have sent of their budgets',
  input: z.object({}),

  async run(session) {
    const { records, damaged } = await allPhones(session);
    const phones = await Promise.all(records.map((phone) => phoneJson(session, phone)));
    const rows = phones.map(({ id, number, state, sent, battery, lastSeenAt, reason }) => [
      ...[id, number ?? '-', state ?? 'not in the pool'],
      sent.map(({ used, segments, minutes }) => `${used}/${segments} in ${minutes} min`).join(', ') || '-',
      ...[battery === undefined ? '-' : `${battery}%`, lastSeenAt ?? '-', reason ?? ''],
    ]);
    const headings = ['PHONE', 'NUMBER', 'STATE', 'SENT', 'BATTERY', 'SEEN', 'TAKES NONE BECAUSE'];
    return withDamaged({ json: { phones }, text: table(headings, rows) }, damaged);
  },
});

async function phoneJson(session: Session, { budgets = [], ...phone }: GatewayPhone) {
  const { spent } = budgets.length === 0 ? { spent: {} } : await phonesOf(session).readBudget(phone.id);
  const sent = budgets.map((budget) => ({ ...budget, used: spentOf(budget, spent, session.now()) }));
  const { unavailableSince, reason, ...facts } = phone;
  return { ...facts, ...(unavailableSince !== undefined && { unavailableSince, reason }), sent };
}
