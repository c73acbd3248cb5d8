import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
} from 'electron'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AppEvent } from '#shared/contract/events.ts'
import { defectOf } from '#shared/contract/defect.ts'
import { eventChannel, invokeChannel } from '#shared/contract/channels.ts'
import type { Closing, WorkerStart } from '#shared/contract/worker-protocol.ts'
import { BackupBehindLock } from './closing.ts'
import { createDialogs } from './dialogs.ts'
import { DocumentShelf } from './documents.ts'
import { hardenContents, hardenSession, isTrustedSender } from './hardening.ts'
import { IdleTimer, systemClock } from './idle-timer.ts'
import { closeWaitMs, Lifecycle } from './lifecycle.ts'
import { createLog, type LockReason } from './log.ts'
import { menuTemplate } from './menu.ts'
import { createShellOperations } from './operations/index.ts'
import { appScheme, indexUrl } from './origin.ts'
import { OwnClipboard } from './own-clipboard.ts'
import { paperOf, pdfOptions } from './paper.ts'
import { printDocument } from './printing.ts'
import { Profile, type VaultChoice } from './profile.ts'
import { appSchemes, createProtocolHandler } from './protocol.ts'
import { loggedRelay } from './logged-relay.ts'
import { createRelay, createStoreCalls, unexpected } from './relay.ts'
import { StoreClient } from './store-client.ts'
import { documentPartition, pagePartition, windowOptions } from './window-options.ts'
import { Windows } from './windows.ts'

/** Files of the built app. */
export interface ShellFiles {
  readonly preload: string
  readonly rendererFolder: string
  readonly workerFile: string
  readonly longWorkerFile: string
  readonly migrationsFolder: string
}

/** Wires Electron to the parts of the shell. Returns at once; the window opens when Electron is ready. */
export const startShell = (files: ShellFiles): void => {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged(appSchemes)
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  void app.whenReady().then(() => run(files))
}

/** How long a quit waits for the system's clipboard. */
const clipboardWaitMs = 1000

/** A backup begins only behind a lock that the person asked for or brought about; the key must not sleep with the machine. */
const backupAtLock: Record<LockReason, Closing['backup']> = {
  asked: 'make',
  idle: 'make',
  'screen-lock': 'finish',
  'other-user': 'finish',
  sleep: 'stop',
}

