/** Texts that more than one place may give. */
import { text } from '../text.ts';
import { LONGEST } from './samples.ts';

export const NOTICES = {
  noResult: text(
    ({ location }: { readonly location: string }) =>
      `NO RESULT: nobody in ${location} can help now. Try a smaller amount, another place, or later.`,
    { location: LONGEST.location },
  ),
  doneOnce: text(
    () =>
      'We got this text from you twice and took it as one. If you meant it twice, wait a minute and send it again.',
  ),
  cameLate: text(
    () =>
      'Your text came to Rain more than 30 minutes late, so nothing was done. If you still want it, please text it again.',
  ),
  /** What still works is said: it may be somebody else who texts so much in this number's name. */
  tooManyTexts: text(
    () =>
      'Too many texts from your number. For an hour Rain answers only RAIN NO, RAIN CANCEL and the number that it texts you to pay. Nothing was done.',
  ),
};
