/**
 * Rotates the keys of a vault and kills itself before or after the n-th change of the file system that Mooring's own
 * code makes; or waits to be killed (`never`). Run by rotate-crash.ts: rotate-child.ts FOLDER before|after|never N, the
 * recovery key on standard input. Says 'begin' when the vault is open, 'done CALLS' when it was not killed.
 */
import fs, { readFileSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openByRecoveryKey, means } from './rotate-support.ts'

const [folder, when, nth] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder?')

const callable = (value: unknown): value is (...given: unknown[]) => unknown => typeof value === 'function'
const names = ['writeFileSync', 'fsyncSync', 'renameSync', 'openSync', 'rmSync', 'closeSync'] as const
let calls = 0
let watching = false
for (const name of names) {
  const real: unknown = Reflect.get(fs, name)
  if (!callable(real)) throw new Error(`There is no ${name}.`)
  Reflect.set(fs, name, (...given: unknown[]): unknown => {
    if (!watching) return real.apply(fs, given)
    calls += 1
    const call = calls
    if (when === 'before' && call === Number(nth)) process.kill(process.pid, 'SIGKILL')
    const result = real.apply(fs, given)
    if (when === 'after' && call === Number(nth)) process.kill(process.pid, 'SIGKILL')
    return result
  })
}
syncBuiltinESMExports()

const { beginRotation, copyOfRotation, finishRotation } = await import('#store/vault/rotate.ts')
const { copyUnderNewKey } = await import('#store/vault/copy-under-new-key.ts')

const { vault } = openByRecoveryKey(folder, readFileSync(0, 'utf8').trim())
writeSync(1, 'begin\n')
watching = true
const rotation = beginRotation(vault)
copyUnderNewKey(copyOfRotation(vault, rotation))
const next = finishRotation(vault, rotation, means)
watching = false
writeSync(1, `done ${calls}\n`)
next.close()
