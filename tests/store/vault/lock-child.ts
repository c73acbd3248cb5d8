/** Holds the lock of the folder it is given until it is ended from outside. Run by lock-file.test.ts. */
import { lockVault } from '#store/vault/lock-file.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Which folder?')
lockVault(folder)
process.stdout.write('held\n')
setInterval(() => undefined, 60_000)
