/** What a command answers: money and texts as such, anything else as the desk would print it. */
import { useEffect, useState } from 'preact/hooks';
import { z } from 'zod';
import type { Ran, RunAnswer } from '../../../ops/console/api.ts';
import { amountText, phoneText } from '../../shared/words.ts';
import { Icon } from './icon.tsx';

const PROPOSED = 6;

/** What `operate` answers for everything that changes the books or tells somebody. */
const operatedSchema = z.object({
  postings: z.array(
    z.object({
      op: z.string(),
      account: z.string(),
      amountPaise: z.number(),
      openingPaise: z.number(),
      closingPaise: z.number(),
    }),
  ),
  texts: z.array(z.object({ to: z.string(), content: z.string() })),
});

interface OutcomeProps {
  readonly of: RunAnswer;
  readonly path: string;
  readonly isDry: boolean;
}

export function Outcome({ of, path, isDry }: OutcomeProps) {
  if (!of.ok) {
    const { kind, message } = of.error;
    return (
      <div class="outcome outcome-trouble" role="alert">
        <h3>
          {kind === 'refused' ? 'Refused: nothing has changed' : kind === 'usage' ? 'Not so' : 'It failed'}
        </h3>
        <p>{message}</p>
      </div>
    );
  }
  const isProposed = of.exitCode === PROPOSED;
  const operated = operatedSchema.safeParse(of.json);
  const tone = isDry ? 'dry' : isProposed ? 'wait' : of.exitCode === 0 ? 'good' : 'trouble';
  return (
    <div class={`outcome outcome-${tone}`} role="status">
      {operated.success ? (
        <>
          <h3>{(of.text ?? '').split('\n')[0]}</h3>
          <Operated of={operated.data} />
          {!isDry && <p class="muted operation">{/Operation .*/.exec(of.text ?? '')?.[0]}</p>}
        </>
      ) : (
        <Printed of={of} path={path} />
      )}
      {of.notes.map((note) => (
        <p key={note} class="note note-trouble">
          {note}
        </p>
      ))}
    </div>
  );
}

function Operated({ of: { postings, texts } }: { readonly of: z.output<typeof operatedSchema> }) {
  return (
    <>
      {postings.length > 0 && (
        <table class="table postings">
          <caption class="hidden">Postings</caption>
          <thead>
            <tr>
              <th scope="col">book</th>
              <th scope="col" class="right">
                money
              </th>
              <th scope="col" class="right">
                before
              </th>
              <th scope="col" class="right">
                after
              </th>
            </tr>
          </thead>
          <tbody>
            {postings.map(({ op, account, amountPaise, openingPaise, closingPaise }) => (
              <tr key={`${account} ${op} ${openingPaise}`}>
                <td title={account}>
                  {op} {account.split(':')[0]}
                </td>
                <td class="right">{amountText(amountPaise)}</td>
                <td class="right muted">{amountText(openingPaise)}</td>
                <td class="right">{amountText(closingPaise)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {texts.map(({ to, content }) => (
        <figure key={`${to} ${content}`} class="text-told">
          <figcaption>Text to {phoneText(to)}</figcaption>
          <blockquote>{content}</blockquote>
        </figure>
      ))}
      {postings.length + texts.length === 0 && <p class="muted">No money moves, and nobody is told.</p>}
    </>
  );
}

function Printed({ of: { text, json, written }, path }: { readonly of: Ran; readonly path: string }) {
  const whole = written !== '' ? written : text === null ? JSON.stringify(json, undefined, 2) : '';
  return (
    <>
      {text !== null && text !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys.
        <section class="printed" aria-label="Answer" tabIndex={0}>
          <pre>{text}</pre>
        </section>
      )}
      {whole !== '' && <Download content={whole} name={`${path.replaceAll(' ', '-')}.txt`} />}
    </>
  );
}

function Download({ content, name }: { readonly content: string; readonly name: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  if (url === undefined) return null;
  return (
    <a class="button" href={url} download={name}>
      <Icon name="copy" /> Keep as {name}
    </a>
  );
}
