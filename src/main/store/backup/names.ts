import path from 'node:path'

/** Names of what Mooring writes at a backup's target. None tells a client, a person or a program. */
export const targetFolderName = 'Mooring backups'
export const descriptionName = 'backup.json'
/** At a target, beside one vault's backups: this is the place that was picked for them (marker.ts). */
export const markerName = 'place.json'

const stampForm = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/

/** An instant as a folder name that every file system takes: 20261122T140502123Z. */
export const stampOf = (at: Date): string => at.toISOString().replaceAll(/[-:.]/g, '')

/** The instant of a {@link stampOf}; null for any other name. */
export const instantOfStamp = (name: string): string | null => {
  const match = stampForm.exec(name)
  if (match === null) return null
  const [, year, month, day, hour, minute, second, ms] = match
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`
  return Number.isNaN(Date.parse(instant)) ? null : instant
}

const safetyCopyStart = 'before-restore-'

/** Name of a safety copy, in the vault's own folder of copies. */
export const safetyCopyName = (at: Date): string => `${safetyCopyStart}${stampOf(at)}`

/** The instant of a {@link safetyCopyName}; null for any other name. */
export const instantOfSafetyCopy = (name: string): string | null =>
  name.startsWith(safetyCopyStart) ? instantOfStamp(name.slice(safetyCopyStart.length)) : null

/** Where one vault's backups lie in a target; a person may also pick the folder `Mooring backups` itself. */
export const homeOf = (target: string, vaultId: string): string =>
  path.basename(target) === targetFolderName
    ? path.join(target, vaultId.slice(0, 8))
    : path.join(target, targetFolderName, vaultId.slice(0, 8))
