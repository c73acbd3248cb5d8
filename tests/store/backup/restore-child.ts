/**
 * Puts a backup in the place of a vault and kills itself before or after the n-th change of the file system that
 * Mooring's own code makes. Run by restore-crash.test.ts: restore-child.ts VAULT BACKUP before|after N. Says 'done' with
 * the number of changes when it was not killed.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [folder, backup, when, nth] = process.argv.slice(2)
if (folder === undefined || backup === undefined) throw new Error('Which folders?')

const callable = (value: unknown): value is (...given: unknown[]) => unknown => typeof value === 'function'
const names = [
  'mkdirSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'openSync',
  'copyFileSync',
  'linkSync',
  'rmSync',
] as const
let calls = 0
let watching = false
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
for (const name of names) {
  const real: unknown = Reflect.get(fs, name)
  if (!callable(real)) throw new Error(`There is no ${name}.`)
  Reflect.set(fs, name, (...given: unknown[]): unknown => {
    if (!watching) return real.apply(fs, given)
    calls += 1
    // Node's own functions call each other.
    const call = calls
    if (when === 'before' && call === Number(nth)) die()
    const result = real.apply(fs, given)
    if (when === 'after' && call === Number(nth)) die()
    return result
  })
}
syncBuiltinESMExports()

const { currentHeader, readHeaderPair } = await import('#store/vault/header-files.ts')
const { commitRestore, prepareRestore } = await import('#store/vault/restore-over.ts')

// As services/backups/restoring.ts does it, once the safety copy stands and the vault is closed.
watching = true
const replaced = currentHeader(readHeaderPair(folder))
commitRestore(prepareRestore(backup, folder, null), replaced, new Date())
watching = false
process.stdout.write(`done ${calls}\n`)
