/** Shows texts and money on their way over the page, as they go. */
import { signal } from '@preact/signals';
import type { Books, PageNews } from '../../../sandbox/pageApi/types.ts';
import { amountText } from '../../shared/words.ts';
import { isBrisk } from '../day/pace.ts';
import { listen } from '../state/bank.ts';
import { isMoving } from './motion.ts';
import { type Posting, postedSince } from './postings.ts';
import { createTimetable, type Place, type Sighting, type Trip } from './trips.ts';

/** More at once is a swarm in which nobody sees anything. */
const MAX_FLIGHTS = 60;
/** Long enough to be followed, short enough not to be waited for; less for a day that is played faster. */
const HOP_MS = { calm: 190, brisk: 70 } as const;
/** Money begins to move about when the text that moves it is with the worker. */
const MONEY_AFTER_HOPS = 2;
const MONEY_HOPS = 5;
const FLASH_MS = 500;

type Cargo = { readonly kind: 'text' | 'reply' } | { readonly kind: 'money'; readonly label: string };

/** The keys of what was posted last. */
export const freshPostings = signal<ReadonlySet<string>>(new Set());

const hopMs = () => (isBrisk.value ? HOP_MS.brisk : HOP_MS.calm);
const timetable = createTimetable(hopMs);

/** How long it takes until a text that has just been received is where it is to be seen. */
export function landingMs(deliveryId: string | undefined, phone: string): number {
  return deliveryId === undefined || !isMoving()
    ? 0
    : timetable.landsIn(deliveryId, phone, performance.now());
}

/** Flies over a layer above the page, until what it answers with is called. */
export function showFlights(layer: HTMLElement): () => void {
  let books: Books | undefined;

  const fly = ({ places, startsAt, tookMs }: Trip, cargo: Cargo) => {
    if (!isMoving() || layer.childElementCount >= MAX_FLIGHTS) return;
    setTimeout(() => launch(layer, places, tookMs, cargo), startsAt - performance.now());
  };
  const see = (sighting: Sighting) => {
    const trip = timetable.tripOf(sighting, performance.now());
    const isReply =
      sighting.kind === 'delivered' || (sighting.kind === 'received' && sighting.to !== undefined);
    if (trip !== undefined) fly(trip, { kind: isReply ? 'reply' : 'text' });
  };
  const post = (postings: readonly Posting[]) => {
    if (postings.length === 0) return;
    freshPostings.value = new Set(postings.map(({ key }) => key));
    for (const posting of postings) {
      const startsAt = performance.now() + MONEY_AFTER_HOPS * hopMs();
      const trip = { places: wayOf(posting), startsAt, tookMs: MONEY_HOPS * hopMs() };
      fly(trip, { kind: 'money', label: amountText(posting.sides[0].money) });
    }
  };

  return listen((news: PageNews) => {
    if (news.type === 'text' && news.text.direction === 'sent' && news.text.deliveryId !== undefined)
      see({ kind: 'sent', phone: news.text.phone, deliveryId: news.text.deliveryId });
    if (news.type === 'travel') for (const event of news.events) see(event);
    if (news.type !== 'books') return;
    post(postedSince(books, news.books));
    books = news.books;
  });
}

/** From whom money goes to whom; what somebody saves goes into the books, and comes from there. */
function wayOf({ sides: [from, ...others] }: Posting): readonly Place[] {
  const to = others.at(-1);
  const placeOf = (phone: string | undefined): Place => (phone === undefined ? 'books' : { phone });
  if (to === undefined || from.phone !== to.phone) return [placeOf(from.phone), placeOf(to?.phone)];
  const own = placeOf(from.phone);
  return from.book === 'bucket' ? ['books', own] : [own, 'books'];
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly element: Element;
}

/** What cannot be seen is left away; with only one place left there is no way to show. */
function launch(layer: HTMLElement, places: readonly Place[], tookMs: number, cargo: Cargo): void {
  const spots = places.flatMap((place) => spotOf(place, cargo.kind === 'money'));
  const goal = spots.at(-1);
  if (spots.length < 2 || goal === undefined || !isMoving()) return;
  const flight = document.createElement('span');
  flight.className = `flight flight-${cargo.kind}`;
  flight.dataset['way'] = places.map(nameOf).join(' ');
  if (cargo.kind === 'money') flight.textContent = cargo.label;
  layer.append(flight);
  const frames = spots.map(({ x, y }) => ({
    transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`,
    easing: 'ease-in-out',
  }));
  const animation = flight.animate(frames, { duration: tookMs, fill: 'both' });
  animation.onfinish = () => {
    flight.remove();
    flash(goal.element);
  };
}

function flash(element: Element): void {
  element.animate([{ filter: 'brightness(1.35)', scale: '1.06' }, {}], {
    duration: FLASH_MS,
    easing: 'ease-out',
  });
}

function nameOf(place: Place): string {
  return typeof place === 'string' ? place : place.phone;
}

function spotOf(place: Place, isMoney: boolean): readonly Spot[] {
  const element = elementOf(place, isMoney);
  const box = element?.getBoundingClientRect();
  if (element === null || box === undefined || box.width === 0) return [];
  const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2, element };
  if (typeof place === 'string') return [spot];
  // A phone that is out of sight is beyond the edge of the strip.
  const strip = element.closest('.strip')?.getBoundingClientRect();
  if (strip === undefined) return [spot];
  return [{ ...spot, x: Math.min(Math.max(spot.x, strip.left), strip.right) }];
}

function elementOf(place: Place, isMoney: boolean): Element | null {
  if (place === 'books') return document.querySelector('.books .totals');
  if (typeof place === 'string') return document.querySelector(`[data-station="${place}"]`);
  const card = document.getElementById(`phone-${place.phone}`);
  // Money of somebody without a phone on the page is in the books all the same.
  if (card === null) return isMoney ? document.querySelector('.books .totals') : null;
  return card.querySelector(isMoney ? '.phone-money' : '.avatar') ?? card;
}
