import type { Parsed, PreparedCommand } from '../command.ts';
import { textsOf } from '../text.ts';

export const secondCommandTexts = textsOf('onlyFirst');

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
