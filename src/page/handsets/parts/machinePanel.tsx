import { useSignal } from '@preact/signals';
import type { Faults, QueueDepth } from '../../../sandbox/pageApi/types.ts';
import { countText } from '../../shared/words.ts';
import { changeFaults, faults, phones, queues, setup } from '../state/bank.ts';
import { PhonePool } from './phonePool.tsx';

interface Switch {
  readonly fault: keyof Faults;
  readonly label: string;
  /** What to expect of it, and how the bank copes while it is on. */
  readonly hint: string;
  coping(waiting: Waiting): string;
}
interface Waiting {
  readonly worker: number;
  readonly sender: number;
}

const SWITCHES: readonly Switch[] = [
  {
    fault: 'isWorkerStopped',
    label: 'Stop the worker',
    hint: 'Nobody decides anything.',
    coping: ({ worker }) =>
      `${messages(worker)} in the queue. Nothing is lost: they are handled when it is back.`,
  },
  {
    fault: 'isSenderStopped',
    label: 'Stop the sender',
    hint: 'No reply leaves the bank.',
    coping: ({ sender }) => `Money still moves. ${replies(sender)} in the queue, to be sent once it is back.`,
  },
  {
    fault: 'isRedisStopped',
    label: 'Stop Redis',
    hint: 'The cache is gone.',
    coping: () => 'The bank decides the same, from its tables alone.',
  },
  {
    fault: 'isPushbulletSlow',
    label: 'Slow Pushbullet',
    hint: 'It takes three seconds over a text.',
    coping: ({ sender }) => `Replies come late, each once. ${replies(sender)} in the queue.`,
  },
  {
    fault: 'isNextTextDoubled',
    label: 'Deliver the next text twice',
    hint: 'The webhook is called twice, as gateways do.',
    coping: () => 'Send a text: it takes effect once. Open its way to see both copies.',
  },
];

/** Where books and machine fit above each other, and where a screen shows one of them at a time. */
const ROOM_FOR_BOTH_PX = 1_040;
const NARROW_PX = 900;

/** The queues between the functions, and switches that put parts out of order. */
export function MachinePanel() {
  const isOpen = useSignal(innerHeight >= ROOM_FOR_BOTH_PX || innerWidth < NARROW_PX);
  const depthOf = (reader: QueueDepth['reader']) => queues.value.find((queue) => queue.reader === reader);
  const waitingAt = (reader: QueueDepth['reader']) => {
    const depth = depthOf(reader);
    return depth === undefined ? 0 : depth.waiting + depth.inFlight;
  };
  const waiting = { worker: waitingAt('worker'), sender: waitingAt('sender') };
  return (
    <section class={isOpen.value ? 'panel machine machine-open' : 'panel machine'} aria-label="Machine">
      <h2>
        <button
          type="button"
          class="machine-button"
          aria-expanded={isOpen.value}
          aria-controls="machine-parts"
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          Machine
          <span class="machine-state">
            {stateText(waiting.worker + waiting.sender)}
            {!isOpen.value && ' · break a part'}
          </span>
        </button>
      </h2>
      <div id="machine-parts" hidden={!isOpen.value}>
        <table class="queues">
          <caption class="hidden">Queues</caption>
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col">Waiting</th>
              <th scope="col">In hand</th>
              <th scope="col">Dead letters</th>
            </tr>
          </thead>
          <tbody>
            <QueueRow label="Incoming" depth={depthOf('worker')} />
            <QueueRow label="Replies" depth={depthOf('sender')} />
          </tbody>
        </table>
        <h3>Put a part out of order</h3>
        <ul class="switches">
          {SWITCHES.map((entry) => (
            <li key={entry.fault}>
              <FaultSwitch {...entry} waiting={waiting} />
            </li>
          ))}
        </ul>
        <PhonePool />
      </div>
    </section>
  );
}

/** The whole panel in a few words, for when it is closed. */
function stateText(waiting: number): string {
  const dead = queues.value.reduce((sum, depth) => sum + depth.dead, 0);
  const isPhoneBroken = phones.value.some(({ troubles }) => Object.values(troubles).includes(true));
  const isBroken = isPhoneBroken || Object.values(faults.value ?? {}).includes(true);
  const words = [
    ...(isBroken ? ['out of order'] : []),
    waiting === 0 ? 'queues empty' : `${waiting} in the queues`,
    ...(dead > 0 ? [countText(dead, 'dead letter')] : []),
  ];
  return words.join(', ');
}

function QueueRow({ label, depth }: { readonly label: string; readonly depth: QueueDepth | undefined }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{depth?.waiting ?? 0}</td>
      <td>{depth?.inFlight ?? 0}</td>
      <td class={depth !== undefined && depth.dead > 0 ? 'dead' : undefined}>{depth?.dead ?? 0}</td>
    </tr>
  );
}

function FaultSwitch({ fault, label, hint, coping, waiting }: Switch & { readonly waiting: Waiting }) {
  const isChanging = useSignal(false);
  const isOn = faults.value?.[fault] === true;
  const isMissing = fault === 'isRedisStopped' && setup.value?.isRedisInstalled === false;
  const toggle = async () => {
    // Disabled, the button would lose the focus of whoever uses the keyboard.
    if (isChanging.value) return;
    isChanging.value = true;
    try {
      await changeFaults({ [fault]: !isOn });
    } finally {
      isChanging.value = false;
    }
  };
  return (
    <div class={isOn ? 'fault fault-on' : 'fault'}>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={isOn}
        aria-describedby={`hint-${fault}`}
        disabled={isMissing || faults.value === undefined}
        onClick={() => void toggle()}
      >
        <span class="switch-track" aria-hidden="true" />
        {label}
      </button>
      <p class="fault-hint" id={`hint-${fault}`}>
        {isMissing ? 'Redis is not installed here.' : isOn ? coping(waiting) : hint}
      </p>
    </div>
  );
}

function messages(count: number): string {
  return count === 0 ? 'Texts will wait' : `${countText(count, 'message')} ${count === 1 ? 'waits' : 'wait'}`;
}

function replies(count: number): string {
  return count === 0
    ? 'Replies will wait'
    : `${countText(count, 'reply', 'replies')} ${count === 1 ? 'waits' : 'wait'}`;
}
