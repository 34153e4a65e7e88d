import { answer, defineCommand, refusal, refuse, understood } from '../commandDefinition.ts';
import { NOTICES } from '../texts/notices.ts';

/** `BALANCE`. A frozen account may see its balance too. */
export const balance = defineCommand<object>({
  topic: 'BALANCE',
  words: ['BALANCE', 'BAL'],
  onlyReads: true,
  parse: () => understood({}),

  *decide(_, from) {
    const loaded = yield { accountsOf: [from] };
    const account = loaded.accountOf(from);
    if (account === undefined) return refuse(from, refusal('notRegistered'));
    return answer(from, NOTICES.balance(account));
  },
});
