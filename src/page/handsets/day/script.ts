/**
 * The guided day: an agent, three people, a thief and the bank's own phones, from the first registration to a savings
 * bucket in the evening.
 */

export type Role = 'asha' | 'ravi' | 'sita' | 'mohan' | 'vikram';

/** Who plays, where, and what the replies have told so far. It survives a reload, so it is plain data. */
export interface Cast {
  readonly phones: Readonly<Record<Role, string>>;
  /** Where the people live: a place of their own, so that only they find each other. */
  readonly place: string;
  /** Where the agent is. */
  readonly agentPlace: string;
  /** The code of whoever was asked last. */
  readonly code?: string;
  /** Who was asked for cash first. */
  readonly asked?: Role;
}

export interface Expectation {
  /** On whose phone; of several, on any one of them. */
  readonly on: readonly Role[];
  readonly like: RegExp;
  /** What to take from the text: its first group, or whom it came to. */
  readonly learn?: 'code' | 'asked';
}

/** What went wrong, if anything did. */
export type Problem = string | undefined;

/** What happens besides texting: to the bank's own two phones, and to the time. */
export interface Stage {
  /** Gives the bank its phones, in order, or takes them from it again. */
  givePhones(isOn: boolean): Promise<Problem>;
  /** Texts the second phone. */
  textToTheSecond(from: string, text: string): Promise<Problem>;
  /** Texts the first, which dies when it has passed the text on, and before it has sent the answer. */
  textToTheDying(from: string, text: string): Promise<Problem>;
  /** Lets minutes pass until what this phone has texted is answered, or a few more. */
  passMinutes(phone: string): Promise<Problem>;
}

export interface Step {
  readonly caption: string;
  /** Whose phone it is about. */
  from(cast: Cast): Role;
  /** Left out where something is done, and nothing texted. */
  text?(cast: Cast): string;
  /** How it is done, where it is not simply texted. */
  perform?(stage: Stage, phone: string, text: string): Promise<Problem>;
  expect(cast: Cast): readonly Expectation[];
}

const CODE = /\bRAIN (\d{6}|\d{8})\b/;
const ASKED_FOR_CASH = /Rs 300 cash.*RAIN YES/;

/** The one of Sita and Mohan who was not asked first, or was. */
function helper({ asked }: Cast): Role {
  return asked === 'sita' ? 'mohan' : 'sita';
}

function asked(cast: Cast): Role {
  return cast.asked ?? 'mohan';
}

function step(
  caption: string,
  from: Role | ((cast: Cast) => Role),
  text: (cast: Cast) => string,
  expect: readonly Expectation[] | ((cast: Cast) => readonly Expectation[]),
): Step {
  return {
    caption,
    from: typeof from === 'function' ? from : () => from,
    text,
    expect: typeof expect === 'function' ? expect : () => expect,
  };
}

const on = (role: Role, like: RegExp): Expectation => ({ on: [role], like });
const askedToPay = (role: Role): Expectation => ({ on: [role], like: CODE, learn: 'code' });
const code = ({ code: told = '' }: Cast) => `RAIN ${told}`;
/** A PAN of each phone's own. */
const panOf = (phone: string) => {
  const letters = [...phone.slice(-7, -4)].map((digit) => 'ABCDEFGHIJ'.charAt(Number(digit))).join('');
  return `${letters}PE${phone.slice(-4)}F`;
};
const register = (
  role: Role,
  caption: string,
  words: (cast: Cast) => string,
  then = 'The number in the answer shows whose phone it is.',
): readonly Step[] => [
  step(caption, role, (cast) => `RAIN REGISTER ${words(cast)} ${cast.place}`, [askedToPay(role)]),
  step(then, role, code, [on(role, /your Rain account is open/)]),
];

