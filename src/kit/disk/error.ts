const REMEDIES: Record<string, string> = {
  EACCES: 'give write permission to that directory, or name another one',
  EPERM: 'give write permission to that directory, or name another one',
  EROFS: 'the file system is read-only: name a directory on another one',
  ENOSPC: 'free some space on that disk, or name a directory on another one',
  EDQUOT: 'your quota on that disk is used up: free some space, or name a directory on another one',
  EFBIG: 'no file may be that large there (ulimit -f, or the file system): raise the limit, or name another directory',
  ENOENT: 'nothing can be made there: name another directory',
  ENOTDIR: 'a file stands where a directory is needed: remove it, or name another directory',
  EEXIST: 'a file stands where a directory is needed: remove it, or name another directory',
  EISDIR: 'a directory stands where the file is to be: remove it, or name another directory',
  ENOTEMPTY: 'a directory stands where the file is to be: remove it, or name another directory',
  ENAMETOOLONG: 'name a directory with a shorter path',
};

/** A file could not be written; what stood there before is untouched. */
export class WriteError extends Error {
  override readonly name: string = 'WriteError';
  /** The file or directory that could not be written. */
  readonly path: string;
  /** The system's code, e.g. `ENOSPC`. */
  readonly code: string;
  /** What to do. */
  readonly remedy: string;

  /** @param what what was to be written, e.g. `the report to reports` */
  constructor(what: string, path: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
    const remedy = REMEDIES[code] ?? 'see the cause, or name another directory';
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`cannot write ${what}: ${why}; ${remedy}`, { cause });
    this.path = path;
    this.code = code;
    this.remedy = remedy;
  }
}
