import { app, BrowserWindow, powerMonitor, protocol, session } from 'electron'
import { join } from 'node:path'

/** An app with an empty page: what a window costs in this host before Mooring puts anything into it. */

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
await app.whenReady()
session
  .fromPartition('empty', { cache: false })
  .protocol.handle(
    'app',
    () => new Response('<!doctype html><title>Empty</title>', { headers: { 'content-type': 'text/html' } }),
  )

const open = (): BrowserWindow => {
  const opened = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      partition: 'empty',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  void opened.loadURL('app://empty/index.html')
  return opened
}

let window = open()

/** In place of a lock: the window goes, and a fresh one comes. */
powerMonitor.on('lock-screen', () => {
  window.destroy()
  window = open()
})
app.on('window-all-closed', () => undefined)
