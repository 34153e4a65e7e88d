/** Who at the desk may do what: the template has a policy for each role, which allows what its commands ask of AWS. */

/** `look` changes nothing; the others come on top of it. */
export const ROLES = ['look', 'care', 'cash', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The commands that change something, by their paths. All others only look. */
const CHANGING: Readonly<Record<Exclude<Role, 'look'>, readonly string[]>> = {
  // People and their trouble: no money goes to anybody but by the rules of a case.
  care: [
    ...['account freeze', 'account unfreeze', 'account lock', 'account unlock', 'account wake'],
    ...['account tier', 'account pin-reset', 'kyc refuse', 'vendor appoint', 'vendor dismiss'],
    ...['txn expire', 'txn hold', 'txn release', 'case answer', 'case close', 'case adopt'],
  ],
  // Cash, and money that is given back.
  cash: [
    ...['agent appoint', 'agent dismiss', 'agent settle', 'vault deposit', 'vault withdraw'],
    ...['txn reverse', 'approve give', 'approve refuse'],
  ],
  // What concerns everybody, or cannot be undone.
  admin: [
    ...['account close', 'account move', 'pan allow', 'person export', 'limits set', 'approve above'],
    ...['names add', 'names remove', 'places add', 'places remove', 'dlq redrive', 'dlq drop'],
    ...[
      'phone add',
      'phone on',
      'phone drain',
      'phone off',
      'phone test',
      'text send',
      'text resend',
      'reindex',
    ],
  ],
};

/** Which role a command takes, by its path. */
export function roleOf(path: string): Role {
  const role = ROLES.find((each) => each !== 'look' && CHANGING[each].includes(path));
  return role ?? 'look';
}
