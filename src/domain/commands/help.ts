import type { Account } from '../account.ts';
import {
  type CommandEntry,
  defineCommand,
  misunderstood,
  type Parsed,
  type ParseSetting,
  type PreparedCommand,
  understood,
} from '../command.ts';
import { answer, type Decision, done, NO_EFFECTS, refuse } from '../decision.ts';
import type { Phone } from '../phone.ts';
import { type Said, textsOf } from '../text.ts';
import type { Topic } from '../texts/blanks.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { UNDERSTANDING_REFUSALS } from '../understanding/answers.ts';

const texts = textsOf('forStrangers', 'help', 'helpAgent', 'helpWords', 'helpWordsMore', 'taught');

/** Words of one text of `MORE`: what stands around them fits beside so much in every language. */
const MAX_WORDS_LENGTH = 64;
/** `HELP` is the first page. */
const FIRST_PAGE_OF_WORDS = 2;

/** One of the numbered lines of `HELP`: what it teaches, and how the command begins. */
interface Line {
  readonly topic: Topic;
  readonly word: string;
}

/** What one number teaches everybody else, and agents. */
interface Lines {
  readonly others: Line;
  readonly agents: Line;
}

/** As `help` and `helpAgent` number them, from 1. */
const LINES: readonly Lines[] = [
  { others: { topic: 'BALANCE', word: 'BALANCE' }, agents: { topic: 'BALANCE', word: 'BALANCE' } },
  { others: { topic: 'SEND', word: 'SEND' }, agents: { topic: 'COLLECT', word: 'COLLECT' } },
  { others: { topic: 'FIND', word: 'FIND WITHDRAW' }, agents: { topic: 'SEND', word: 'SEND' } },
  { others: { topic: 'AGENT', word: 'AGENT' }, agents: { topic: 'SAVE', word: 'SAVE' } },
  { others: { topic: 'SAVE', word: 'SAVE' }, agents: { topic: 'CANCEL', word: 'CANCEL' } },
];
/** What is done at once when its number is all that is texted: it needs nothing more. */
const DONE_AT_ONCE: ReadonlySet<Topic> = new Set(['BALANCE', 'CANCEL']);

function helpFor({ role, loc: location }: Account) {
  return role === 'agent' ? texts.helpAgent() : texts.help({ location });
}

/** All words, as many as fit into each text. */
export function pagesOf(words: readonly string[]): readonly string[] {
  const pages: string[] = [];
  for (const word of words) {
    const page = pages.pop();
    const longer = `${page}, ${word}`;
    if (page === undefined) pages.push(word);
    else if (longer.length <= MAX_WORDS_LENGTH) pages.push(longer);
    else pages.push(page, word);
  }
  return pages;
}

/** Reads a command as the book says it. */
type Read = (command: string, setting: ParseSetting) => Parsed<PreparedCommand>;

/**
 * `HELP`, `HELP <command>`, `MORE [page]` and the numbers of the lines of `HELP`, for the commands of the list;
 * `also` are words of other topics.
 */
export function helpCommands(
  commands: readonly CommandEntry[],
  also: Readonly<Record<string, Topic>>,
  read: Read,
): readonly CommandEntry[] {
  const pages = pagesOf(commands.filter(({ isListed }) => isListed === true).map(({ topic }) => topic));
  const topicByWord = new Map(commands.flatMap(({ topic, words }) => words.map((word) => [word, topic])));
  const topicOf = (word: string) => topicByWord.get(word) ?? also[word];

  const help = defineCommand<{ readonly topic: Topic | undefined }>({
    topic: 'HELP',
    words: ['HELP', '?'],
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
      if (topic !== undefined) return answer(from, texts.taught({ taught: topic }));
      const account = (yield { accountsOf: [from] }).accountOf(from);
      return answer(from, account === undefined ? texts.forStrangers() : helpFor(account));
    },
  });
  const more = defineCommand<{ readonly page: number }>({
    topic: 'MORE',
    words: ['MORE'],
    onlyReads: true,
    parse: (rest) => understood({ page: Number(/(?<!\S)\d(?!\S)/.exec(rest)?.[0] ?? FIRST_PAGE_OF_WORDS) }),

    // biome-ignore lint/correctness/useYield: it needs no records.
    *decide({ page }, from) {
      const index = Math.min(Math.max(page - FIRST_PAGE_OF_WORDS, 0), pages.length - 1);
      const words = pages[index] ?? '';
      const isLast = index === pages.length - 1;
      const next = index + FIRST_PAGE_OF_WORDS + 1;
      return answer(from, isLast ? texts.helpWords({ words }) : texts.helpWordsMore({ words, page: next }));
    },
  });
  const numbers = LINES.map((lines, index) => lineCommand(index + 1, lines, read));
  for (const { topic, words } of [help, more]) for (const word of words) topicByWord.set(word, topic);
  return [help, more, ...numbers];
}

const CODE = /^(?:\d{6}|\d{8})$/;

/** One word that may begin what a line needs, such as its amount, and that is no part of a code. */
function isBegun(rest: string): boolean {
  return /^\S+$/.test(rest) && !/^\d{5,8}$/.test(rest);
}

/** Some lines do something, so that each is recorded as done, and answered once. */
function told(from: Phone, content: Said): Decision {
  return done(NO_EFFECTS, { to: from, content });
}

/** `RAIN 1`: what that line of `HELP` says, with what is missing asked for. */
function lineCommand(number: number, { others, agents }: Lines, read: Read): CommandEntry {
  const lines = [others, agents].filter(({ topic }) => !DONE_AT_ONCE.has(topic));
  return defineCommand<{ readonly rest: string; readonly setting: ParseSetting }>({
    topic: 'HELP',
    words: [`${number}`],
    parse(rest, setting) {
      const isWhole = lines.some(({ word }) => read(`${word} ${rest}`, setting).ok);
      const isLine = !CODE.test(rest) && (isWhole || isBegun(rest));
      return rest === '' || isLine
        ? understood({ rest, setting })
        : misunderstood(REFUSALS.unknownCommand({ location: 'DELHI' }));
    },

    *decide({ rest, setting }, from, context) {
      const account = (yield { accountsOf: [from] }).accountOf(from);
      if (account === undefined) return told(from, texts.forStrangers());
      const { topic, word } = account.role === 'agent' ? agents : others;
      const isWhole = (rest === '') === DONE_AT_ONCE.has(topic);
      if (!isWhole) return told(from, texts.taught({ taught: topic }));
      const meant = read(`${word} ${rest}`, setting);
      if (!meant.ok) return refuse(from, meant.refusal);
      const decision = yield* meant.command.decide(from, context);
      return decision.outcome === 'answered' ? done(NO_EFFECTS, ...decision.replies) : decision;
    },
  });
}
