import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { countText } from '../../shared/words.ts';
import { segmentsOf } from '../segments.ts';
import { books, sendText, textsOf } from '../state/bank.ts';
import { draftOf, KEYWORD, phones, writeDraft } from '../state/phones.ts';
import { suggestionsFor } from '../suggestions.ts';
import { whoseText } from '../words.ts';

/** Writes and sends a phone's texts; suggestions go with one tap. */
export function Composer({ phone }: { readonly phone: string }) {
  const problem = useSignal<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const draft = draftOf(phone);
  const isEmpty = draft.trim() === '' || draft.trim() === KEYWORD.trim();

  const send = async (content: string, isDraft: boolean) => {
    problem.value = undefined;
    if (isDraft) writeDraft(phone, KEYWORD);
    const failure = await sendText(phone, content.trim());
    problem.value = failure && `${failure} The text was not sent.`;
    if (failure !== undefined && isDraft && draftOf(phone) === KEYWORD) writeDraft(phone, content);
    input.current?.focus({ preventScroll: true });
  };

  return (
    <div class="composer">
      <Suggestions phone={phone} onPick={(command) => void send(command, false)} />
      {problem.value !== undefined && (
        <p class="composer-problem" role="alert">
          {problem.value}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) void send(draft, true);
        }}
      >
        <input
          ref={input}
          type="text"
          value={draft}
          aria-label={`Text from ${whoseText(phone)}`}
          aria-describedby={`size-${phone}`}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="send"
          onFocus={({ currentTarget }) => {
            // Tab selects the keyword, and typing would replace it.
            if (currentTarget.value === KEYWORD)
              currentTarget.setSelectionRange(KEYWORD.length, KEYWORD.length);
          }}
          onInput={({ currentTarget }) => writeDraft(phone, currentTarget.value)}
        />
        <button type="submit" class="send" aria-label={`Send from ${whoseText(phone)}`} disabled={isEmpty}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 12 20 4.500 15.500 20l-4-6.500z" />
          </svg>
        </button>
      </form>
      <Size id={`size-${phone}`} text={draft} />
    </div>
  );
}

function Suggestions({ phone, onPick }: { readonly phone: string; onPick(command: string): void }) {
  if (books.value === undefined) return null;
  const { accounts, open } = books.value;
  const situation = { phone, texts: textsOf(phone), accounts, open, phonesInSight: phones.value };
  return (
    <ul class="suggestions" aria-label={`Suggestions for ${whoseText(phone)}`}>
      {suggestionsFor(situation).map((command) => (
        <li key={command}>
          <button type="button" class="suggestion" onClick={() => onPick(command)}>
            <span class="hidden">{KEYWORD}</span>
            {command.slice(KEYWORD.length)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Size({ id, text }: { readonly id: string; readonly text: string }) {
  const { count, length, isUnicode } = segmentsOf(text.trimEnd());
  return (
    <p class="size" id={id}>
      {count} SMS · {countText(length, 'character')}
      {isUnicode && ' · not GSM-7: only 70 fit in an SMS'}
    </p>
  );
}
