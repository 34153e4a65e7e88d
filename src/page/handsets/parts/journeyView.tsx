import { countText } from '../../shared/words.ts';
import { type Journey, journeyOf, type Leg } from '../journey.ts';
import { copies as copiesOf, journeys, queues } from '../state/bank.ts';
import { durationText, whoseText } from '../words.ts';

/** The way of a delivery, and of those that repeat it; none for one from before the sandbox's last start. */
export function useJourney(deliveryId: string) {
  const events = journeys.value.get(deliveryId);
  const copies = (copiesOf.value.get(deliveryId) ?? []).map((copy) =>
    journeyOf(journeys.value.get(copy.deliveryId) ?? [], queues.value),
  );
  return { journey: events && journeyOf(events, queues.value), copies };
}

export function JourneySummary({
  journey,
  hasCopy,
}: {
  readonly journey: Journey;
  readonly hasCopy: boolean;
}) {
  return (
    <>
      <span class="way-dot" aria-hidden="true" />
      {summaryOf(journey)}
      {hasCopy && ', came twice'}
    </>
  );
}

function summaryOf({ state, legs, replies, tookMs }: Journey): string {
  const waiting = legs.findLast((leg) => leg.state === 'waiting');
  if (waiting !== undefined) {
    const isReply = waiting.to !== undefined;
    if (waiting.place === 'Our phone') return 'A reply waits at the bank’s phone';
    if (waiting.place === 'Line') return 'A reply waits for the phone';
    if (waiting.place === 'Queue') return isReply ? 'A reply waits in the queue' : 'Waits in the queue';
    return waiting.place === 'Worker' ? 'The worker is at it' : 'A reply is being sent';
  }
  const [first] = legs;
  if (legs.length === 1 && first?.state === 'failed') return `Went no further: ${first.note ?? ''}`;
  if (state === 'troubled') return 'Something went wrong';
  return replies === 0
    ? `Handled in ${durationText(tookMs)}`
    : `${countText(replies, 'reply', 'replies')} in ${durationText(tookMs)}`;
}

export function JourneyDetails(props: { readonly journey: Journey; readonly copies: readonly Journey[] }) {
  return (
    <>
      <Legs label="How this text travelled" legs={props.journey.legs} />
      {props.copies.map((copy, index) => (
        <div key={`copy ${index + 1}`}>
          <p class="way-copy">The second copy</p>
          <Legs label="How the second copy travelled" legs={copy.legs} />
        </div>
      ))}
    </>
  );
}

function Legs({ label, legs }: { readonly label: string; readonly legs: readonly Leg[] }) {
  return (
    <ol class="legs" aria-label={label}>
      {legs.map((leg, index) => (
        <li key={`${index} ${leg.place}`} data-state={leg.state}>
          <span class="leg-place">{placeText(leg)}</span>
          <span class="leg-time">
            {leg.state === 'waiting' ? '…' : leg.tookMs !== undefined && durationText(leg.tookMs)}
          </span>
          {leg.note !== undefined && <span class="leg-note">{leg.note}</span>}
        </li>
      ))}
    </ol>
  );
}

function placeText({ place, to, state }: Leg): string {
  if (place === 'Delivered') return `Delivered to ${whoseText(to ?? '')}`;
  if (place === 'Queue') return state === 'waiting' ? 'Waits in the queue' : 'Queue';
  if (place === 'Our phone') return `Waits at the bank’s phone, for ${whoseText(to ?? '')}`;
  if (place === 'Line') return `${state === 'waiting' ? 'Waits' : 'Not sent'} to ${whoseText(to ?? '')}`;
  return place === 'Sender' && to !== undefined ? `Sender, for ${whoseText(to)}` : place;
}
