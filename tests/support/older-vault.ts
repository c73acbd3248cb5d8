import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Vaults that earlier versions of Mooring left (tests/fixtures/older-vaults), to be opened with this one. */

const fixtures = path.join(import.meta.dirname, '../fixtures/older-vaults')

export const olderVaultPassword = 'older vault, invented people'

/** Names of the last migrations that the vaults have, oldest first. */
export const olderVaults: readonly string[] = readdirSync(fixtures).filter((name) =>
  statSync(path.join(fixtures, name)).isDirectory(),
)

/** Copies a vault to a folder that is not there yet. An empty folder of the vault is in no fixture. */
export const copyOlderVault = (name: string, to: string): void => {
  cpSync(path.join(fixtures, name, 'vault'), to, { recursive: true })
  for (const folder of ['attachments', 'backups']) mkdirSync(path.join(to, folder), { recursive: true })
}

/** Tables that this version has no more; none of them had a row. */
const gone = new Set(['list_entries'])

/** How many rows each table had when its own version closed it. */
export const olderVaultRows = (name: string): Readonly<Record<string, number>> => {
  const rows = z
    .record(z.string(), z.int().min(0))
    .parse(JSON.parse(readFileSync(path.join(fixtures, name, 'rows.json'), 'utf8')))
  return Object.fromEntries(Object.entries(rows).filter(([table, count]) => count > 0 || !gone.has(table)))
}
