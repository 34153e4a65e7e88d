/**
 * Something the person at the keyboard can put right: the message is one line for them, and no stack helps.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'it is no directory',
  ENOTDIR: 'it is in no directory',
  EISDIR: 'it is a directory',
  ENOENT: 'it cannot be made',
};

/** What went wrong with a file as a StartError that names it; anything else as it is. */
export function asStartError(error: unknown): unknown {
  if (!(error instanceof Error && 'path' in error && 'code' in error)) return error;
  const problem = FILE_PROBLEMS[String(error.code)] ?? String(error.code);
  return unusable(String(error.path), problem, error);
}

/** A file or directory that the sandbox needs and cannot use. */
export function unusable(path: string, problem: string, cause: Error): StartError {
  return new StartError(
    `${path} cannot be used (${problem}): put that right, or choose another place with RAIN_DATA_DIR=…`,
    { cause },
  );
}
