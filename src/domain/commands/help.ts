import { type CommandEntry, defineCommand, understood } from '../command.ts';
import { answer } from '../decision.ts';
import { text } from '../text.ts';
import { UNDERSTANDING_REFUSALS } from '../understanding/answers.ts';

const usage = 'RAIN HELP SEND';
const MAX_LENGTH = 160;
const MORE = ' More: RAIN MORE';

const texts = {
  forStrangers: text(
    () =>
      'Rain is a bank by SMS. To open an account text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
  ),
};

/** The overview, as many words as fit into each text; what is left out of one stands in the next. */
export function overviewOf(words: readonly string[]): readonly string[] {
  const pageOf = (listed: readonly string[], end: string) =>
    `Text RAIN and a word: ${listed.join(', ')}.${end} How: ${usage}`;
  const pages: string[] = [];
  let rest = words;
  while (rest.length > 0) {
    const sizes = Array.from({ length: rest.length }, (_, index) => rest.length - index);
    const endOf = (size: number) => {
      if (size === rest.length) return '';
      return pages.length === 0 ? `${MORE}.` : `${MORE} ${pages.length + 2}.`;
    };
    const size = sizes.find((count) => pageOf(rest.slice(0, count), endOf(count)).length <= MAX_LENGTH) ?? 1;
    pages.push(pageOf(rest.slice(0, size), endOf(size)));
    rest = rest.slice(size);
  }
  return pages;
}

/** `HELP`, `HELP <command>` and `MORE [page]`, for the commands of the list; `also` are words of other topics. */
export function helpCommands(
  commands: readonly CommandEntry[],
  also: Readonly<Record<string, string>>,
): readonly CommandEntry[] {
  const overview = overviewOf(commands.filter(({ isListed }) => isListed === true).map(({ topic }) => topic));
  const helpByTopic = new Map(commands.map(({ topic, help }) => [topic, help]));
  const topicByWord = new Map(commands.flatMap(({ topic, words }) => words.map((word) => [word, topic])));
  const topicOf = (word: string) => topicByWord.get(word) ?? also[word];

  const help = defineCommand<{ readonly topic: string | undefined }>({
    topic: 'HELP',
    words: ['HELP', '?'],
    usage,
    help: `Text RAIN HELP and a command, like ${usage}`,
    texts,
    refusals: UNDERSTANDING_REFUSALS,
    onlyReads: true,
    parse: (rest) =>
      understood({
        topic: rest
          .split(' ')
          .map(topicOf)
          .find((topic) => topic !== undefined),
      }),

    *decide({ topic }, from) {
      const taught = topic === undefined ? undefined : helpByTopic.get(topic);
      if (taught !== undefined) return answer(from, taught);
      const loaded = yield { accountsOf: [from] };
      const isStranger = loaded.accountOf(from) === undefined;
      return answer(from, isStranger ? texts.forStrangers() : (overview[0] ?? ''));
    },
  });
  const more = defineCommand<{ readonly page: number }>({
    topic: 'MORE',
    words: ['MORE'],
    usage: 'RAIN MORE',
    help: 'The next text of RAIN HELP: RAIN MORE',
    onlyReads: true,
    parse: (rest) => understood({ page: /^\d$/.test(rest) ? Number(rest) : 2 }),

    // biome-ignore lint/correctness/useYield: it needs no records.
    *decide({ page }, from) {
      return answer(from, overview[page - 1] ?? overview.at(-1) ?? '');
    },
  });
  for (const { topic, words, help: taught } of [help, more]) {
    helpByTopic.set(topic, taught);
    for (const word of words) topicByWord.set(word, topic);
  }
  return [help, more];
}
