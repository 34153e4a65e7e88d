/** A part of a view: its heading, how old it is, and what stands there while there is nothing to see. */
import type { ComponentChildren } from 'preact';
import type { Loaded } from '../state/useRun.ts';

interface PanelProps {
  readonly title: string;
  readonly id?: string;
  readonly class?: string;
  /** How far what is shown goes: where it is bounded, the page says so. */
  readonly bound?: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Panel({ title, id, class: more = '', bound, aside, children }: PanelProps) {
  return (
    <section class={`panel ${more}`} id={id}>
      <header class="panel-head">
        <h2>{title}</h2>
        {bound !== undefined && <p class="bound">{bound}</p>}
        {aside !== undefined && <div class="panel-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

interface StatesProps<Answer> {
  readonly of: Loaded<Answer>;
  /** How many lines stand in while it is asked for the first time, so that nothing moves when it is there. */
  readonly lines?: number;
  readonly children: (answer: Answer) => ComponentChildren;
}

/** What is loaded, or why it is not. */
export function States<Answer>({ of, lines = 4, children }: StatesProps<Answer>) {
  const { answer, error, isLoading, notes } = of;
  if (error !== undefined) return <Failure message={error} again={of.again} />;
  if (answer === undefined) return isLoading ? <Skeleton lines={lines} /> : null;
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="note note-trouble">
          {note}
        </p>
      ))}
      {children(answer)}
    </>
  );
}

export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}

export function Failure({ message, again }: { readonly message: string; readonly again?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p>{message}</p>
      {again !== undefined && (
        <button type="button" class="button small" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

/** What a list leaves out because its records are damaged. */
export function Damaged({ of }: { readonly of: readonly unknown[] }) {
  if (of.length === 0) return null;
  return (
    <p class="note note-trouble">
      {of.length === 1 ? 'One damaged record is' : `${of.length} damaged records are`} left out. Verify the
      books.
    </p>
  );
}
