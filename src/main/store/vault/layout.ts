import path from 'node:path'

/** Names inside a vault folder. docs/vault-format.md describes each. */
export const headerName = 'vault.json'
export const headerCopyName = 'vault.copy.json'
export const lockName = 'vault.lock'
export const attachmentsName = 'attachments'
export const backupsName = 'backups'
export const firstDataName = 'data-1.db'
export const firstDraftsName = 'drafts.db'

/** The only names a header may give: never a path, so that a header cannot point outside its folder. */
export const dataName = /^data-([1-9]\d{0,8})\.db$/
export const draftsName = /^drafts(?:-([1-9]\d{0,8}))?\.db$/

/** A folder or file that is still being built carries this mark and is never opened. */
export const buildingMark = '.building'

/** What SQLite keeps beside a database file. */
export const sidecars = ['-wal', '-shm', '-journal'] as const

/** Files of the system, and a lock that was left, make no folder "not empty". */
export const ignoredNames: ReadonlySet<string> = new Set([
  '.DS_Store',
  'desktop.ini',
  'Thumbs.db',
  '.directory',
  lockName,
])

/** Unfinished siblings of a vault folder: `<vault>.creating-<hex>` and `<vault>.restoring-<hex>`. */
export const siblingPattern = (folder: string): RegExp => {
  const name = path.basename(folder).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${name}\\.(?:creating|restoring)-[0-9a-f]{16}$`)
}

/** Number of a database file: 1 for `data-1.db`; null for any other name. */
export const dataNumber = (name: string): number | null => {
  const match = dataName.exec(name)
  return match?.[1] === undefined ? null : Number(match[1])
}

/** Number of a file of drafts: 1 for `drafts.db`, 2 for `drafts-2.db`; null for any other name. */
export const draftsNumber = (name: string): number | null => {
  const match = draftsName.exec(name)
  if (match === null) return null
  return match[1] === undefined ? 1 : Number(match[1])
}
