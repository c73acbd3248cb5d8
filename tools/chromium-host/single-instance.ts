import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const pathOf = (folder: string): string => {
  const name = `mooring-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const somebodyListens = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/**
 * Claims a user data folder for this process, until it ends. Answers false when another process has it; that one is
 * told (`woken`), as Electron's 'second-instance' is. No port is opened: the socket is a file.
 */
export const claimFolder = async (folder: string, woken: () => void): Promise<boolean> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = pathOf(folder)
  if (await somebodyListens(path)) return false
  // What lies there is left over from a process that was killed.
  if (process.platform !== 'win32') rmSync(path, { force: true })
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.destroy()
      woken()
    })
    server.once('error', () => resolve(false))
    server.listen(path, () => resolve(true))
    process.once('exit', () => {
      if (process.platform !== 'win32') rmSync(path, { force: true })
    })
    server.unref()
  })
}
