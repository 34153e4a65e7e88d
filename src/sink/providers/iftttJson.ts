/**
 * IFTTT pastes a text into the JSON body of an applet as it is: quotes, backslashes and line breaks are not
 * escaped. The text is written by anybody, so it may also contain what looks like further fields. What
 * surrounds the text is written by the applet, so fields are believed from the outside in: from the front up
 * to where the text begins, then from the end backwards, each key once. All that is left in between is the
 * text, whatever it looks like.
 */
const KEYS = ['sender', 'content', 'occurredAt'];

const STRING_AND_COLON = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/gs;
const OPENING = /\s*\{\s*/y;
const OUTER_FIELD = /"(sender|occurredAt)"\s*:\s*"([^"\\\p{Cc}]*)"\s*,\s*/uy;
const CONTENT_OPENING = /"content"\s*:\s*"/y;
const CLOSING = /\}$/;
const LAST_OUTER_FIELD = /"\s*,\s*"(sender|occurredAt)"\s*:\s*"([^"\\\p{Cc}]*)"$/u;

/**
 * The fields of an applet's JSON body, or undefined when it is none. Properly escaped JSON is read as such.
 */
export function parseIftttJson(body: string): unknown {
  try {
    const fields: unknown = JSON.parse(body);
    if (!hasRepeatedKey(body)) return fields;
  } catch {
    // An unescaped text: read by position below.
  }
  return parseByPosition(body.trim());
}

/**
 * Whether a field occurs twice in valid JSON, of which JSON.parse would keep the last, perhaps forged, one.
 */
function hasRepeatedKey(json: string): boolean {
  const keys = [...json.matchAll(STRING_AND_COLON)].flatMap(([, key = '', colon]): unknown[] =>
    colon === undefined ? [] : [JSON.parse(key)],
  );
  return KEYS.some((known) => keys.filter((key) => key === known).length > 1);
}

function parseByPosition(body: string): Record<string, string> | undefined {
  const front = readFront(body);
  if (front === undefined || !CLOSING.test(body)) return undefined;
  const { fields, contentStart } = front;
  let rest = body.slice(contentStart, -1).trimEnd();
  for (
    let last = lastOuterField(rest);
    last !== undefined && !fields.has(last.key);
    last = lastOuterField(rest)
  ) {
    fields.set(last.key, last.value);
    rest = last.before;
  }
  if (!rest.endsWith('"')) return undefined;
  return { ...Object.fromEntries(fields), content: rest.slice(0, -1) };
}

/** The fields before the text, and where the text begins. */
function readFront(body: string): { fields: Map<string, string>; contentStart: number } | undefined {
  const fields = new Map<string, string>();
  let position = matchAt(OPENING, body, 0)?.end;
  while (position !== undefined) {
    const field = matchAt(OUTER_FIELD, body, position);
    const [key, value] = field?.groups ?? [];
    if (field === undefined || key === undefined || value === undefined) break;
    if (fields.has(key)) return undefined;
    fields.set(key, value);
    position = field.end;
  }
  const content = position === undefined ? undefined : matchAt(CONTENT_OPENING, body, position);
  return content === undefined ? undefined : { fields, contentStart: content.end };
}

/** The field at the very end, and all before it with the quote that closes it. */
function lastOuterField(text: string): { key: string; value: string; before: string } | undefined {
  const match = LAST_OUTER_FIELD.exec(text);
  const [, key, value] = match ?? [];
  if (match === null || key === undefined || value === undefined) return undefined;
  return { key, value, before: text.slice(0, match.index + 1) };
}

/** What a sticky pattern matches at exactly this position, and where that ends. */
function matchAt(
  pattern: RegExp,
  text: string,
  position: number,
): { groups: string[]; end: number } | undefined {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  return match === null ? undefined : { groups: match.slice(1), end: pattern.lastIndex };
}
