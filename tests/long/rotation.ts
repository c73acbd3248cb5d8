/** `node tests/long/rotation.ts kill ROUNDS`: rotations killed at any step; prints the outcome as JSON on its last line. */
import { rotationCrashes } from '../store/vault/rotate-crash.ts'

const [, rounds = '1'] = process.argv.slice(2)
const outcome = await rotationCrashes(Number(rounds), (round) => {
  if (round % 20 === 0) process.stdout.write(`round ${round}\n`)
})
process.stdout.write(`${JSON.stringify({ ...outcome, lost: outcome.wrong })}\n`)
process.exitCode = outcome.wrong.length === 0 ? 0 : 1
