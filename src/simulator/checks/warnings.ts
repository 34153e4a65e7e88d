import { LANGUAGES } from '../../domain/language.ts';
import { NOTICES } from '../../domain/texts/notices.ts';
import { say } from '../../domain/texts/say.ts';

/** What the first text above a limit is answered, in every language. */
export const WARNING_TEXTS = LANGUAGES.map((language) => say(NOTICES.tooManyTexts(), language));

export function isWarningText(content: string | undefined): boolean {
  return content !== undefined && WARNING_TEXTS.includes(content);
}
