import { closeSync, openSync } from 'node:fs'

/**
 * Handles for reading the bytes of database files that SQLite has open, as they lie on the disk.
 *
 * On POSIX systems a process loses every lock it holds on a file as soon as it closes **any** handle of that file, also
 * one of another thread. So these handles are opened at most once each and closed only after the databases: the close
 * that drops the locks then finds none. A child process is no way out, for the packaged app cannot run as plain Node
 * (fuse RunAsNode). Never open `vault.lock` or a `-shm` file here: the first holds the vault's lock, the second the
 * locks of the write-ahead log, and neither holds content.
 */
export interface RawHandles {
  /** A handle of that file, for `readSync` with a position, in any thread of this process. Whoever gets it never closes it. */
  open(file: string): number
  /** Call after every connection on the files was closed. */
  close(): void
}

export const rawHandles = (): RawHandles => {
  const handles = new Map<string, number>()
  return {
    open: (file) => {
      const known = handles.get(file)
      if (known !== undefined) return known
      const handle = openSync(file, 'r')
      handles.set(file, handle)
      return handle
    },
    close: () => {
      for (const handle of handles.values()) closeSync(handle)
      handles.clear()
    },
  }
}
