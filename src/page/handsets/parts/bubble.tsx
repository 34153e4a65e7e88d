import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { PageText } from '../../../sandbox/pageApi/types.ts';
import { segmentsOf } from '../segments.ts';
import { landingMs } from '../traffic/flights.ts';
import { timeText } from '../words.ts';
import { JourneyDetails, JourneySummary, useJourney } from './journeyView.tsx';

/** What people look for in a text: the code that it asks for, what they have, the ref. */
const KEY_FACTS = /(RAIN \d{6,8}|(?:You have Rs |Aapke paas Rs |आपके पास ₹)[\d,]+(?:\.\d\d)?|Ref [0-9A-Z]{6})/;

/** One text, with its time and size; one that was sent can be followed. */
export function Bubble({ text }: { readonly text: PageText }) {
  const isOpen = useSignal(false);
  const segments = useMemo(() => segmentsOf(text.text), [text.text]);
  const isSent = text.direction === 'sent';
  const landing = useMemo(
    () => (isSent ? 0 : landingMs(text.deliveryId, text.phone)),
    [isSent, text.deliveryId, text.phone],
  );
  const detailsId = `way-${text.id.replaceAll(' ', '-')}`;
  return (
    <li class={isSent ? 'text text-sent' : 'text text-received'} style={{ animationDelay: `${landing}ms` }}>
      <div class="bubble">
        <span class="hidden">{isSent ? 'Sent: ' : 'Received: '}</span>
        {text.text
          .split(KEY_FACTS)
          .map((part) => (KEY_FACTS.test(part) ? <strong key={part}>{part}</strong> : part))}
      </div>
      <p class="text-meta">
        <time dateTime={text.at}>{timeText(text.at)}</time>
        <span>
          {segments.count} SMS · {segments.length}
          <span class="hidden"> characters</span>
        </span>
      </p>
      {isSent && text.deliveryId !== undefined && (
        <Way
          deliveryId={text.deliveryId}
          detailsId={detailsId}
          isOpen={isOpen.value}
          onToggle={() => {
            isOpen.value = !isOpen.value;
          }}
        />
      )}
    </li>
  );
}

function Way(props: {
  readonly deliveryId: string;
  readonly detailsId: string;
  readonly isOpen: boolean;
  onToggle(): void;
}) {
  const { journey, copies } = useJourney(props.deliveryId);
  const way = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.isOpen) way.current?.scrollIntoView({ block: 'nearest' });
  }, [props.isOpen]);
  if (journey === undefined) return null;
  return (
    <div class="way" ref={way}>
      <button
        type="button"
        class="way-button"
        data-state={journey.state}
        aria-expanded={props.isOpen}
        aria-controls={props.detailsId}
        onClick={props.onToggle}
      >
        <JourneySummary journey={journey} hasCopy={copies.length > 0} />
      </button>
      <div id={props.detailsId} hidden={!props.isOpen}>
        {props.isOpen && <JourneyDetails journey={journey} copies={copies} />}
      </div>
    </div>
  );
}
