/**
 * Creates a vault and kills itself before or after the n-th change of the file system that Mooring's own code makes.
 * Run by create-crash.test.ts: create-child.ts FOLDER before|after N. Says 'done' when it was not killed.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

const [folder, when, nth] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder?')

const callable = (value: unknown): value is (...given: unknown[]) => unknown => typeof value === 'function'
const names = ['mkdirSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'rmdirSync', 'openSync'] as const
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

const { VaultSession } = await import('#services/vault/session.ts')
const { createAndSignIn } = await import('#services/vault/creating.ts')
const { kdfFloor } = await import('#store/vault/kdf.ts')

const session = new VaultSession({
  vaultFolder: folder,
  sample: true,
  migrationsFolder: path.resolve(import.meta.dirname, '../../../drizzle'),
  appVersion: 'test',
  clock: { now: () => new Date() },
  cost: kdfFloor,
})
watching = true
await createAndSignIn(session, {
  login: 'river',
  name: 'River Testperson',
  programName: 'Test',
  password: 'sample',
})
watching = false
session.close()
process.stdout.write(`done ${calls}\n`)
