/** Answers in other forms: of a list only what was asked for, line by line, or for a spreadsheet. */
import { OpsError } from './opsError.ts';
import { table } from './terminal.ts';

export const FORMATS = ['json', 'ndjson', 'csv', 'table'] as const;
export type Format = (typeof FORMATS)[number];

export function isFormat(text: unknown): text is Format {
  return FORMATS.some((format) => format === text);
}

type Row = Readonly<Record<string, unknown>>;

/** The rows of a list, as `--json` has them: the answer itself, or the one list in it. */
function rowsOf(json: object): readonly Row[] {
  const lists = Array.isArray(json)
    ? [json]
    : Object.entries(json).flatMap(([name, value]) =>
        name !== 'damaged' && Array.isArray(value) && value.every(isRow) ? [value] : [],
      );
  const [list, ...others] = lists;
  if (list !== undefined && others.length === 0) return list.filter(isRow);
  throw new OpsError('usage', 'This is no list: it has no rows for --format csv, ndjson or --fields.');
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Wanted {
  readonly format: Format;
  readonly fields: readonly string[] | undefined;
}

/**
 * A list in the form that is asked for, with the fields that are.
 *
 * @throws OpsError where it is no list, or a field is none of any row.
 */
export function formatted(json: object, { format, fields }: Wanted): string {
  const rows = rowsOf(json);
  const known = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const missing = fields?.find((field) => rows.length > 0 && !known.includes(field));
  if (missing !== undefined) {
    throw new OpsError('usage', `There is no field ${missing}: there are ${known.join(', ')}.`);
  }
  const names = fields ?? known;
  const chosen = rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
  switch (format) {
    case 'json':
      return JSON.stringify(chosen);
    case 'ndjson':
      return chosen.map((row) => JSON.stringify(row)).join('\n');
    case 'csv':
      return [names, ...chosen.map((row) => names.map((name) => plain(row[name])))]
        .map((cells) => cells.map(csvCell).join(','))
        .join('\n');
    case 'table':
      return table(
        names,
        chosen.map((row) => names.map((name) => plain(row[name]))),
      );
    default:
      return format satisfies never;
  }
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** RFC 4180. What a spreadsheet would take for a formula stays a text: an operator's reason may be anything. */
export function csvCell(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
