/** How to text each command: the form that a refusal shows, and what `RAIN HELP <command>` answers. */
export const USAGES = {
  REGISTER: 'RAIN REGISTER <PAN> <NAME> <PLACE>',
  BALANCE: 'RAIN BALANCE',
  COLLECT: 'RAIN COLLECT 500 9876543210',
  DEPOSIT: 'RAIN DEPOSIT 500 9876543210',
  WITHDRAW: 'RAIN WITHDRAW 500 9876543210',
  REQUEST: 'RAIN REQUEST 500 9876543210',
  TRANSFER: 'RAIN TRANSFER 500 9876543210',
  CONFIRM: 'RAIN <TXN ID> <OTP>',
  CANCEL: 'RAIN CANCEL <TXN ID>',
  BUC: 'RAIN BUC SCHOOL 100',
  GET: 'RAIN GET SCHOOL',
  BREAK: 'RAIN BREAK SCHOOL 100',
  SAVED: 'RAIN SAVED',
  SIP: 'RAIN SIP SCHOOL 100 WEEKLY',
  FIND: 'RAIN FIND WITHDRAW 500 DELHI',
  YES: 'RAIN YES',
  FLOATING: 'RAIN FLOATING 500',
  ACCOUNT: 'RAIN ACCOUNT 500 DELHI',
  ATM: 'RAIN ATM OFF',
  HELP: 'RAIN HELP TRANSFER',
} as const;

export type Topic = keyof typeof USAGES;

export const HELP_OVERVIEW =
  'Text RAIN and a word: BALANCE, TRANSFER, REQUEST, DEPOSIT, WITHDRAW, FIND, ACCOUNT, BUC, SAVED, BREAK, SIP, CANCEL, ATM, FLOATING. How: RAIN HELP TRANSFER';

export const HELP_FOR_STRANGERS =
  'Rain is a bank by SMS. To open an account text RAIN REGISTER <PAN> <NAME> <PLACE>, like RAIN REGISTER ABCDE1234F RAVI KUMAR DELHI';

export const HELP: Readonly<Record<Topic, string>> = {
  REGISTER: `Open an account: ${USAGES.REGISTER}, like RAIN REGISTER ABCDE1234F RAVI KUMAR DELHI`,
  BALANCE: `See how much you have: ${USAGES.BALANCE}`,
  COLLECT: `Agents: collect cash from a customer: ${USAGES.COLLECT}. You get an OTP, the customer a txn id. Share it when you hold the cash.`,
  DEPOSIT: `Give cash to a person and get e-money: ${USAGES.DEPOSIT} (their number). Find somebody first: RAIN FIND DEPOSIT 500 DELHI`,
  WITHDRAW: `Get cash from a person for e-money: ${USAGES.WITHDRAW} (their number). Find somebody first: ${USAGES.FIND}`,
  REQUEST: `Ask a customer to pay you: ${USAGES.REQUEST} (their number). You get an OTP: tell it when you hand over the goods.`,
  TRANSFER: `Send money: ${USAGES.TRANSFER} (their number). You get a txn id, they get an OTP. Ask for it, then text ${USAGES.CONFIRM}`,
  CONFIRM: `To agree to a txn text its id and the OTP: ${USAGES.CONFIRM}, like RAIN A7K2M9 123456. One comes to you, one to the other person.`,
  CANCEL: `Give up a txn that is not confirmed yet: ${USAGES.CANCEL}`,
  BUC: `Save money in a bucket: ${USAGES.BUC}. See it: RAIN GET SCHOOL. All: RAIN SAVED. Take out: ${USAGES.BREAK}`,
  GET: `See what is in a bucket: ${USAGES.GET}`,
  BREAK: `Take money out of a bucket: ${USAGES.BREAK}, or all of it: RAIN BREAK SCHOOL ALL`,
  SAVED: `See all your buckets: ${USAGES.SAVED}`,
  SIP: `Save on its own DAILY, WEEKLY or MONTHLY: ${USAGES.SIP}. To end it: RAIN SIP STOP SCHOOL`,
  FIND: `Find a person to swap with. Give cash, get e-money: RAIN FIND DEPOSIT 500 DELHI. Get cash: ${USAGES.FIND}`,
  YES: 'When Rain asks you for cash (FLOATING?), answer RAIN YES if you have it and want to help, or RAIN NO',
  FLOATING: `Say that you have cash for others for 24 hours: ${USAGES.FLOATING}. To end it: RAIN FLOATING OFF`,
  ACCOUNT: `Ask an agent to come and collect your cash: ${USAGES.ACCOUNT}`,
  ATM: 'Whether others may find you to swap cash and e-money: RAIN ATM ON or RAIN ATM OFF',
  HELP: `Text RAIN HELP and a command, like ${USAGES.HELP}`,
};
