/**
 * `npm run verify-vault -- DIR [--password P]`: verifies a vault or a backup folder. Without `--password` the password
 * (or recovery key) is read from standard input; an empty one checks only what needs no key.
 * Exit code: 0 all well, 1 something is wrong, 2 not understood.
 */
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { OperationFailure } from '#shared/contract/result.ts'
import { verifyVault } from './verify.ts'

const usage = 'npm run verify-vault -- DIR [--password P]'
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const refuse = (words: string): never => {
  say(`${words}\n${usage}`)
  process.exit(2)
}

const given = () => {
  try {
    const { values, positionals } = parseArgs({
      options: { password: { type: 'string' } },
      allowPositionals: true,
    })
    const [folder] = positionals
    if (folder === undefined || positionals.length > 1) return refuse('Name one folder.')
    return { folder: path.resolve(folder), password: values.password }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'These options are not understood.')
  }
}

/** One line of standard input; what is typed at a terminal does not show. */
const askPassword = async (): Promise<string> => {
  const { isTTY } = process.stdin
  if (isTTY) process.stdout.write('Password or recovery key (empty: check only what needs none): ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTTY })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTTY) say('')
  }
}

const { folder, password } = given()
try {
  const report = await verifyVault({
    folder,
    migrationsFolder: path.resolve(import.meta.dirname, '../../drizzle'),
    secret: password ?? (await askPassword()),
    write: say,
  })
  say(report.wrong === 0 ? 'All well.' : `${report.wrong} wrong.`)
  process.exitCode = report.wrong === 0 ? 0 : 1
} catch (error) {
  if (!(error instanceof OperationFailure)) throw error
  say(`WRONG ${error.detail.message}`)
  process.exitCode = 1
}
