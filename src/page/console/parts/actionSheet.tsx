/** A command's form, made of its own definition: what would be typed, what would be done, and then the doing. */
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CommandShown, FieldShown, Input, RunAnswer } from '../../../ops/console/api.ts';
import { type Action, action } from '../state/action.ts';
import { commandLine, inputOf } from '../state/commandLine.ts';
import { changes, desk, run } from '../state/desk.ts';
import { Icon } from './icon.tsx';
import { Outcome } from './outcome.tsx';

export function ActionSheet() {
  const dialog = useRef<HTMLDialogElement>(null);
  const current = action.value;
  const command = desk.value?.commands.find(({ path }) => path === current?.path);
  useEffect(() => {
    if (command === undefined) dialog.current?.close();
    else if (dialog.current?.open === false) dialog.current.showModal();
  }, [command]);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby="sheet-title"
      onClose={() => {
        action.value = undefined;
      }}
    >
      {current !== undefined && command !== undefined && (
        <CommandForm
          key={`${current.path} ${JSON.stringify(current.values)}`}
          action={current}
          command={command}
        />
      )}
    </dialog>
  );
}

interface CommandFormProps {
  readonly action: Action;
  readonly command: CommandShown;
}

type Values = Readonly<Record<string, string | boolean>>;

/** How far it has come with what the form says now. */
interface Progress {
  /** The input that all of this is about. */
  readonly of: string;
  readonly dry?: RunAnswer;
  readonly question?: string;
  readonly done?: RunAnswer;
}

function CommandForm({ action: { values: given }, command }: CommandFormProps) {
  const { path, summary, fields, hasDryRun, hasOperation, isChange } = command;
  const [values, setValues] = useState<Values>(given);
  const [progress, setProgress] = useState<Progress>({ of: '' });
  const [isBusy, setBusy] = useState(false);
  const input = inputOf(fields, values);
  const of = JSON.stringify(input);
  const { dry, question, done } = progress.of === of ? progress : {};
  // Pressed twice, or again after an answer that was lost, it is done once.
  const operation = useMemo(() => `ops:${crypto.randomUUID()}`, [of, done?.ok]);
  const isMissing = fields.some(({ name, isRequired }) => isRequired && input[name] === undefined);
  const typedAs = desk.value?.typedAs ?? 'rain';
  const isLooking = !isChange && !hasDryRun;
  const isLookedAt = !hasDryRun || dry?.ok === true;

  const isOver = done?.ok === true && !isLooking;

  const attempt = async (more: Input, how: 'dry' | 'done') => {
    setBusy(true);
    const answered = await run(path, { ...input, ...more }, { dryRun: how === 'dry' });
    setBusy(false);
    if (!answered.ok && answered.error.kind === 'notConfirmed') {
      setProgress({ of, ...(dry !== undefined && { dry }), question: answered.error.message });
      return;
    }
    setProgress({ of, ...(how === 'done' && dry !== undefined && { dry }), [how]: answered });
    if (how === 'done' && answered.ok && !isLooking) changes.value += 1;
  };
  const look = () => attempt({}, 'dry');
  const doIt = (more: Input = {}) => attempt({ ...(hasOperation && { operation }), ...more }, 'done');

  useEffect(() => {
    if (isLooking && !isMissing) void doIt();
  }, []);
  // Whoever works by the keyboard goes on from there; a question is answered with no unless somebody says yes.
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), [isOver, question]);

  const shownFields = fields.filter(
    ({ name, flag, isRequired }) => name !== 'reason' && (flag === undefined || isRequired),
  );
  const moreFields = fields.filter(
    ({ name, flag, isRequired }) => name !== 'reason' && flag !== undefined && !isRequired,
  );
  const reason = fields.find(({ name }) => name === 'reason');
  const set = (name: string, value: string | boolean) =>
    setValues((before) => ({ ...before, [name]: value }));
  const submit = () => {
    if (isMissing || isBusy) return;
    if (isOver || question !== undefined) return;
    void (isLooking || isLookedAt ? doIt() : look());
  };

  return (
    <form
      class="sheet-body"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <header class="sheet-head">
        <div>
          <h2 id="sheet-title">{path}</h2>
          <p class="muted">{summary}</p>
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Close"
          onClick={() => {
            action.value = undefined;
          }}
        >
          <Icon name="close" />
        </button>
      </header>

      <fieldset class="fields" disabled={isOver}>
        <legend class="hidden">What it takes</legend>
        {shownFields.map((field) => (
          <Field key={field.name} field={field} value={values[field.name]} set={set} />
        ))}
        {moreFields.length > 0 && (
          <details open={moreFields.some(({ name }) => given[name] !== undefined)}>
            <summary>{isLooking ? 'What it may be asked for' : 'More options'}</summary>
            {moreFields.map((field) => (
              <Field key={field.name} field={field} value={values[field.name]} set={set} />
            ))}
          </details>
        )}
        {reason !== undefined && <Field field={reason} value={values['reason']} set={set} />}
      </fieldset>

      <CommandLine line={commandLine(command, input, { typedAs, yes: question !== undefined })} />

      {dry !== undefined && done === undefined && <Outcome of={dry} path={path} isDry />}
      {question !== undefined && (
        <div class="question" role="alert">
          <p>{question}</p>
          <div class="buttons">
            <button
              type="button"
              class="button button-main"
              disabled={isBusy}
              onClick={() => doIt({ yes: true })}
            >
              Yes, do it
            </button>
            <button
              type="button"
              ref={next}
              class="button"
              onClick={() => setProgress({ of, ...(dry !== undefined && { dry }) })}
            >
              No
            </button>
          </div>
        </div>
      )}
      {done !== undefined && <Outcome of={done} path={path} isDry={false} />}

      <footer class="sheet-foot">
        {isOver ? (
          <button
            type="button"
            ref={next}
            class="button button-main"
            onClick={() => {
              action.value = undefined;
            }}
          >
            Close
          </button>
        ) : isLooking ? (
          <button type="submit" class="button button-main" disabled={isMissing || isBusy}>
            {isBusy ? 'Asking…' : done === undefined ? 'Ask' : 'Ask again'}
          </button>
        ) : (
          <>
            {hasDryRun && (
              <button
                type={isLookedAt ? 'button' : 'submit'}
                class={isLookedAt ? 'button' : 'button button-main'}
                disabled={isMissing || isBusy}
                onClick={isLookedAt ? look : undefined}
              >
                {isBusy && !isLookedAt ? 'Looking…' : 'Look first'}
              </button>
            )}
            <button
              type={isLookedAt ? 'submit' : 'button'}
              class={isLookedAt && question === undefined ? 'button button-main' : 'button'}
              disabled={isMissing || isBusy || !isLookedAt || question !== undefined}
            >
              {isBusy && isLookedAt ? 'Doing…' : 'Do it'}
            </button>
            <p class="muted">
              {isMissing
                ? 'What is marked is needed.'
                : isLookedAt
                  ? 'As you, and recorded with its reason.'
                  : 'What would be done is shown first.'}
            </p>
          </>
        )}
      </footer>
    </form>
  );
}

