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
  tooManyTexts: text(
    () => 'That is too many texts. Rain does not answer you any more for an hour. Nothing was done.',
  ),
};
