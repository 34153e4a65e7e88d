/**
 * The guided day: an agent and three people, from the first registration to a savings bucket in the evening.
 */

export type Role = 'asha' | 'ravi' | 'sita' | 'mohan';

/** Who plays, where, and what the replies have told so far. It survives a reload, so it is plain data. */
export interface Cast {
  readonly phones: Readonly<Record<Role, string>>;
  /** Where the three live: a place of their own, so that only they find each other. */
  readonly place: string;
  /** Where the agent is. */
  readonly agentPlace: string;
  readonly txn?: string;
  readonly otp?: string;
  /** Who was asked for cash first. */
  readonly asked?: Role;
}

export interface Expectation {
  /** On whose phone; of several, on any one of them. */
  readonly on: readonly Role[];
  readonly like: RegExp;
  /** What to take from the text: its first group, or whom it came to. */
  readonly learn?: 'txn' | 'otp' | 'asked';
}

export interface Step {
  readonly caption: string;
  from(cast: Cast): Role;
  text(cast: Cast): string;
  expect(cast: Cast): readonly Expectation[];
}

const TXN = /^Txn ([0-9A-Z]{6}):/;
const OTP = /^OTP (\d{6}):/;

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

const on = (role: Role, like: RegExp, learn?: Expectation['learn']): Expectation =>
  learn === undefined ? { on: [role], like } : { on: [role], like, learn };
const halves = (txnOn: Role, otpOn: Role): readonly Expectation[] => [
  on(txnOn, TXN, 'txn'),
  on(otpOn, OTP, 'otp'),
];
const confirm = ({ txn = '', otp = '' }: Cast) => `RAIN ${txn} ${otp}`;
const panOf = (phone: string) => `ABCDE${phone.slice(-4)}F`;
const register = (role: Exclude<Role, 'asha'>, name: string, caption: string): Step =>
  step(caption, role, ({ phones, place }) => `RAIN REGISTER ${panOf(phones[role])} ${name} ${place}`, [
    on(role, /^Welcome to Rain/),
  ]);

const morning: readonly Step[] = [
  register('ravi', 'RAVI KUMAR', 'Morning. Ravi opens an account, with one text.'),
  register('sita', 'SITA DEVI', 'So does Sita.'),
  register('mohan', 'MOHAN LAL', 'And Mohan, who has a small shop.'),
  step(
    'Ravi has cash to pay in and asks for an agent.',
    'ravi',
    ({ agentPlace }) => `RAIN ACCOUNT 1500 ${agentPlace}`,
    [on('ravi', /^Agent/)],
  ),
  step(
    'Asha, the agent, comes to collect it. Ravi gets a txn id, Asha an OTP.',
    'asha',
    ({ phones }) => `RAIN COLLECT 1500 ${phones.ravi}`,
    halves('ravi', 'asha'),
  ),
  step('The cash is counted, Asha tells her OTP, and Ravi confirms.', 'ravi', confirm, [
    on('ravi', /^You deposited/),
    on('asha', /^You collected/),
  ]),
  step(
    'Asha collects from Mohan, too.',
    'asha',
    ({ phones }) => `RAIN COLLECT 500 ${phones.mohan}`,
    halves('mohan', 'asha'),
  ),
  step('Mohan confirms.', 'mohan', confirm, [on('mohan', /^You deposited/), on('asha', /^You collected/)]),
];

const noon: readonly Step[] = [
  step(
    'Sita wants e-money for cash. Who near her could swap?',
    'sita',
    ({ place }) => `RAIN FIND DEPOSIT 600 ${place}`,
    [on('sita', /can take Rs 600/)],
  ),
  step(
    'Ravi can: today he is a human ATM.',
    'sita',
    ({ phones }) => `RAIN DEPOSIT 600 ${phones.ravi}`,
    halves('sita', 'ravi'),
  ),
  step('They meet. Sita hands over the cash and confirms.', 'sita', confirm, [
    on('sita', /^You deposited/),
    on('ravi', /^You got/),
  ]),
  step(
    'Later Ravi needs cash himself, and asks around.',
    'ravi',
    ({ place }) => `RAIN FIND WITHDRAW 300 ${place}`,
    [on('ravi', /^We are asking/), { on: ['sita', 'mohan'], like: /^300 FLOATING\?/, learn: 'asked' }],
  ),
  step(
    'The first one who is asked has none to spare.',
    asked,
    () => 'RAIN NO',
    (cast) => [on(asked(cast), /^OK/), on(helper(cast), /^300 FLOATING\?/)],
  ),
  step(
    'So the next one is asked, and has.',
    helper,
    () => 'RAIN YES',
    (cast) => [on(helper(cast), /needs Rs 300 cash/), on('ravi', /has Rs 300 cash/)],
  ),
  step(
    'Ravi goes there to withdraw.',
    'ravi',
    (cast) => `RAIN WITHDRAW 300 ${cast.phones[helper(cast)]}`,
    (cast) => halves(helper(cast), 'ravi'),
  ),
  step('The cash changes hands, and the human ATM is paid.', helper, confirm, (cast) => [
    on(helper(cast), /^You gave/),
    on('ravi', /^You got/),
  ]),
];

const evening: readonly Step[] = [
  step(
    'Evening. Mohan sells Ravi rice and asks him to pay.',
    'mohan',
    ({ phones }) => `RAIN REQUEST 180 ${phones.ravi}`,
    halves('ravi', 'mohan'),
  ),
  step('Ravi pays.', 'ravi', confirm, [on('ravi', /^You paid/), on('mohan', /^You were paid/)]),
  step(
    'Ravi sends Sita some money.',
    'ravi',
    ({ phones }) => `RAIN TRANSFER 120 ${phones.sita}`,
    halves('ravi', 'sita'),
  ),
  step('He mistypes the OTP: nothing moves.', 'ravi', ({ txn, otp = '' }) => `RAIN ${txn} ${mistyped(otp)}`, [
    on('ravi', /^That OTP is wrong/),
  ]),
  step('This time it is right.', 'ravi', confirm, [on('ravi', /^You sent/), on('sita', /^You received/)]),
  step('Ravi saves for school in a bucket.', 'ravi', () => 'RAIN BUC SCHOOL 150', [
    on('ravi', /saved in SCHOOL/),
  ]),
  step('He takes a part of it out again.', 'ravi', () => 'RAIN BREAK SCHOOL 50', [
    on('ravi', /taken out of SCHOOL/),
  ]),
  step('And looks at what he has.', 'ravi', () => 'RAIN BALANCE', [on('ravi', /^Bal Rs/)]),
];

export const steps: readonly Step[] = [...morning, ...noon, ...evening];

function mistyped(otp: string): string {
  return String((Number(otp) + 1) % 1_000_000).padStart(6, '0');
}
