import { access, constants, stat, statfs } from 'node:fs/promises'
import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { isPickedPlace } from './marker.ts'
import { syncedBy } from '#store/vault/place.ts'

/** What stands at a target's folder now. */
export type TargetState = 'ready' | 'missing' | 'other-place' | 'read-only' | 'full' | 'unknown'

/** A network folder that does not answer must not hold up a screen. */
const patience = 1_500

/** What is known of a target that was picked before. */
export interface Picked {
  readonly vaultId: string
  /** Bytes that the next backup takes. */
  readonly needed: number
}

const look = async (folder: string, picked: Picked | null): Promise<TargetState> => {
  try {
    if (!(await stat(folder)).isDirectory()) return 'missing'
  } catch {
    return 'missing'
  }
  if (picked !== null && !(await isPickedPlace(folder, picked.vaultId))) return 'other-place'
  try {
    await access(folder, constants.W_OK)
  } catch {
    return 'read-only'
  }
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize < (picked?.needed ?? 0) ? 'full' : 'ready'
  } catch {
    return 'ready'
  }
}

/** State of a folder as seen now; 'unknown' when it does not answer. `picked` is null for one that is only being picked. */
export const lookAtTarget = async (folder: string, picked: Picked | null): Promise<TargetState> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<TargetState>((resolve) => {
    timer = setTimeout(() => resolve('unknown'), patience)
  })
  try {
    return await Promise.race([look(folder, picked), late])
  } finally {
    clearTimeout(timer)
  }
}

const real = (folder: string): string => {
  try {
    return realpathSync(folder)
  } catch {
    return path.resolve(folder)
  }
}

/** True when a folder is the vault's, or lies in it: a backup there would be lost with the vault. */
export const liesInside = (folder: string, vaultFolder: string): boolean => {
  const way = path.relative(real(vaultFolder), real(folder))
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
}

/** True when both lie on the same disk, as far as the system says. */
const onSameDisk = (folder: string, vaultFolder: string): boolean => {
  try {
    return statSync(folder).dev === statSync(vaultFolder).dev
  } catch {
    return false
  }
}

/** What a person should know about a target before relying on it. */
export const targetWarnings = (folder: string, vaultFolder: string): string[] => {
  const service = syncedBy(folder)
  return [
    ...(onSameDisk(folder, vaultFolder)
      ? [
          'This folder is on the same disk as the vault. If the disk fails, both are gone: add a stick, another disk or a network folder too.',
        ]
      : []),
    ...(service === null
      ? []
      : [
          `${service} copies this folder to other computers. The backup is encrypted, but it leaves this computer: check that your program allows that.`,
        ]),
  ]
}
