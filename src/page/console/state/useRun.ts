/** A view's reading: what a command answers, and how it is asked for. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import type { Input } from '../../../ops/console/api.ts';
import { changes, nowMs, run } from './desk.ts';

export interface Loaded<Answer> {
  /** The last one, also while it is asked for again. */
  readonly answer: Answer | undefined;
  readonly error: string | undefined;
  readonly isLoading: boolean;
  readonly atMs: number;
  readonly notes: readonly string[];
  again(): void;
}

type State<Answer> = Omit<Loaded<Answer>, 'again'>;

/** What was answered last, so that who comes back sees it at once. */
const kept = new Map<string, { readonly answer: unknown; readonly atMs: number }>();
const MAX_KEPT = 100;

interface How {
  /** Asked again so often while somebody looks. */
  readonly everyMs?: number;
  /** Not asked while there is nothing to ask about. */
  readonly isWanted?: boolean;
}

export function useRun<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  input: Input = {},
  { everyMs, isWanted = true }: How = {},
): Loaded<z.output<Schema>> {
  const key = JSON.stringify([path, input]);
  const nothing = (): State<z.output<Schema>> => {
    const before = kept.get(key);
    const parsed = before === undefined ? undefined : schema.safeParse(before.answer);
    return {
      answer: parsed?.success === true ? parsed.data : undefined,
      error: undefined,
      isLoading: isWanted,
      atMs: before?.atMs ?? 0,
      notes: [],
    };
  };
  const [{ of, state }, setState] = useState(() => ({ of: key, state: nothing() }));
  const latest = useRef(0);

  const again = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    const answered = await run(path, input);
    // Who has typed on wants another answer.
    if (own !== latest.current) return;
    setState({ of: key, state: read(schema, key, answered) });
  }, [key]);

  useEffect(() => {
    if (!isWanted) return;
    void again();
    return () => {
      latest.current += 1;
    };
  }, [key, isWanted, changes.value]);

  useEffect(() => {
    if (everyMs === undefined || !isWanted) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [key, everyMs, isWanted]);

  const shown = of === key ? state : nothing();
  return { ...shown, again: () => void again() };
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  key: string,
  answered: Awaited<ReturnType<typeof run>>,
): State<z.output<Schema>> {
  const atMs = nowMs();
  const failed = (error: string): State<z.output<Schema>> => ({
    ...{ answer: undefined, error, isLoading: false, atMs, notes: [] },
  });
  if (!answered.ok) return failed(answered.error.message);
  const parsed = schema.safeParse(answered.json);
  if (!parsed.success) return failed('The desk answers in a form that this page does not know.');
  kept.delete(key);
  kept.set(key, { answer: answered.json, atMs });
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return { answer: parsed.data, error: undefined, isLoading: false, atMs, notes: answered.notes };
}
