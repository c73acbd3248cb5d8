/**
 * `npm run sample -- --out DIR [--clients N] [--sessions N] [--longest N] [--seed S] [--password P]`: a vault full of invented
 * people, made without a window through the real services. `--sessions` counts rows of the charts' session lists,
 * `--longest` those of the one chart that is to have more than the others.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { OperationFailure } from '#shared/contract/result.ts'
import { samplePassword } from '#services/sample/create-sample.ts'
import { sampleSize } from '#services/sample/generate.ts'
import { buildSampleVault, sampleLogin } from './build.ts'

const usage =
  'npm run sample -- --out DIR [--clients N] [--sessions N] [--longest N] [--seed S] [--password P]'
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const refuse = (words: string): never => {
  say(`${words}\n${usage}`)
  process.exit(2)
}

const options = () => {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        clients: { type: 'string', default: String(sampleSize.clients) },
        sessions: { type: 'string', default: String(sampleSize.sessions) },
        longest: { type: 'string', default: '0' },
        seed: { type: 'string', default: String(sampleSize.seed) },
        password: { type: 'string', default: samplePassword },
      },
    }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'These options are not understood.')
  }
}

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text)
  return Number.isSafeInteger(value) && value >= least
    ? value
    : refuse(`--${name} needs a whole number from ${least}.`)
}

const { out, clients, sessions, longest, seed, password } = options()
if (out === undefined || out === '') refuse('Say where the vault goes: --out DIR.')
const folder = resolve(out ?? '')
const wanted = {
  folder,
  clients: whole('clients', clients, 1),
  sessions: whole('sessions', sessions, 0),
  longest: whole('longest', longest, 0),
  seed: whole('seed', seed, 0),
  password,
}

let told = ''
const began = performance.now()
/** A line per phase and per tenth of it, so that a log stays short. */
const progress = (phase: string, done: number, total: number): void => {
  const line = `${phase}: ${Math.floor((done / Math.max(1, total)) * 10) * 10} %`
  if (line !== told) say(line)
  told = line
}

try {
  const counts = await buildSampleVault(wanted, progress)
  const seconds = (performance.now() - began) / 1_000
  const bytes = existsSync(folder)
    ? readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    : 0
  say(
    `${counts.clients} clients, ${counts.sessions} sessions, ${counts.notes} signed notes, ${counts.drafts} drafts in ` +
      `${seconds.toFixed(1)} s (${Math.round(counts.sessions / seconds)} sessions/s), ${(bytes / 1e6).toFixed(1)} MB`,
  )
  say(`The vault is in ${folder}. Account: ${sampleLogin}. Password: ${password}`)
} catch (error) {
  if (!(error instanceof OperationFailure)) throw error
  say(error.message)
  process.exit(1)
}
