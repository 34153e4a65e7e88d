import { useSignal } from '@preact/signals';
import type { PhoneLine, PhoneTroubles } from '../../../sandbox/pageApi/types.ts';
import { countText, phoneText } from '../../shared/words.ts';
import { addPhones, changePhone, phones } from '../state/bank.ts';

interface Trouble {
  readonly trouble: keyof PhoneTroubles;
  readonly label: string;
  readonly hint: string;
}

const TROUBLES: readonly Trouble[] = [
  { trouble: 'isOff', label: 'Off', hint: 'It is switched off: what it is given waits.' },
  { trouble: 'isSlow', label: 'Slow', hint: 'It takes eight seconds over a text.' },
  { trouble: 'isForgetful', label: 'Forgetful', hint: 'It takes texts, and sends none.' },
  { trouble: 'isOutOfBudget', label: 'Out of budget', hint: 'Android lets it send no more for now.' },
  { trouble: 'isRevoked', label: 'Locked out', hint: 'Its account refuses the password.' },
];

/** The phones by which the bank may send, and what can be wrong with each. */
export function PhonePool() {
  if (phones.value.length === 0) return null;
  const isPool = phones.value.some(({ bank }) => bank !== undefined);
  return (
    <details class="pool" open={isPool}>
      <summary>
        <h3>Phones that send</h3> <span class="muted">{isPool ? poolText(phones.value) : 'one'}</span>
      </summary>
      {isPool ? (
        <p class="pool-hint">An answer goes by the phone that was texted. When one fails, others go on.</p>
      ) : (
        <PoolOffer />
      )}
      <ul>
        {phones.value.map((phone) => (
          <li key={phone.id}>
            <PoolPhone {...phone} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** All of them in a few words, for when they are folded away. */
function poolText(lines: readonly PhoneLine[]): string {
  const ill = lines.filter((phone) => !standingOf(phone).isWell).length;
  return ill === 0 ? `${lines.length}, all well` : `${lines.length}, ${ill} out of order`;
}

/** Until operators have added phones, the bank sends by one. */
function PoolOffer() {
  const state = useSignal<'asked' | 'failed' | undefined>(undefined);
  const add = async () => {
    if (state.value === 'asked') return;
    state.value = 'asked';
    state.value = (await addPhones()) ? undefined : 'failed';
  };
  return (
    <div class="pool-offer">
      <p class="pool-hint">
        {state.value === 'failed'
          ? 'They could not be added: see the sandbox’s logs.'
          : 'Now the bank sends by Pushbullet, with one phone.'}
      </p>
      <button type="button" class="button" aria-busy={state.value === 'asked'} onClick={() => void add()}>
        {state.value === 'asked' ? 'Adding them…' : 'Send by these three'}
      </button>
    </div>
  );
}

function PoolPhone(phone: PhoneLine) {
  const { id, number, troubles, bank } = phone;
  const { words, isWell } = standingOf(phone);
  return (
    <fieldset class="pool-phone">
      <legend>
        {id} <span class="muted">{phoneText(number)}</span>
      </legend>
      <p class={`pool-standing ${bank === undefined ? '' : isWell ? 'pool-well' : 'pool-ill'}`}>{words}</p>
      <div class="troubles">
        {TROUBLES.map((entry) => (
          <TroubleSwitch key={entry.trouble} {...entry} id={id} isOn={troubles[entry.trouble] === true} />
        ))}
      </div>
    </fieldset>
  );
}

function TroubleSwitch({
  trouble,
  label,
  hint,
  id,
  isOn,
}: Trouble & { readonly id: string; readonly isOn: boolean }) {
  const isChanging = useSignal(false);
  const toggle = async () => {
    if (isChanging.value) return;
    isChanging.value = true;
    try {
      await changePhone(id, { [trouble]: !isOn });
    } finally {
      isChanging.value = false;
    }
  };
  return (
    <button
      type="button"
      role="switch"
      class="trouble"
      aria-checked={isOn}
      aria-label={`${label}: ${id}`}
      title={hint}
      onClick={() => void toggle()}
    >
      {label}
    </button>
  );
}

/** What the bank makes of it, in a few words. */
function standingOf({ bank, pending, troubles }: PhoneLine): {
  readonly words: string;
  readonly isWell: boolean;
} {
  const ill = (words: string) => ({ words, isWell: false });
  const waiting = pending === 0 ? '' : `, ${countText(pending, 'text')} on it`;
  if (bank === undefined) return { words: 'Not used by the bank', isWell: true };
  if (bank.state !== 'on')
    return { words: `Taken out by an operator (${bank.state})${waiting}`, isWell: true };
  if (bank.isSendingRed) return ill(`Red: its texts do not arrive${waiting}`);
  if (bank.isReceivingRed) return ill(`Red: no text comes in by it${waiting}`);
  if (bank.isLeftAlone) return ill(`Left alone, texts go by others${waiting}`);
  const isBroken = Object.values(troubles).includes(true);
  if (isBroken) return ill(`Out of order, not noticed yet${waiting}`);
  return { words: `Sends and receives${waiting}`, isWell: true };
}
