import { answer, defineCommand, understood } from '../commandDefinition.ts';
import { HELP, HELP_FOR_STRANGERS, HELP_OVERVIEW, type Topic } from '../texts/help.ts';

/** `HELP`, `HELP <command>`. `topicOf` knows every command by its words. */
export function helpCommand(topicOf: (word: string) => Topic | undefined) {
  return defineCommand<{ readonly topic: Topic | undefined }>({
    topic: 'HELP',
    words: ['HELP', '?'],
    onlyReads: true,
    parse: (rest) => understood({ topic: topicOf(rest.split(' ')[0] ?? '') }),

    *decide({ topic }, from) {
      if (topic !== undefined) return answer(from, HELP[topic]);
      const loaded = yield { accountsOf: [from] };
      return answer(from, loaded.accountOf(from) === undefined ? HELP_FOR_STRANGERS : HELP_OVERVIEW);
    },
  });
}
