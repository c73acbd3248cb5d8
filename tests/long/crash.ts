/** `node tests/long/crash.ts draft|record ROUNDS`: prints the outcome as JSON on its last line; exit code 1 for a loss. */
import { crashRounds } from './crash-rounds.ts'

const [mode, rounds = '1'] = process.argv.slice(2)
if (mode !== 'draft' && mode !== 'record') throw new Error('The mode is draft or record.')
const outcome = await crashRounds(mode, Number(rounds), (round) => {
  if (round % 20 === 0) process.stdout.write(`round ${round}\n`)
})
process.stdout.write(`${JSON.stringify(outcome)}\n`)
process.exitCode = outcome.lost.length === 0 ? 0 : 1
