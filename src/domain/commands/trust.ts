import type { Account } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, NO_EFFECTS, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { askForProof } from '../proof.ts';
import { textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered } from '../texts/words.ts';
import { refusalToTrust, trustedBy, trustRefusals, trusts } from '../trust.ts';
import { freeCode } from '../waiting.ts';

const texts = textsOf('trustAsk', 'untrustAsk', 'trustList', 'trustNobody');

const refusals = textsOf('toYourself');

interface Whom {
  readonly phone: Phone;
}

function parseWhom(rest: string, usage: 'TRUST' | 'UNTRUST', { country }: ParseSetting): Parsed<Whom> {
  if (rest === '') return misunderstood(REFUSALS.incomplete({ usage }));
  const phone = parsePhone(rest, country) ?? parsePhone(rest.replace(/[^\d+ -]/g, ''), country);
  return phone === undefined ? misunderstood(REFUSALS.badPhone({ usage })) : understood({ phone });
}

/** `TRUST <number>`: begins to trust somebody, by a code that the one who trusts is texted. `TRUST`: whom one trusts. */
export const trust = defineCommand<Partial<Whom>>({
  topic: 'TRUST',
  purpose: 'care',
  words: ['TRUST', 'BHAROSA'],
  isListed: true,
  refusals: { ...refusals, ...trustRefusals },
  parse: (rest, setting) => (rest === '' ? understood({}) : parseWhom(rest, 'TRUST', setting)),

  *decide({ phone }, from, context) {
    const loaded = yield { accountsOf: phone === undefined ? [from] : [from, phone] };
    const texter = phone === undefined ? activeTexter(loaded, from) : spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    const trusted = yield* livingTrusted(texter.account);
    if (phone === undefined) return listed(texter.account, trusted, context);
    if (phone === from) return refuse(from, refusals.toYourself());
    const { number } = numbered(phone, context);
    const other = loaded.accountOf(phone);
    if (other === undefined) return refuse(from, REFUSALS.otherNotRegistered({ number }));
    const owner = trustingOnly(texter.account, trusted);
    const refusal = refusalToTrust(owner, other, context);
    if (refusal !== undefined) return refuse(from, refusal);
    return asked(texter.account, () => owner, 'trust', other, context);
  },
});

/** Those whom somebody trusts and who have an account still: others are forgotten when somebody new is trusted. */
function* livingTrusted(account: Account): Load<readonly Account[]> {
  const trusted = trustedBy(account);
  const loaded = yield { accounts: trusted };
  return trusted.flatMap((id) => loaded.account(id) ?? []).filter(({ status }) => status !== 'closed');
}

function trustingOnly(account: Account, trusted: readonly Account[]): Account {
  const { trusted: _, ...rest } = account;
  return { ...rest, ...(trusted.length > 0 && { trusted: trusted.map(({ id }) => id) }) };
}

function listed(account: Account, trusted: readonly Account[], context: Context): Decision {
  const numbers = trusted.map(({ phone }) => numbered(phone, context).number).join(', ');
  return done(
    NO_EFFECTS,
    textTo(account, numbers === '' ? texts.trustNobody() : texts.trustList({ numbers })),
  );
}

/** `UNTRUST <number>`: ends the trust between two people, whichever of them trusts the other. */
export const untrust = defineCommand<Whom>({
  topic: 'UNTRUST',
  purpose: 'care',
  words: ['UNTRUST'],
  refusals: trustRefusals,
  parse: (rest, setting) => parseWhom(rest, 'UNTRUST', setting),

  *decide({ phone }, from, context) {
    const loaded = yield { accountsOf: [from, phone] };
    const texter = spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    const other = loaded.accountOf(phone);
    const { account } = texter;
    if (other === undefined || !(trusts(account, other) || trusts(other, account))) {
      return refuse(from, trustRefusals.notTrusted(numbered(phone, context)));
    }
    return asked(account, (before) => before, 'untrust', other, context);
  },
});

function asked(
  texter: Account,
  edit: (texter: Account) => Account,
  kind: 'trust' | 'untrust',
  other: Account,
  context: Context,
): Decision {
  const edits = new AccountEdits();
  const before = edits.edit(texter, edit);
  const code = freeCode(before, context);
  const { account, until } = askForProof(before, { kind, about: other.id }, code, context);
  edits.edit(texter, () => account);
  const { number } = numbered(other.phone, context);
  const values = { number, code, until };
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(texter, kind === 'trust' ? texts.trustAsk(values) : texts.untrustAsk(values)));
}