const run = (files: ShellFiles): void => {
  const developerTools = !app.isPackaged
  const log = createLog(join(app.getPath('userData'), 'logs'))
  const runningIn = process.versions['electron'] === undefined ? 'Chromium host' : 'Electron'
  const documents = new DocumentShelf()
  const copied = new OwnClipboard(clipboard)
  const profile = new Profile(app.getPath('userData'))
  let standing: VaultChoice = profile.current()
  /** The store of the moment, or the one that is to come: calls wait for it while one closes and the next starts. */
  let store = Promise.withResolvers<StoreClient>()
  let running: StoreClient | null = null
  /** The store that is to follow, its code loading while the one before it closes; it looks at no vault until it is called. */
  let prepared: StoreClient | null = null
  /** The store that is closing, while it does. */
  let closingNow: StoreClient | null = null
  let unlocked = false

  const tell = (event: AppEvent): void => windows.shown?.webContents.send(eventChannel, event)

  const idle = new IdleTimer(systemClock, (effect) => {
    if (effect.type === 'lock') lock('idle')
    else if (effect.type === 'warn') tell({ type: 'vault.idleWarning', secondsLeft: effect.secondsLeft })
    else tell({ type: 'vault.idleWarningOver' })
  })

  const lock = (reason: LockReason): void => {
    log.event('vault.locking', { reason })
    void lifecycle.lock(backupAtLock[reason])
  }

  const behindLock = new BackupBehindLock(tell)

  /** The closing store has a backup to finish: no chart may stand on the screen meanwhile, also not at a quit. */
  const finishing = (): void => {
    behindLock.begin(lifecycle.quitting ? 'quit' : 'unlock')
    if (!lifecycle.quitting) return
    windows.destroy()
    // A backup that takes but a moment needs no window of its own.
    setTimeout(() => windows.open(), 300)
  }

  const rest = (): void => {
    unlocked = false
    idle.step({ type: 'rest' })
  }

  const makeStore = (): StoreClient => {
    const start: WorkerStart = {
      vaultFolder: profile.folder(standing),
      sample: standing === 'sample',
      migrationsFolder: files.migrationsFolder,
      longWorkerFile: files.longWorkerFile,
      appVersion: app.getVersion(),
    }
    const client = new StoreClient(new Worker(files.workerFile, { workerData: start }), {
      event: tell,
      defect: (defect) => log.event('defect', defect),
      session: (open, idleMinutes) => {
        if (open && !unlocked) log.event('vault.opened', { vault: standing })
        unlocked = open
        if (open) behindLock.forget()
        idle.step(open ? { type: 'watch', idleMinutes } : { type: 'rest' })
      },
      finishing,
      died: () => {
        log.event('store.died', { proven: client.proven })
        rest()
        // One that dies before its first answer would die again: its refusals are shown instead.
        if (client.proven) void lifecycle.replace(null, () => Promise.resolve())
      },
    })
    return client
  }

  const startStore = (): void => {
    running = prepared ?? makeStore()
    prepared = null
    store.resolve(running)
  }

  const closeStore = async (waitMs: number, how: Closing): Promise<void> => {
    rest()
    const closing = running
    if (closing === null) return
    running = null
    closingNow = closing
    store = Promise.withResolvers()
    const since = performance.now()
    const inOrder = await closing.close(waitMs, how)
    closingNow = null
    behindLock.end(closing.backup)
    log.event('vault.closed', { inOrder, ms: Math.round(performance.now() - since) })
  }

  const windows = new Windows<BrowserWindow>({
    make: (bounds, events) => {
      const made = new BrowserWindow(windowOptions(files.preload, developerTools, bounds))
      made.once('ready-to-show', () => events.ready())
      made.on('page-title-updated', (event) => event.preventDefault())
      made.on('close', (event) => events.closing(event))
      made.webContents.once('did-finish-load', () => events.loaded())
      made.webContents.on('render-process-gone', (_event, { reason }) => events.gone(reason))
      void made.loadURL(indexUrl).catch(() => undefined)
      return made
    },
    destroyOthers: (kept) => {
      for (const each of BrowserWindow.getAllWindows()) if (!kept.includes(each)) each.destroy()
    },
    closing: (event) => {
      if (lifecycle.quitting) return
      event.preventDefault()
      void lifecycle.quit()
    },
    gone: (reason) => {
      log.event('page.gone', { reason })
      void lifecycle.replace(null, () => Promise.resolve())
    },
  })

  const lifecycle: Lifecycle = new Lifecycle({
    tell,
    destroyWindow: () => windows.destroy(),
    openWindow: () => windows.open(),
    prepareStore: () => {
      prepared ??= makeStore()
    },
    stopBackup: () => closingNow?.stopBackup(),
    startStore: (vault) => {
      standing = vault ?? standing
      startStore()
    },
    closeStore,
    forget: () => {
      documents.clear()
      void copied.takeBack()
    },
    exit: () => {
      log.event('ended', {})
      void copied.takeBackWithin(clipboardWaitMs).finally(() => app.exit(0))
    },
  })

  const calls = createStoreCalls(async (name, input, internal) =>
    (await store.promise).call(name, input, internal),
  )

  const print = (prepared: {
    html: string
    styleNonce: string
    headerTemplate: string
    footerTemplate: string
  }) =>
    printDocument(
      { html: prepared.html, styleNonce: prepared.styleNonce },
      pdfOptions(paperOf(app.getLocaleCountryCode(), app.getLocale()), prepared),
      documents,
      (options) => new BrowserWindow(options),
    )

  const answer = createRelay(
    createShellOperations({
      info: {
        version: app.getVersion(),
        host: runningIn,
        locale: app.getLocale(),
      },
      store: calls,
      dialogs: createDialogs(
        dialog,
        () => windows.shown,
        () => app.getPath('documents'),
      ),
      documents,
      lifecycle,
      profile,
      toPdf: print,
      activity: () => idle.step({ type: 'activity' }),
      copied: (text) => copied.copied(text),
      grantFile: async (fileToken, path) => (await store.promise).grantFile(fileToken, path),
      standing: () => standing,
      restartStore: async (vault, between) => {
        await closeStore(closeWaitMs, { backup: 'stop', cause: 'lock' })
        await between()
        standing = vault
        startStore()
      },
      atLock: () => behindLock.now,
      // The answer leaves in this turn of the loop; the work begins in the next.
      afterwards: (work) => void setTimeout(() => void work(), 20),
    }),
    calls,
  )

  const relay = loggedRelay(answer, log)

  for (const [partition, folder] of [
    [pagePartition, files.rendererFolder],
    [documentPartition, null],
  ] as const) {
    const each = session.fromPartition(partition, { cache: false })
    hardenSession(each, developerTools)
    each.protocol.handle(appScheme, createProtocolHandler(folder, documents))
  }

  ipcMain.handle(invokeChannel, async (event, name: unknown, input: unknown) => {
    windows.busy()
    await windows.whenShown(event.sender)
    if (isTrustedSender(event, windows.shown?.webContents ?? null)) return relay(name, input)
    log.event('call.untrusted', {})
    return { ok: false, error: { ...unexpected, code: 'forbidden' } }
  })

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(
        { go: (to) => tell({ type: 'app.go', to }), lock: () => lock('asked') },
        process.platform === 'darwin',
        developerTools,
      ),
    ),
  )

  const lockIfOpen = (reason: LockReason) => (): void => {
    if (unlocked) lock(reason)
    else if (reason === 'sleep') closingNow?.stopBackup()
  }
  powerMonitor.on('lock-screen', lockIfOpen('screen-lock'))
  powerMonitor.on('suspend', lockIfOpen('sleep'))
  powerMonitor.on('user-did-resign-active', lockIfOpen('other-user'))
  powerMonitor.on('shutdown', () => void lifecycle.quit('stop'))

  app.on('second-instance', () => {
    const { shown } = windows
    if (shown?.isMinimized() === true) shown.restore()
    shown?.focus()
  })
  app.on('before-quit', (event) => {
    event.preventDefault()
    void lifecycle.quit()
  })
  // A lock destroys the one window and opens the next; only a quit ends the app.
  app.on('window-all-closed', () => undefined)

  // Without a listener Electron shows the error's words in a box; they may be a client's.
  const note = (error: unknown): void => {
    const defect = defectOf('main', error)
    if (defect !== null) log.event('defect', defect)
  }
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)

  log.event('started', {
    version: app.getVersion(),
    host: runningIn === 'Electron' ? 'electron' : 'chromium-host',
  })
  startStore()
  windows.open()
}
