/** Runs other programs and says how long they took. Node's built-ins alone; runs under Node 20. */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { inRoot, root } from './paths.mjs'

/** The environment of every child: the project's own programs, its pinned Node among them, come first on PATH. */
export const childEnvironment = (extra = {}) => ({
  ...process.env,
  PATH: [inRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  ...extra,
})

/**
 * Runs a program to its end and answers its exit code (128 + signal number is not imitated: a signal answers 1).
 * Its output goes where ours goes, unless `collect` is set: then it comes back as text.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, collect?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const run = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: childEnvironment(options.env),
      stdio: options.collect ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    // Ctrl+C reaches the child through the terminal; a `kill` of this process has to be passed on.
    const pass = (signal) => child.kill(signal)
    process.on('SIGTERM', pass)
    const end = (code, text) => {
      process.off('SIGTERM', pass)
      resolve({ code, output: text })
    }
    child.on('error', (error) => {
      const text = `${program} could not be started: ${error.message}\n`
      if (!options.collect) process.stderr.write(text)
      end(1, output + text)
    })
    child.on('close', (code) => end(code ?? 1, output))
  })

/** "12.3 s", for the line that closes a step. */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/** One line of what is being done, plain in a log and in a terminal. */
export const say = (text) => process.stdout.write(`${text}\n`)
