import type { Parsed, PreparedCommand } from '../command.ts';
import { text } from '../text.ts';

export const secondCommandTexts = {
  onlyFirst: text(
    () => 'Rain did only the first thing in your text. For the other, please send a text of its own.',
  ),
};

/** The first of several commands in one text, whose texter is told that it was the only one. */
export function alsoNotDone(command: PreparedCommand): Parsed<PreparedCommand> {
  return {
    ok: true,
    command: {
      ...command,
      *decide(from, context) {
        const decision = yield* command.decide(from, context);
        const told = { to: from, content: secondCommandTexts.onlyFirst() };
        return { ...decision, replies: [...decision.replies, told] };
      },
    },
  };
}