const morning: readonly Step[] = [
  ...register(
    'ravi',
    'Morning. Ravi opens an account, with his PAN.',
    ({ phones }) => `${panOf(phones.ravi)} RAVI KUMAR`,
    'He texts the number that he was asked for: nobody else can open an account in his name.',
  ),
  ...register('sita', 'So does Sita. She has no PAN, and may send a little less.', () => 'SITA DEVI'),
  ...register(
    'mohan',
    'And Mohan, who has a small shop.',
    ({ phones }) => `${panOf(phones.mohan)} MOHAN LAL`,
  ),
  step(
    'Ravi has cash to pay in and asks for an agent.',
    'ravi',
    ({ agentPlace }) => `RAIN AGENT 1500 ${agentPlace}`,
    [on('ravi', /^Agent/), on('asha', /RAIN COLLECT 1500/)],
  ),
  step(
    'Asha, the agent, comes to collect it. She will owe the cash, so she is the one who is asked.',
    'asha',
    ({ phones }) => `RAIN COLLECT 1500 ${phones.ravi}`,
    [askedToPay('asha'), on('ravi', /Stay until Rain texts you/)],
  ),
  step('The cash is counted. Asha says yes; Ravi waits for his text.', 'asha', code, [
    on('asha', /^You took Rs 1,500/),
    on('ravi', /^You put in Rs 1,500/),
  ]),
  step('Asha collects from Mohan, too.', 'asha', ({ phones }) => `RAIN COLLECT 500 ${phones.mohan}`, [
    askedToPay('asha'),
    on('mohan', /Stay until Rain texts you/),
  ]),
  step('And says yes.', 'asha', code, [on('asha', /^You took Rs 500/), on('mohan', /^You put in Rs 500/)]),
];

const noon: readonly Step[] = [
  step('Ravi takes cash from neighbours today: a human ATM.', 'ravi', () => 'RAIN ATM ON', [
    on('ravi', /^ATM is ON/),
  ]),
  step(
    'Sita has cash and would rather have it in Rain. Who near her takes it?',
    'sita',
    ({ place }) => `RAIN FIND DEPOSIT 600 ${place}`,
    [on('sita', /can take Rs 600/)],
  ),
  step('Ravi does. They meet.', 'sita', ({ phones }) => `RAIN DEPOSIT 600 ${phones.ravi}`, [
    askedToPay('ravi'),
    on('sita', /Stay until Rain texts you/),
  ]),
  step('Ravi counts the cash, and pays.', 'ravi', code, [
    on('ravi', /^You paid Rs 600 for cash/),
    on('sita', /^You put in Rs 600/),
  ]),
  step('Sita has cash to spare on some days, too.', 'sita', () => 'RAIN ATM ON', [on('sita', /^ATM is ON/)]),
  step('So has Mohan, in his till.', 'mohan', () => 'RAIN ATM ON', [on('mohan', /^ATM is ON/)]),
  step(
    'Later Ravi needs cash himself, and asks around.',
    'ravi',
    ({ place }) => `RAIN FIND WITHDRAW 300 ${place}`,
    [on('ravi', /^We are asking/), { on: ['sita', 'mohan'], like: ASKED_FOR_CASH, learn: 'asked' }],
  ),
  step(
    'The first one who is asked has none to spare.',
    asked,
    () => 'RAIN NO',
    (cast) => [on(asked(cast), /^OK/), on(helper(cast), ASKED_FOR_CASH)],
  ),
  step(
    'So the next one is asked, and has.',
    helper,
    () => 'RAIN YES',
    (cast) => [on(helper(cast), /needs Rs 300 cash/), on('ravi', /has Rs 300 cash/)],
  ),
  step(
    'Ravi goes there. He is the one who pays, so he is asked.',
    'ravi',
    (cast) => `RAIN WITHDRAW 300 ${cast.phones[helper(cast)]}`,
    (cast) => [askedToPay('ravi'), on(helper(cast), /Give it only when Rain texts you/)],
  ),
  step('He sees the cash, and pays. Only then it changes hands.', 'ravi', code, (cast) => [
    on('ravi', /^You took Rs 300 cash/),
    on(helper(cast), /give the cash now/),
  ]),
];

