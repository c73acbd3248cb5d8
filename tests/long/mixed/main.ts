/**
 * `node tests/long/mixed/main.ts work|migration ROUNDS`: prints the outcome as JSON on its last line; exit code 1 for a
 * loss. 'work' needs the built app (`electron-vite build`).
 */
import { migrationRounds } from './migration-rounds.ts'
import { mixedRounds } from './rounds.ts'

const [kind, rounds = '1'] = process.argv.slice(2)
if (kind !== 'work' && kind !== 'migration') throw new Error('The kind is work or migration.')
const tell = (round: number): void => {
  if (round % 10 === 0) process.stdout.write(`round ${round}\n`)
}
const outcome = await (kind === 'work' ? mixedRounds : migrationRounds)(Number(rounds), tell)
process.stdout.write(`${JSON.stringify(outcome)}\n`)
process.exitCode = outcome.lost.length === 0 ? 0 : 1
