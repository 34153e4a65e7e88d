import type { ComponentChildren } from 'preact';
import {
  currentStep,
  dayState,
  isWaitingLong,
  pauseDay,
  playDay,
  progress,
  resumeDay,
  stopDay,
} from '../day/day.ts';
import { isBrisk, setBrisk } from '../day/pace.ts';
import { steps, textCount } from '../day/script.ts';
import { books, setup } from '../state/bank.ts';

/** The guided day: what it is, where it stands, and how to steer it. */
export function GuideBar() {
  switch (dayState.value) {
    case 'idle':
      return (
        <Bar caption="Text the bank, or watch a day with a thief and a phone that dies.">
          <PlayButton label="Play a day" />
        </Bar>
      );
    case 'playing':
    case 'paused':
      return <Playing isPaused={dayState.value === 'paused'} />;
    case 'over':
      return (
        <Bar caption={ending()}>
          <PlayButton label="Play again" />
        </Bar>
      );
    default:
      return dayState.value satisfies never;
  }
}

function Playing({ isPaused }: { readonly isPaused: boolean }) {
  const index = progress.value?.index ?? 0;
  const caption = isWaitingLong.value
    ? 'No reply yet. Is a part of the bank switched off? The day goes on when the reply comes.'
    : (currentStep()?.caption ?? '');
  return (
    <Bar caption={isPaused ? `Paused. ${caption}` : caption} done={index}>
      <button type="button" class="button button-main" onClick={() => (isPaused ? resumeDay() : pauseDay())}>
        {isPaused ? 'Go on' : 'Pause'}
      </button>
      <button
        type="button"
        class="button"
        aria-pressed={isBrisk.value}
        onClick={() => setBrisk(!isBrisk.value)}
      >
        Faster
      </button>
      <button type="button" class="button" onClick={stopDay}>
        Stop
      </button>
    </Bar>
  );
}

function Bar(props: {
  readonly caption: string;
  readonly done?: number;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={props.done === undefined ? 'guide' : 'guide guide-playing'} aria-label="Guided day">
      {props.done !== undefined && (
        <progress
          class="guide-progress"
          max={steps.length}
          value={props.done}
          aria-label="How far the day is"
        />
      )}
      <p class="guide-caption" aria-live="polite">
        {props.done !== undefined && (
          <span class="guide-count">
            {props.done + 1} of {steps.length}
          </span>
        )}
        {props.caption}
      </p>
      <div class="guide-buttons">{props.children}</div>
    </section>
  );
}

function PlayButton({ label }: { readonly label: string }) {
  const isReady = setup.value !== undefined && books.value !== undefined;
  return (
    <button type="button" class="button button-main" disabled={!isReady} onClick={playDay}>
      <span aria-hidden="true">▶ </span>
      {label}
    </button>
  );
}

function ending(): string {
  const sums = books.value?.isBalanced ? 'the books balance to the last paisa' : 'the books do not balance';
  return `The day is over. ${textCount} texts, and ${sums}.`;
}