const afternoon: readonly Step[] = [
  step(
    'Mohan sells Ravi rice and asks him to pay.',
    'mohan',
    ({ phones }) => `RAIN REQUEST 180 ${phones.ravi}`,
    [askedToPay('ravi'), on('mohan', /Give the goods only when Rain texts you/)],
  ),
  step('Ravi pays.', 'ravi', code, [on('ravi', /^Paid/), on('mohan', /^You got Rs 180/)]),
  step('Ravi sends Sita some money.', 'ravi', ({ phones }) => `RAIN SEND 120 ${phones.sita}`, [
    askedToPay('ravi'),
  ]),
  step('He mistypes the number: nothing moves.', 'ravi', (cast) => `RAIN ${mistyped(cast.code ?? '')}`, [
    on('ravi', /^Wrong number/),
  ]),
  step('This time it is right.', 'ravi', code, [on('ravi', /^Sent/), on('sita', /^You got Rs 120/)]),
];

const fraud: readonly Step[] = [
  ...register('vikram', 'Vikram opens an account. He is a thief.', () => 'VIKRAM SINGH'),
  step('He asks Ravi for Rs 200.', 'vikram', ({ phones }) => `RAIN REQUEST 200 ${phones.ravi}`, [
    askedToPay('ravi'),
    on('vikram', /^You asked/),
  ]),
  step(
    'He telephones: “The bank speaking, read me the number.” Ravi does. From Vikram’s phone it is worth nothing.',
    'vikram',
    code,
    [on('vikram', /^Wrong number/)],
  ),
  step('Ravi grows suspicious, and says no.', 'ravi', () => 'RAIN NO', [
    on('ravi', /is off/),
    on('vikram', /is off/),
  ]),
  step('And wants to hear no more of him.', 'ravi', ({ phones }) => `RAIN BLOCK ${phones.vikram}`, [
    on('ravi', /can no longer ask you/),
  ]),
];

const dusk: readonly Step[] = [
  {
    caption: 'Rain itself is two phones with SIMs now, in two villages. People text either.',
    from: () => 'ravi',
    perform: ({ givePhones }) => givePhones(true),
    expect: () => [],
  },
  {
    ...step(
      'Ravi texts the first. It dies before it can send him the answer.',
      'ravi',
      () => 'RAIN BALANCE',
      [],
    ),
    perform: ({ textToTheDying }, phone, text) => textToTheDying(phone, text),
  },
  {
    ...step('The bank goes on: Sita texts the second, and saves.', 'sita', () => 'RAIN SAVE HOUSE 100', [
      on('sita', /saved in HOUSE/),
    ]),
    perform: ({ textToTheSecond }, phone, text) => textToTheSecond(phone, text),
  },
  {
    caption: 'Minutes later the bank sees that the first sends nothing. Ravi’s answer goes by the second.',
    from: () => 'ravi',
    perform: ({ passMinutes }, phone) => passMinutes(phone),
    expect: () => [],
  },
  {
    caption: 'The first is charged again. No text was lost, and none came twice.',
    from: () => 'ravi',
    perform: ({ givePhones }) => givePhones(false),
    expect: () => [],
  },
];

const evening: readonly Step[] = [
  step('Evening. Ravi saves for school in a bucket.', 'ravi', () => 'RAIN SAVE SCHOOL 150', [
    on('ravi', /saved in SCHOOL/),
  ]),
  step('He takes a part of it out again.', 'ravi', () => 'RAIN BREAK SCHOOL 50', [
    on('ravi', /taken out of SCHOOL/),
  ]),
  step('And looks at what he has.', 'ravi', () => 'RAIN BALANCE', [on('ravi', /^You have Rs/)]),
];

export const steps: readonly Step[] = [...morning, ...noon, ...afternoon, ...fraud, ...dusk, ...evening];

export const textCount = steps.filter(({ text }) => text !== undefined).length;

function mistyped(told: string): string {
  const last = (Number(told.at(-1)) + 1) % 10;
  return `${told.slice(0, -1)}${last}`;
}
