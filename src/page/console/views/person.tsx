import { useRoute } from 'preact-iso';
import { amountText, phoneText } from '../../shared/words.ts';
import { Badge, Fact, Meter, Money, TxnLink, When } from '../parts/bits.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { begin, choosing } from '../state/action.ts';
import { type Account, accountSchema, waySchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';

const MOST_EVENTS = '200';

export function PersonView() {
  const { who = '' } = useRoute().params;
  const person = useRun(accountSchema, 'account show', { account: who });
  const phone = /^\d+$/.test(who) ? who : person.answer?.account.phone;
  const way = useRun(
    waySchema,
    'trace',
    { what: phone ?? '', limit: MOST_EVENTS },
    { isWanted: phone !== undefined },
  );
  return (
    <div class="view">
      <h1>{person.answer?.account.name ?? phoneText(who)}</h1>
      <div class="person">
        <div class="person-side">
          <Panel title="Account">
            <States of={person} lines={10}>
              {(found) => <Who of={found} />}
            </States>
          </Panel>
        </div>
        <Panel
          title="What happened"
          class="person-way"
          bound={
            way.answer === undefined
              ? undefined
              : `the newest ${way.answer.events.length} of ${way.answer.isMore ? 'more than ' : ''}${way.answer.total}`
          }
        >
          <States of={way} lines={14}>
            {({ events }) => <Timeline events={events} />}
          </States>
        </Panel>
      </div>
    </div>
  );
}

function Who({ of: { account, buckets, openTxns, limits } }: { readonly of: Account }) {
  const { phone, location, role, tier, standing, pan, isPanSeen, isDormant } = account;
  return (
    <>
      <div class="buttons">
        {actionsFor(account).map(([path, label]) => (
          <button
            key={path}
            type="button"
            class="button small"
            onClick={() => begin(path, { account: account.phone === '' ? account.id : account.phone })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          class="button small"
          onClick={() => {
            choosing.value = { account: account.phone === '' ? account.id : account.phone };
          }}
        >
          More…
        </button>
      </div>
      <dl class="facts">
        <Fact label="Phone">{phoneText(phone)}</Fact>
        <Fact label="Place">{location}</Fact>
        <Fact label="Standing">
          <Badge>{standing}</Badge> {isDormant && <Badge tone="wait">dormant</Badge>}
        </Fact>
        <Fact label="Role">
          {role}, tier {tier}
        </Fact>
        <Fact label="PAN">
          {pan}
          {isPanSeen ? ', card seen' : ''}
        </Fact>
        <Fact label="Since">
          <When at={account.createdAt} />
        </Fact>
        {account.lockedAt !== undefined && (
          <Fact label="Locked">
            <When at={account.lockedAt} />
          </Fact>
        )}
        {account.recovery !== undefined && (
          <Fact label="Moves">
            <When at={account.recovery.readyAt} />, unless its phone says no
          </Fact>
        )}
        {account.trusted.length > 0 && (
          <Fact label="Trusts">{account.trusted.map(phoneText).join(', ')}</Fact>
        )}
      </dl>
      <dl class="facts facts-money">
        <Fact label="Balance">
          <strong>{amountText(account.balancePaise)}</strong>
        </Fact>
        <Fact label="On hold">
          <Money paise={account.heldPaise} />
        </Fact>
        <Fact label="In buckets">
          <Money paise={account.savedPaise} />
        </Fact>
        {buckets.map(({ name, balancePaise }) => (
          <Fact key={name} label={`· ${name}`}>
            <Money paise={balancePaise} />
          </Fact>
        ))}
        {account.cashInHandPaise !== undefined && (
          <Fact label="Cash in hand">
            <Money paise={account.cashInHandPaise} />
            <Meter value={account.cashInHandPaise} most={limits.cashInHandPaise} label="cash in hand" />
          </Fact>
        )}
        <Fact label={`Out today, of ${amountText(limits.outPerDayPaise)}`}>
          <Money paise={limits.outTodayPaise} />
          <Meter value={limits.outTodayPaise} most={limits.outPerDayPaise} label="out today" />
        </Fact>
      </dl>
      <h3>Waiting for a code</h3>
      {openTxns.length === 0 ? (
        <Empty>Nothing.</Empty>
      ) : (
        <ul class="waiting">
          {openTxns.map(({ txnId, requestType, moneyPaise, status }) => (
            <li key={txnId}>
              <TxnLink id={txnId} /> {requestType} <Badge>{status}</Badge> <Money paise={moneyPaise} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What is done most often, as the account stands; the rest is under More. */
function actionsFor({
  standing,
  role,
  isDormant,
  cashInHandPaise = 0,
}: Account['account']): readonly (readonly [path: string, label: string])[] {
  if (standing === 'closed') return [];
  return [
    standing === 'frozen' ? ['account unfreeze', 'Unfreeze'] : ['account freeze', 'Freeze'],
    standing === 'locked' ? ['account unlock', 'Unlock'] : ['account lock', 'Lock'],
    ['account move', 'Move to a new phone'],
    ['account tier', 'Tier'],
    ...(isDormant ? ([['account wake', 'Wake']] as const) : []),
    ...(role === 'agent' && cashInHandPaise > 0 ? ([['agent settle', 'Take cash']] as const) : []),
  ];
}
