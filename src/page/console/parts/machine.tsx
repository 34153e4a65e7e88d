/** The way of a text, as it is now: what waits where, and which phones take it. */
import type { z } from 'zod';
import { countText, phoneText } from '../../shared/words.ts';
import type { phonesSchema, queuesSchema } from '../state/answers.ts';
import { Badge } from './bits.tsx';

interface MachineProps {
  readonly queues: z.output<typeof queuesSchema>['queues'];
  readonly phones: z.output<typeof phonesSchema>['phones'];
}

export function Machine({ queues, phones }: MachineProps) {
  const of = (name: string) => {
    const found = queues.find(({ queue }) => queue === name);
    return { waiting: (found?.waiting ?? 0) + (found?.delayed ?? 0), inHand: found?.inHand ?? 0 };
  };
  const [incoming, sending] = [of('incoming'), of('sending')];
  const dead = { incoming: of('incomingDead').waiting, sending: of('sendingDead').waiting };
  return (
    <ol class="machine">
      <Part name="Texts in" told="from customers" isMoving={incoming.waiting + incoming.inHand > 0} />
      <Part
        name="Incoming queue"
        count={incoming.waiting}
        told={`${incoming.inHand} in hand`}
        dead={dead.incoming}
        isMoving={incoming.inHand > 0}
      />
      <Part name="Worker" told={incoming.inHand > 0 ? 'at work' : 'idle'} isMoving={incoming.inHand > 0} />
      <Part
        name="Sending queue"
        count={sending.waiting}
        told={`${sending.inHand} in hand`}
        dead={dead.sending}
        isMoving={sending.inHand > 0}
      />
      <li class="part part-phones">
        <strong>Phones</strong>
        {phones.length === 0 && <span class="muted">one, by Pushbullet or a service; none in the pool</span>}
        <ul>
          {phones.map(({ id, number, state, unavailableSince, sent }) => (
            <li key={id}>
              <span title={id}>{number === undefined ? id : phoneText(number)}</span>
              <Badge tone={unavailableSince === undefined ? undefined : 'trouble'}>
                {unavailableSince === undefined ? (state ?? 'seen') : 'takes none'}
              </Badge>
              <small class="muted">
                {sent
                  .map(({ used, segments, minutes }) => `${used}/${segments} in ${minutes} min`)
                  .join(', ')}
              </small>
            </li>
          ))}
        </ul>
      </li>
    </ol>
  );
}

interface PartProps {
  readonly name: string;
  readonly told: string;
  readonly count?: number;
  readonly dead?: number;
  readonly isMoving: boolean;
}

function Part({ name, told, count, dead = 0, isMoving }: PartProps) {
  return (
    <li class={isMoving ? 'part moving' : 'part'}>
      <strong>{name}</strong>
      {count !== undefined && <b class="count">{count.toLocaleString('en-IN')}</b>}
      <span class="muted">{told}</span>
      {dead > 0 && (
        <a class="dead" href="/phones#dead">
          {countText(dead, 'dead letter')}
        </a>
      )}
    </li>
  );
}
