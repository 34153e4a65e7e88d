import { useEffect, useRef } from 'preact/hooks';
import type { Faults, QueueReader } from '../../../sandbox/pageApi/types.ts';
import { countText } from '../../shared/words.ts';
import { faults, queues } from '../state/bank.ts';
import { showFlights } from '../traffic/flights.ts';
import { STATIONS, type Station } from '../traffic/trips.ts';

interface StationWords {
  readonly label: string;
  /** Whose queue it is. */
  readonly reader?: QueueReader;
  readonly stoppedBy?: keyof Faults;
}

const WORDS: Readonly<Record<Station, StationWords>> = {
  sink: { label: 'Sink' },
  incoming: { label: 'Incoming', reader: 'worker' },
  worker: { label: 'Worker', stoppedBy: 'isWorkerStopped' },
  replies: { label: 'Replies', reader: 'sender' },
  sender: { label: 'Sender', stoppedBy: 'isSenderStopped' },
};

/** What each text passes on its way through the bank, and what waits there. */
export function Route() {
  return (
    <ol class="route" aria-label="What a text passes in the bank">
      {STATIONS.map((station) => (
        <StationMark key={station} station={station} />
      ))}
    </ol>
  );
}

function StationMark({ station }: { readonly station: Station }) {
  const { label, reader, stoppedBy } = WORDS[station];
  const depth = queues.value.find((queue) => queue.reader === reader);
  const waiting = reader === undefined || depth === undefined ? 0 : depth.waiting + depth.inFlight;
  const isStopped = stoppedBy !== undefined && faults.value?.[stoppedBy] === true;
  return (
    <li>
      <span class={isStopped ? 'station station-stopped' : 'station'} data-station={station}>
        {label}
        {isStopped && <span class="hidden">, stopped</span>}
        {waiting > 0 && (
          <span class="station-count">
            <span aria-hidden="true">{waiting}</span>
            <span class="hidden">, {countText(waiting, 'message')}</span>
          </span>
        )}
      </span>
    </li>
  );
}

/** Where texts and money fly; what they tell stands elsewhere in words. */
export function Flights() {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => (layer.current === null ? undefined : showFlights(layer.current)), []);
  return <div class="flights" aria-hidden="true" ref={layer} />;
}
