/** What a list is asked for: kept in the address, so that it can be gone back to and sent on. */
import { useLocation } from 'preact-iso';
import type { FieldShown } from '../../../ops/console/api.ts';
import { desk } from '../state/desk.ts';

interface FiltersProps {
  /** The command whose options these are. */
  readonly path: string;
  /** Its options that are shown, by name. */
  readonly names: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

export function Filters({ path, names, labels = {} }: FiltersProps) {
  const { query, route, path: here } = useLocation();
  const fields = desk.value?.commands.find((each) => each.path === path)?.fields ?? [];
  const change = (name: string, value: string) => {
    const entries = Object.entries({ ...query, [name]: value }).filter(([, each]) => each !== '');
    const asked = new URLSearchParams(entries).toString();
    route(asked === '' ? here : `${here}?${asked}`, true);
  };
  return (
    <form class="filters" aria-label="What is listed" onSubmit={(event) => event.preventDefault()}>
      {names.flatMap((name) => {
        const field = fields.find((each) => each.name === name);
        if (field === undefined) return [];
        const label = labels[name] ?? name;
        return [
          <label key={name} for={`filter-${name}`}>
            <span>{label}</span>
            <FilterField field={field} value={query[name] ?? ''} change={(value) => change(name, value)} />
          </label>,
        ];
      })}
      {names.some((name) => query[name] !== undefined) && (
        <button type="button" class="button small" onClick={() => route(here, true)}>
          Clear
        </button>
      )}
    </form>
  );
}

interface FilterFieldProps {
  readonly field: FieldShown;
  readonly value: string;
  change(value: string): void;
}

function FilterField({ field: { name, kind, choices, description }, value, change }: FilterFieldProps) {
  const id = `filter-${name}`;
  if (kind === 'flag' || kind === 'optional') {
    return (
      <input
        id={id}
        type="checkbox"
        checked={value !== ''}
        onChange={(event) => change(event.currentTarget.checked ? '1' : '')}
      />
    );
  }
  if (choices !== undefined) {
    return (
      <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">any</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  const common = {
    ...{ id, value },
    title: description,
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      change(event.currentTarget.value.trim()),
  };
  if (name === 'day') return <input type="date" {...common} />;
  if (name === 'month') return <input type="month" {...common} />;
  return <input type="text" {...common} />;
}

/** What the address asks for, as a command takes it. */
export function asked(
  query: Readonly<Record<string, string>>,
  names: readonly string[],
  flags: readonly string[] = [],
): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name];
      if (value === undefined || value === '') return [];
      return [[name, flags.includes(name) ? true : value] as const];
    }),
  );
}
