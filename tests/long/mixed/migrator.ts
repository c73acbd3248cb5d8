/** The process that is killed while it migrates: opens the vault as the app does. Started by migration-rounds.ts. */
import { readFileSync, writeSync } from 'node:fs'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { openWithPassword, passwordSlotsOf } from '#store/vault/key-slots.ts'
import { lockVault } from '#store/vault/lock-file.ts'
import { openVault } from '#store/vault/open.ts'
import { migrationsFolder } from './worker-client.ts'

const { folder, password } = JSON.parse(readFileSync(0, 'utf8')) as { folder: string; password: string }
lockVault(folder)
const pair = readHeaderPair(folder)
const slot = passwordSlotsOf(pair.main)[0]
const keys = slot === undefined ? null : await openWithPassword(pair.main, slot.id, password)
if (keys === null) throw new Error('The password does not open the vault.')
writeSync(1, 'opening\n')
openVault(pair, keys, { migrationsFolder, appVersion: '0', now: () => new Date() })
writeSync(1, 'open\n')
// Open until it is killed: a vault that was migrated and not closed.
setInterval(() => undefined, 1_000)
