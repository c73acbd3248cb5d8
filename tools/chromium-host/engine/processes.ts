import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** True while a process runs. One that has ended and only waits to be counted (a zombie) does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    // pid (name) state …; the name may hold anything, the state follows its last bracket.
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0]
    return state !== 'Z' && state !== 'X'
  } catch {
    // Without /proc the signal has to do; with it, the process has just gone.
    return process.platform !== 'linux'
  }
}

/** Waits until all these processes have ended; answers those that have not after `waitMs`. */
export const ended = async (pids: readonly number[], waitMs: number): Promise<number[]> => {
  const until = Date.now() + waitMs
  while (pids.some(isAlive) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
  return pids.filter(isAlive)
}

/** A process and all that came of it (Linux; elsewhere the process alone). */
export const familyOf = async (pid: number): Promise<number[]> => {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const below = await Promise.all(
    children
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((child) => familyOf(Number(child))),
  )
  return [pid, ...below.flat()]
}