interface FieldProps {
  readonly field: FieldShown;
  readonly value: string | boolean | undefined;
  set(name: string, value: string | boolean): void;
}

function Field({ field, value, set }: FieldProps) {
  const { name, flag, description, kind, isRequired, choices } = field;
  const id = `field-${name}`;
  const label = flag === undefined ? name : flag.slice('--'.length).replaceAll('-', ' ');
  if (kind === 'flag') {
    return (
      <label class="check" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => set(name, event.currentTarget.checked)}
        />
        <span>
          {label} <small>{description}</small>
        </span>
      </label>
    );
  }
  const text = typeof value === 'string' ? value : '';
  const common = {
    ...{ id, value: text, required: isRequired, 'aria-describedby': `${id}-told` },
    autocomplete: 'off',
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired && (
          <span class="needed" title="needed">
            {' '}
            •<span class="hidden"> needed</span>
          </span>
        )}
      </label>
      {choices !== undefined ? (
        <select {...common} onChange={(event) => set(name, event.currentTarget.value)}>
          <option value="">{isRequired ? 'choose' : 'any'}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type="text"
          inputMode={name === 'amount' ? 'decimal' : undefined}
          maxLength={name === 'reason' ? 200 : undefined}
          spellcheck={name === 'reason'}
          onInput={(event) => set(name, event.currentTarget.value)}
        />
      )}
      <small id={`${id}-told`}>{description}</small>
    </div>
  );
}

function CommandLine({ line }: { readonly line: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div class="line">
      <p class="hidden">What would be typed:</p>
      <code data-testid="command-line">
        {line.split(' ').map((word, index) => (
          <Fragment key={index}>
            {index > 0 && ' '}
            <span>{word}</span>
          </Fragment>
        ))}
      </code>
      <button
        type="button"
        class="icon-button"
        aria-label={isCopied ? 'Copied' : 'Copy the command line'}
        onClick={async () => {
          await navigator.clipboard.writeText(line).catch(() => undefined);
          setCopied(true);
        }}
      >
        <Icon name="copy" />
      </button>
    </div>
  );
}
