import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { allowPan } from '../../domain/operations/allowPan.ts';
import { panHolders } from '../../domain/pan.ts';
import type { Phone } from '../../domain/phone.ts';
import { registrationId } from '../../domain/registration.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { hasAccount, phoneTyped } from '../people.ts';
import type { Desk } from '../session.ts';

export const panAllow = defineCommand({
  path: 'pan allow',
  summary: 'let a phone open a second account with the PAN for which it was refused one',
  arguments: [['<phone>', 'from which it was tried']],
  options: CHANGE_OPTIONS,
  input: z.object({ phone: z.string(), ...changeShape }),

  async run(desk: Desk, { phone: typed, ...change }) {
    const phone = await phoneTyped(desk, typed);
    return operate(desk, change, {
      command: `pan allow ${phone}`,
      load: () => loadAllowance(desk, phone),
      decide: allowPan,
      done: ({ registration }) =>
        `${registration?.name ?? ''} ${phone} may open an account with that PAN, which another one has.`,
      facts: ({ panHolder }) => ({ phone, otherAccounts: panHolders(panHolder) }),
    });
  },
});

async function loadAllowance(desk: Desk, phone: Phone) {
  const id = registrationId(phone);
  const [isTaken, { requests }] = await Promise.all([
    hasAccount(desk, phone),
    desk.store.get({ ...NO_KEYS, requests: [id] }),
  ]);
  const request = requests.get(id);
  const registration = request?.requestType === 'register' ? request : undefined;
  const panKey = registration?.panKey;
  const found = panKey === undefined ? undefined : await desk.store.get({ ...NO_KEYS, panHolders: [panKey] });
  return { phone, isTaken, registration, panHolder: found?.panHolders.get(panKey ?? '') };
}
