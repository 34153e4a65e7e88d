/** What is answered to texts that mean something for which there is no command. */
import { refusalsOf, text } from '../text.ts';

export const UNDERSTANDING_REFUSALS = refusalsOf({
  trouble: text(
    () =>
      'If your phone is lost or money is gone, see a Rain agent at once. Stop what waits: RAIN CANCEL. What you have: RAIN BALANCE. No code to anybody!',
  ),
  chatter: text(
    () =>
      'Hello, this is Rain, a bank by SMS. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. All: RAIN HELP',
  ),
  notOffered: text(
    () =>
      'Rain cannot do that by text. It can: RAIN BALANCE, RAIN SEND 500 9876543210, RAIN FIND WITHDRAW 500 DELHI. All: RAIN HELP',
  ),
});
