/** Every command of the desk, found by typing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { begin, choosing } from '../state/action.ts';
import { desk } from '../state/desk.ts';

export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = choosing.value !== undefined;
  useEffect(() => {
    if (!isOpen) dialog.current?.close();
    else if (dialog.current?.open === false) dialog.current.showModal();
  }, [isOpen]);
  return (
    <dialog
      class="palette"
      ref={dialog}
      aria-label="Do something"
      onClose={() => {
        choosing.value = undefined;
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      {isOpen && <Chooser />}
    </dialog>
  );
}

function Chooser() {
  const [sought, setSought] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const known = choosing.value ?? {};
  const words = sought.toLowerCase().split(/\s+/);
  // What is known of what it is about is what the command must take.
  // Whoever types a command's name means that one, though another one has the same letters.
  const nearnessOf = (path: string) =>
    path === sought.trim().toLowerCase() ? 2 : words.every((word) => path.includes(word)) ? 1 : 0;
  const fitting = (desk.value?.commands ?? [])
    .filter(({ fields }) => Object.keys(known).every((name) => fields.some((field) => field.name === name)))
    .filter(({ path, summary }) => words.every((word) => `${path} ${summary}`.toLowerCase().includes(word)))
    .toSorted((one, two) => nearnessOf(two.path) - nearnessOf(one.path));
  const move = (event: KeyboardEvent, step: number) => {
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = fitting;
        if (first !== undefined) begin(first.path, known);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') move(event, 1);
        if (event.key === 'ArrowUp') move(event, -1);
      }}
    >
      <input
        type="search"
        class="palette-input"
        aria-label="Which command"
        placeholder="What do you want to do? freeze, settle, reverse…"
        value={sought}
        // biome-ignore lint/a11y/noAutofocus: a dialog that was just asked for.
        autoFocus
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <ul ref={list} class="palette-list">
        {fitting.map(({ path, summary, isChange }) => (
          <li key={path}>
            <button type="button" onClick={() => begin(path, known)}>
              <strong>{path}</strong>
              <small>{isChange ? 'changes' : 'shows'}</small>
              <span>{summary}</span>
            </button>
          </li>
        ))}
        {fitting.length === 0 && <li class="empty">No command is like that.</li>}
      </ul>
    </form>
  );
}
