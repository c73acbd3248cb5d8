import { FuseV1Options, FuseVersion } from '@electron/fuses'
import { describe, expect, test } from 'vitest'
import { hardenContents, hardenSession, isTrustedSender, mayNavigateFrame } from '#shell/hardening.ts'
import { fuses } from '#shell/fuses.ts'
import { mayRequest } from '#shell/origin.ts'
import { documentPreferences, pagePreferences, windowOptions } from '#shell/window-options.ts'

describe('pages', () => {
  test.each([
    ['the page', pagePreferences('/p.cjs', false)],
    ['a document', documentPreferences],
  ])(
    '%s runs sandboxed, isolated, without Node, webviews or spelling service, off the record',
    (_name, preferences) => {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        spellcheck: false,
        devTools: false,
      })
      expect(preferences.partition).not.toMatch(/^persist:/)
    },
  )

  test('a document runs no script and has no preload', () => {
    expect(documentPreferences.javascript).toBe(false)
    expect(documentPreferences.preload).toBeUndefined()
    expect(documentPreferences.partition).not.toBe(pagePreferences('/p.cjs', false).partition)
  })

  test('the window keeps its name and size limits, and shows itself only when there is something to see', () => {
    expect(windowOptions('/p.cjs', false, null)).toMatchObject({
      title: 'Mooring',
      width: 1280,
      height: 800,
      minWidth: 1024,
      minHeight: 640,
      show: false,
    })
    expect(windowOptions('/p.cjs', false, { x: 1, y: 2, width: 1500, height: 900 })).toMatchObject({
      x: 1,
      width: 1500,
    })
  })
})

/** Takes down what hardenContents registers. */
const contentsOf = () => {
  const listeners = new Map<string, (event: object) => void>()
  let openHandler: ((details: object) => { action: string }) | null = null
  const contents = {
    on: (name: string, listener: (event: object) => void) => void listeners.set(name, listener),
    setWindowOpenHandler: (handler: (details: object) => { action: string }) => {
      openHandler = handler
    },
  }
  hardenContents(contents as never)
  const refused = (name: string, event: object = {}): boolean => {
    let prevented = false
    listeners.get(name)?.({ ...event, preventDefault: () => (prevented = true) })
    return prevented
  }
  return { refused, open: () => openHandler?.({ url: 'https://example.org/' }) }
}

describe('what a page may not do', () => {
  test('it opens no window', () => {
    expect(contentsOf().open()).toEqual({ action: 'deny' })
  })

  test.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('%s is refused', (name) => {
    expect(contentsOf().refused(name, { url: 'app://mooring/index.html' })).toBe(true)
  })

  test('a frame inside shows documents from memory only', () => {
    const { refused } = contentsOf()
    const frame = (url: string, isMainFrame: boolean) => refused('will-frame-navigate', { url, isMainFrame })
    expect(frame('app://mooring/documents/1', false)).toBe(false)
    expect(frame('app://mooring/documents/1', true)).toBe(true)
    expect(frame('app://mooring/index.html', false)).toBe(true)
    expect(frame('https://example.org/documents/1', false)).toBe(true)
    expect(mayNavigateFrame('app://other/documents/1', false)).toBe(false)
    expect(mayNavigateFrame('data:text/html,x', false)).toBe(false)
  })

  test('every permission is refused, asked or checked, and every download', () => {
    const answers: unknown[] = []
    hardenSession(
      {
        setPermissionRequestHandler: (handler) =>
          handler?.({} as never, 'media', (granted) => answers.push(granted), {} as never),
        setPermissionCheckHandler: (handler) =>
          answers.push(handler?.(null, 'clipboard-read', '', {} as never)),
        setDevicePermissionHandler: (handler) => answers.push(handler?.({} as never)),
        on: ((name: string, listener: (event: object) => void) =>
          listener({ preventDefault: () => answers.push(name) })) as never,
        webRequest: {
          onBeforeRequest: (listener: (details: object, answer: (response: object) => void) => void) => {
            listener({ url: 'https://example.org/' }, (response) => answers.push(response))
            listener({ url: 'app://mooring/index.html' }, (response) => answers.push(response))
          },
        } as never,
      },
      false,
    )
    expect(answers).toEqual([false, false, false, 'will-download', { cancel: true }, { cancel: false }])
  })

  test.each([
    ['app://mooring/index.html', true],
    ['https://example.org/', false],
    ['http://localhost/', false],
    ['ws://localhost/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['devtools://devtools/x', false],
    ['nonsense', false],
  ])('a request for %s: %s', (url, allowed) => {
    expect(mayRequest(url, false)).toBe(allowed)
  })

  test('developer tools may load themselves while developing', () => {
    expect(mayRequest('devtools://devtools/x', true)).toBe(true)
    expect(mayRequest('https://example.org/', true)).toBe(false)
  })
})

describe('who may call', () => {
  const contents = {}
  const main = { url: 'app://mooring/index.html#/caseload', parent: null }

  test('the main frame of our window', () => {
    expect(isTrustedSender({ sender: contents, senderFrame: main }, contents)).toBe(true)
  })

  test.each([
    ['another page', { sender: {}, senderFrame: main }],
    ['a frame inside', { sender: contents, senderFrame: { url: main.url, parent: {} } }],
    ['a document', { sender: contents, senderFrame: { url: 'app://mooring/documents/1', parent: null } }],
    ['another site', { sender: contents, senderFrame: { url: 'https://example.org/', parent: null } }],
    [
      'another host of the scheme',
      { sender: contents, senderFrame: { url: 'app://other/index.html', parent: null } },
    ],
    [
      'a look-alike',
      { sender: contents, senderFrame: { url: 'https://app-mooring.invalid/', parent: null } },
    ],
    ['a user name', { sender: contents, senderFrame: { url: 'app://x@mooring/', parent: null } }],
    ['a frame that is gone', { sender: contents, senderFrame: null }],
  ])('%s is not trusted', (_name, origin) => {
    expect(isTrustedSender(origin, contents)).toBe(false)
  })

  test('nobody while no window is open', () => {
    expect(isTrustedSender({ sender: contents, senderFrame: main }, null)).toBe(false)
  })
})

test('every fuse of this Electron is decided, and those that open doors are off', () => {
  const config = fuses(FuseVersion, FuseV1Options)
  const named = Object.values(FuseV1Options).filter((value) => typeof value === 'number')
  for (const fuse of named) expect(config).toHaveProperty(String(fuse))
  expect(config.strictlyRequireAllFuses).toBe(true)
  expect(config[FuseV1Options.RunAsNode]).toBe(false)
  expect(config[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false)
  expect(config[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
  expect(config[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(false)
  expect(config[FuseV1Options.OnlyLoadAppFromAsar]).toBe(true)
})
