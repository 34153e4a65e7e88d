/** Scripts by which a shell completes commands and their options. */
import type { OpsCommand } from './definition.ts';
import { OpsError } from './opsError.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface Known {
  readonly commands: readonly Pick<OpsCommand, 'path' | 'summary' | 'options'>[];
  readonly groups: Readonly<Record<string, string>>;
  /** The options of every command. */
  readonly common: readonly string[];
}

/** @throws OpsError for another shell. */
export function completionFor(shell: string, known: Known): string {
  switch (shell) {
    case 'bash':
      return `${bash(known)}\ncomplete -o default -F _rain rain`;
    case 'zsh':
      return `#compdef rain\nautoload -U +X bashcompinit && bashcompinit\n${bash(known)}\ncomplete -o default -F _rain rain`;
    case 'fish':
      return fish(known);
    default:
      throw new OpsError('usage', `There is no completion for ${shell}, but for ${SHELLS.join(', ')}.`);
  }
}

function flagOf(flags: string): string {
  return flags.split(' ')[0] ?? '';
}

function wordsBehind({ commands, groups }: Known): ReadonlyMap<string, readonly string[]> {
  const first = [
    ...new Set([...Object.keys(groups), ...commands.map(({ path }) => path.split(' ')[0] ?? '')]),
  ];
  const seconds = Object.keys(groups).map((group) => {
    const own = commands.flatMap(({ path }) =>
      path.startsWith(`${group} `) ? [path.slice(group.length + 1)] : [],
    );
    return [group, own] as const;
  });
  return new Map([['', first], ...seconds]);
}

function bash(known: Known): string {
  const cases = [...wordsBehind(known)].map(
    ([words, next]) => `    '${words}') words='${next.join(' ')}' ;;`,
  );
  const options = known.commands.map(
    ({ path, options: own }) =>
      `    '${path}') options='${own.map(([flags]) => flagOf(flags)).join(' ')}' ;;`,
  );
  return `_rain() {
  local word path='' words='' options='' current="\${COMP_WORDS[COMP_CWORD]}" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in -*) break ;; esac
    path="\${path:+$path }$word"
  done
  case "$path" in
${cases.join('\n')}
  esac
  case "$path" in
${options.join('\n')}
    *) for word in "\${path% *}" "\${path%% *}"; do case "$word" in
${options.join('\n')}
    esac; done ;;
  esac
  case "$current" in
    -*) words="$options ${known.common.join(' ')}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}`;
}

function fish({ commands, groups, common }: Known): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
  const first = new Map([
    ...Object.entries(groups),
    ...commands.flatMap(({ path, summary }) => (path.includes(' ') ? [] : [[path, summary] as const])),
  ]);
  return [
    'complete -c rain -f',
    ...[...first].map(
      ([word, summary]) => `complete -c rain -n __fish_use_subcommand -a ${word} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap(({ path, summary, options }) => {
      const [group = '', second] = path.split(' ');
      const isGroup = `'__fish_seen_subcommand_from ${group}'`;
      const isHere =
        second === undefined
          ? isGroup
          : `'__fish_seen_subcommand_from ${group}; and __fish_seen_subcommand_from ${second}'`;
      return [
        ...(second === undefined
          ? []
          : [`complete -c rain -n ${isGroup} -a ${second} -d ${quoted(summary)}`]),
        ...options.map(
          ([flags, told]) => `complete -c rain -n ${isHere} -l ${flagOf(flags).slice(2)} -d ${quoted(told)}`,
        ),
      ];
    }),
    ...common.map((flag) => `complete -c rain -l ${flag.slice(2)}`),
  ].join('\n');
}
