/** The few forms of DynamoDB's expressions that Rain uses. Any other is refused, so that none is misread. */
import { isDeepStrictEqual } from 'node:util';

export type Item = Readonly<Record<string, unknown>>;
export type Names = Readonly<Record<string, string>>;

interface Clause {
  readonly name: string;
  readonly operator: string;
  readonly values: readonly string[];
}

const CLAUSE =
  /attribute_not_exists\((?<missing>#?\w+)\)|(?<member>#?\w+) IN \((?<list>[^)]+)\)|(?<between>#?\w+) BETWEEN (?<least>:\w+) AND (?<most>:\w+)|(?<name>#?\w+) (?<operator>>=|<=|=|>|<) (?<value>:\w+)/g;
const EITHER = ' OR ';
const parsedConditions = new Map<string, readonly Clause[]>();

function clausesOf(expression: string): readonly Clause[] {
  const known = parsedConditions.get(expression);
  if (known !== undefined) return known;
  const rest = expression.replaceAll(CLAUSE, '').replaceAll('AND', '').trim();
  if (rest !== '') throw new Error(`the simulator does not know the condition ${expression}`);
  const clauses = [...expression.matchAll(CLAUSE)].map(({ groups = {} }): Clause => {
    const {
      missing,
      member,
      list = '',
      between,
      least = '',
      most = '',
      name = '',
      operator = '',
      value = '',
    } = groups;
    if (missing !== undefined) return { name: missing, operator: 'missing', values: [] };
    if (member !== undefined) return { name: member, operator: 'in', values: list.split(', ') };
    if (between !== undefined) return { name: between, operator: 'between', values: [least, most] };
    return { name, operator, values: [value] };
  });
  parsedConditions.set(expression, clauses);
  return clauses;
}

/** Whether the condition holds for an item; an undefined one is an item that does not exist. */
export function holds(
  expression: string | undefined,
  item: Item | undefined,
  names: Names = {},
  values: Item = {},
): boolean {
  if (expression === undefined) return true;
  if (expression.includes(EITHER)) {
    return expression.split(EITHER).some((either) => holds(either, item, names, values));
  }
  return clausesOf(expression).every((clause) => {
    const actual = item?.[names[clause.name] ?? clause.name];
    if (clause.operator === 'missing') return actual === undefined;
    if (actual === undefined) return false;
    const wanted = clause.values.map((name) => {
      if (!Object.hasOwn(values, name)) throw new Error(`the condition's value ${name} is missing`);
      return values[name];
    });
    if (clause.operator === 'in') return wanted.some((value) => isDeepStrictEqual(actual, value));
    const [first, second] = wanted;
    return compare(actual, clause.operator, first, second);
  });
}

function compare(actual: unknown, operator: string, first: unknown, second: unknown): boolean {
  if (operator === '=') return isDeepStrictEqual(actual, first);
  if (operator === 'between') return order(actual, first) >= 0 && order(actual, second) <= 0;
  const ordered = order(actual, first);
  switch (operator) {
    case '>=':
      return ordered >= 0;
    case '<=':
      return ordered <= 0;
    case '>':
      return ordered > 0;
    default:
      return ordered < 0;
  }
}

/** The order of an index: numbers as numbers, texts by their bytes. Unlike types never compare. */
export function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  return Number.NaN;
}

const UPDATE = /^(?:SET (?<set>.*?))?(?:(?:^| )REMOVE (?<remove>.*))?$/;

/** The item after an update that sets attributes to values, or removes them. */
export function updated(item: Item, expression: string, names: Names, values: Item): Item {
  const { set = '', remove = '' } = UPDATE.exec(expression)?.groups ?? {};
  const after: Record<string, unknown> = { ...item };
  for (const assignment of set.split(', ').filter(Boolean)) {
    const [name = '', value = ''] = assignment.split(' = ');
    if (!Object.hasOwn(values, value)) throw new Error(`the update's value ${value} is missing`);
    after[names[name] ?? name] = values[value];
  }
  for (const name of remove.split(', ').filter(Boolean)) delete after[names[name] ?? name];
  return after;
}
