/** CloudWatch's filter patterns for JSON, as far as template.yaml uses them: comparisons of text, `&&`, `||`, brackets. */

type Line = Readonly<Record<string, unknown>>;
type Condition = (line: Line) => boolean;

const TOKEN = /\s*(\|\||&&|!=|[(){}=]|\$\.\w+|"[^"]*")/y;
const REGEXP_SIGNS = /[.+?^${}()|[\]\\]/g;

/** What decides whether a line matches a pattern such as `{ $.status = "4*" && $.route != "x" }`. */
export function matcherOf(pattern: string): Condition {
  const tokens = tokensOf(pattern);
  const take = (expected?: string): string => {
    const token = tokens.shift() ?? '';
    if (expected !== undefined && token !== expected) throw new Error(`${pattern}: ${expected} is missing`);
    return token;
  };
  const comparison = (): Condition => {
    if (tokens[0] === '(') {
      take('(');
      const inner = anyOf();
      take(')');
      return inner;
    }
    const field = take().replace('$.', '');
    const isWanted = take() === '=';
    const words = take().slice(1, -1).split('*');
    const wanted = new RegExp(`^${words.map((word) => word.replace(REGEXP_SIGNS, '\\$&')).join('.*')}$`);
    // What is not there is neither equal nor different.
    return (line) => field in line && wanted.test(String(line[field])) === isWanted;
  };
  const allOf = (): Condition => {
    const conditions = [comparison()];
    while (tokens[0] === '&&') {
      take();
      conditions.push(comparison());
    }
    return (line) => conditions.every((condition) => condition(line));
  };
  const anyOf = (): Condition => {
    const conditions = [allOf()];
    while (tokens[0] === '||') {
      take();
      conditions.push(allOf());
    }
    return (line) => conditions.some((condition) => condition(line));
  };
  take('{');
  const matches = anyOf();
  take('}');
  return matches;
}

function tokensOf(pattern: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const [, token] = TOKEN.exec(pattern) ?? [];
    if (token === undefined) throw new Error(`${pattern} is no pattern`);
    tokens.push(token);
  }
  return tokens;
}
