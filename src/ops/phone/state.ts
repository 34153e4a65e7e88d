import { z } from 'zod';
import type { PhoneState } from '../../domain/chooseRoute.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { recordOperation } from '../record.ts';
import { phoneIdSchema, phonesOf, poolPhone } from './phones.ts';

function stateCommand(state: PhoneState, path: string, summary: string, done: string) {
  return defineCommand({
    path,
    summary,
    arguments: [['<phone>', '<gateway>/<device>, as in phone list']],
    options: [...CHANGE_OPTIONS, YES_OPTION],
    input: z.object({ phone: phoneIdSchema, ...changeShape }),

    async run(session, { phone: id, ...change }) {
      await poolPhone(session, id);
      if (change.dryRun)
        return { json: { dryRun: true, phone: id, state }, text: `Would be done: ${id} ${done}` };
      if (!change.yes) await session.terminal.confirm(`${id} ${done} Right?`);
      const operation = await recordOperation(session, change, `${path} ${id}`);
      await phonesOf(session).setState(id, state);
      return { json: { operation, phone: id, state }, text: `Within ten seconds ${id} ${done}` };
    },
  });
}

export const phoneOn = stateCommand(
  'on',
  'phone on',
  'lets a phone send again that was drained or off',
  'sends again.',
);
export const phoneDrain = stateCommand(
  'drain',
  'phone drain',
  'gives a phone no more texts to send; it goes on receiving, and sends what it has',
  'is given no more texts.',
);
export const phoneOff = stateCommand(
  'off',
  'phone off',
  'gives a phone no more texts; what it has and does not send in time goes by others',
  'is given no more texts, and what it does not send goes by others.',
);
