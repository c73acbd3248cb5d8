import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { tmpdir } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import { bridgeName } from '#shared/contract/channels.ts'
import type { MooringBridge } from '#shared/contract/index.ts'
import { toApp, toBrowser } from '../../tools/chromium-host/engine/addresses.ts'
import { browserArguments } from '../../tools/chromium-host/engine/arguments.ts'
import { guard } from '../../tools/chromium-host/electron/guard.ts'
import { acceleratorOf } from '../../tools/chromium-host/electron/menu.ts'
import { chromiumMissing, findChromium } from '../../tools/chromium-host/find-chromium.ts'

const root = join(import.meta.dirname, '..', '..')

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

/** Names that the shell takes from Electron at run time (types are gone by then). */
const importedFromElectron = (): Set<string> => {
  const sources = [...sourcesIn('src/main/shell'), readFileSync(join(root, 'src/main/index.ts'), 'utf8')]
  const names = sources.flatMap((source) =>
    [...source.matchAll(/^import \{([^}]+)\} from 'electron'/gm)].flatMap((match) =>
      (match[1] ?? '').split(','),
    ),
  )
  return new Set(names.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')))
}

describe('the two hosts offer the same', () => {
  test('every name that the shell takes from Electron is there in the Chromium host', () => {
    const host = readFileSync(join(root, 'tools/chromium-host/electron/index.ts'), 'utf8')
    const offered = [...host.matchAll(/export (?:const (\w+)|\{([^}]+)\})/g)].flatMap((match) =>
      (match[1] ?? match[2] ?? '').split(',').map((name) => name.trim()),
    )
    const taken = importedFromElectron()
    expect(taken.size).toBeGreaterThan(5)
    expect([...taken].filter((name) => !offered.includes(name))).toEqual([])
  })

  test('only the shell and the preload name Electron', () => {
    const others = ['src/shared', 'src/renderer', 'src/main/store', 'src/main/services', 'src/main/reports']
    const guilty = others
      .flatMap(sourcesIn)
      .filter((source) => /from 'electron'|require\('electron'\)/.test(source))
    expect(guilty).toEqual([])
  })

  test('the preload gives the page the contract’s bridge under its one name, and nothing else', async () => {
    const exposed: [string, object][] = []
    const invoked: unknown[][] = []
    let deliver: (event: object, value: unknown) => void = () => undefined
    vi.doMock('electron', () => ({
      contextBridge: { exposeInMainWorld: (name: string, api: object) => exposed.push([name, api]) },
      ipcRenderer: {
        invoke: (...given: unknown[]) => Promise.resolve(invoked.push(given)),
        on: (_channel: string, listener: typeof deliver) => {
          deliver = listener
        },
      },
    }))
    await import('../../src/preload/index.ts')
    vi.doUnmock('electron')
    const keys = { invoke: true, subscribe: true } satisfies Record<keyof MooringBridge, true>
    expect(exposed.map(([name, api]) => [name, Object.keys(api)])).toEqual([[bridgeName, Object.keys(keys)]])

    const bridge = exposed[0]?.[1] as MooringBridge
    await bridge.invoke('app.info', { a: 1 })
    expect(invoked).toEqual([['mooring:invoke', 'app.info', { a: 1 }]])
    const heard: unknown[] = []
    bridge.subscribe((event) => heard.push(event))
    deliver({ sender: 'never handed on' }, { type: 'vault.locking' })
    expect(heard).toEqual([{ type: 'vault.locking' }])
  })
})

describe('the Chromium host', () => {
  test('throws by name for what it does not have', () => {
    const api = guard('app', { quit: () => 'quit', nothing: undefined }) as unknown as Record<
      string,
      () => unknown
    >
    expect(api['quit']?.()).toBe('quit')
    expect(api['nothing']).toBeUndefined()
    expect(() => api['setBadgeCount']).toThrow('chromium-host: app.setBadgeCount is not implemented')
  })

  test.each([
    ['app://mooring/index.html#/caseload', 'https://app-mooring.invalid/index.html#/caseload'],
    ['app://mooring/documents/1?x=1', 'https://app-mooring.invalid/documents/1?x=1'],
  ])('%s lives at %s', (app, inside) => {
    const schemes = new Set(['app'])
    expect(toBrowser(app, schemes)).toBe(inside)
    expect(toApp(inside, schemes)).toBe(app)
  })

  test.each([
    'https://example.org/',
    'http://app-mooring.invalid/',
    'https://app-mooring.invalid:8443/',
    'https://other-mooring.invalid/',
    'https://app-mooring.invalid.example.org/',
    'nonsense',
  ])('%s is nobody’s address', (url) => {
    expect(toApp(url, new Set(['app']))).toBe(url)
  })

  test('reads accelerators as Electron does', () => {
    expect(acceleratorOf('CmdOrCtrl+L', 3, false)).toEqual({
      item: 3,
      key: 'l',
      ctrl: true,
      meta: false,
      shift: false,
      alt: false,
    })
    expect(acceleratorOf('CmdOrCtrl+Shift+L', 3, true)).toMatchObject({
      ctrl: false,
      meta: true,
      shift: true,
    })
  })

  test('drops Chromium’s sandbox only for root', () => {
    expect(browserArguments(false, true, 1, 1)).not.toContain('--no-sandbox')
    expect(browserArguments(true, true, 1, 1)).toContain('--no-sandbox')
    expect(browserArguments(false, true, 1, 1)).toContain('--host-resolver-rules=MAP * ~NOTFOUND')
  })

  test('finds Chromium on PATH, and says how to get it otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mooring-path-'))
    try {
      expect(findChromium(folder)).toBeNull()
      writeFileSync(join(folder, 'chromium-browser'), '')
      chmodSync(join(folder, 'chromium-browser'), 0o755)
      expect(findChromium(['/nowhere', folder].join(delimiter))).toBe(join(folder, 'chromium-browser'))
      expect(chromiumMissing).toContain('apt-get install --yes chromium')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
