import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of its own for a test: a real file system (tmpfs) of a few megabytes, mounted where the machine lets a test. */
export interface SmallDisk {
  readonly folder: string
  /** Mounts it read-only, as the write-protect switch of a stick does. Fails while a file on it is open for writing. */
  protect(): void
  /** Takes the protection off again. */
  release(): void
  /** Takes it away under whoever has it open, as pulling out a stick does; what they hold open stays theirs. */
  pull(): void
  end(): void
}

const mount = (...given: string[]): void => void execFileSync('mount', given, { stdio: 'ignore' })

/** True where tests may mount: Linux, and root. Elsewhere the injected failures beside these tests stand alone. */
export const mayMount = ((): boolean => {
  if (process.platform !== 'linux') return false
  const probe = mkdtempSync(path.join(tmpdir(), 'mooring-probe-'))
  try {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe)
    execFileSync('umount', [probe], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
})()

/** A disk of `kilobytes`. */
export const smallDisk = (kilobytes: number): SmallDisk => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mooring-disk-'))
  mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder)
  let mounted = true
  const unmount = (...how: string[]): void => {
    if (!mounted) return
    mounted = false
    execFileSync('umount', [...how, folder], { stdio: 'ignore' })
  }
  return {
    folder,
    protect: () => mount('-o', 'remount,ro', folder),
    release: () => mount('-o', 'remount,rw', folder),
    pull: () => unmount('--lazy'),
    end: () => {
      unmount('--lazy')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
