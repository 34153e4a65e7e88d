/** How each command may be typed. */
import type { OpsCommand } from './definition.ts';

/** What stands for an argument, by its name. */
const SAMPLES: Readonly<Record<string, string>> = {
  account: '9876543210',
  phone: '9123456780',
  amount: '500',
  txnId: 'T5QC6T',
  no: 'K7M2P4',
  tier: 'full',
  word: 'ADHIKARI',
  spelling: 'PURANI-BASTI',
  place: 'RAIPUR',
  queue: 'incoming',
  id: '2f1c8a30-4f1e-4f0e-9d5c-0f6f2b1f6a11',
  guid: '2f1c8a30-4f1e-8f0e-ad5c-0f6f2b1f6a11',
};

/** Where that says too little. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'text resend': ["text resend 2f1c8a30-4f1e-8f0e-ad5c-0f6f2b1f6a11 --reason 'it never came'"],
  watch: ['watch', 'watch --every 10 --format ndjson'],
  today: ['today', 'today --vault-low 50000'],
  find: ['find 9876543210', 'find ravi agra', 'find 500 yesterday'],
  trace: ['trace T5QC6T', 'trace 9876543210 --day 2026-11-22'],
  'account list': ['account list --place AGRA --tier small', 'account list --role agent --format csv'],
  'agent appoint': ["agent appoint 9876543210 --cash-limit 50000 --reason 'met at the office'"],
  'approve above': ["approve above 5000 --reason 'four eyes'"],
  'audit list': ['audit list --kind "txn reverse" --day 2026-11-22', 'audit list --account 9876543210'],
  'case answer': ["case answer K7M2P4 --say looking --reason 'called back'"],
  'case close': ["case close K7M2P4 --for payer --reason 'the payee agreed by telephone'"],
  'case export': ['case export --month 2026-11'],
  'case list': ['case list --due', 'case list --state forPayer --month 2026-11'],
  'dlq drop': ["dlq drop incoming --all --reason 'noise'"],
  'dlq list': ['dlq list', 'dlq list incoming'],
  'dlq redrive': ["dlq redrive incoming --all --reason 'the trouble is over'"],
  'ledger export': ['ledger export > entries.ndjson'],
  'ledger statement': [
    'ledger statement 9876543210 --from 2026-11-01 --csv',
    'ledger statement 9876543210 --bucket SCHOOL',
  ],
  'limits set': [
    "limits set small --preset india-small --reason 'the law'",
    "limits set full --balance 200000 --reason 'as agreed'",
  ],
  'phone add': ["phone add smsgate/ffffffffceb0b1db --number 9123456780 --sim 1 --reason 'a second phone'"],
  'phone drain': ["phone drain smsgate/ffffffffceb0b1db --reason 'to be charged'"],
  'phone off': ["phone off smsgate/ffffffffceb0b1db --reason 'lost'"],
  'phone on': ["phone on smsgate/ffffffffceb0b1db --reason 'found'"],
  'phone test': ["phone test smsgate/ffffffffceb0b1db --to 9876543210 --reason 'a new SIM'"],
  seed: ['seed --people 10000'],
  'text list': ['text list', 'text list --to 9876543210 --state failed'],
  'text send': ["text send 9876543210 'Your SIM works again' --reason 'as promised'"],
  'txn hold': ["txn hold T5QC6T --follow --reason 'a fraud'"],
  'txn list': ['txn list --party 9876543210 --state failed', 'txn list --amount 500 --day 2026-11-22'],
};

export function examplesOf(command: Pick<OpsCommand, 'path' | 'arguments' | 'options'>): readonly string[] {
  const { path } = command;
  const others = OTHERS[path];
  if (others !== undefined) return others;
  const values = command.arguments.map(([name]) => SAMPLES[name.replace(/[<>[\].]/g, '')] ?? '');
  const reason = command.options.some(([flags]) => flags.startsWith('--reason'))
    ? ["--reason 'as agreed'"]
    : [];
  return [[path, ...values, ...reason].filter((part) => part !== '').join(' ')];
}
