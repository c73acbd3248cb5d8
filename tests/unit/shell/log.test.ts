import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defectOf } from '#shared/contract/defect.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { loggedRelay } from '#shell/logged-relay.ts'
import { createLog, lineOf, type LogEvents } from '#shell/log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = new Date('2026-11-22T09:00:00.000Z')
const lines = (name = 'mooring.log'): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('the log', () => {
  test('holds one line an event, with names, codes and numbers', () => {
    const log = createLog(folder, () => at)
    log.event('started', { version: '0.1.0', host: 'chromium-host' })
    log.event('operation.refused', { operation: 'vault.unlock', code: 'wrong_password' })
    log.event('vault.closed', { inOrder: true, ms: 12 })
    expect(lines()).toEqual([
      { at: at.toISOString(), event: 'started', version: '0.1.0', host: 'chromium-host' },
      { at: at.toISOString(), event: 'operation.refused', operation: 'vault.unlock', code: 'wrong_password' },
      { at: at.toISOString(), event: 'vault.closed', inOrder: true, ms: 12 },
    ])
  })

  test.each([
    'Núria Secret',
    'Rosa walked home',
    '/home/rosa/vault',
    'C:\\Users\\rosa',
    'rosa@example.org',
    '555-0100',
    '2026-11-22',
    'a, b',
    '',
  ])('leaves out what is no name, even where a type was got round: %j', (text) => {
    const smuggled = { operation: text, code: 'internal' } as unknown as LogEvents['operation.refused']
    const line = lineOf('operation.refused', smuggled, at)
    expect(JSON.parse(line)).toMatchObject({ operation: '?', code: 'internal' })
  })

  test('is readable by its owner alone', () => {
    createLog(folder).event('ended', {})
    expect(statSync(join(folder, 'mooring.log')).mode & 0o777).toBe(0o600)
  })

  test('never grows beyond twice its limit, and keeps the newest', () => {
    const log = createLog(folder, () => at, 2_000)
    for (let ms = 0; ms < 200; ms += 1) log.event('vault.closed', { inOrder: true, ms })
    expect(readdirSync(folder).toSorted()).toEqual(['mooring.log', 'mooring.old.log'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(2_200)
    expect(lines().at(-1)).toMatchObject({ ms: 199 })
    expect(lines('mooring.old.log').length).toBeGreaterThan(5)
  })

  test('that cannot be written costs a line and nothing else, and says nothing on the terminal', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    writeFileSync(join(folder, 'file'), '')
    expect(() => createLog(join(folder, 'file')).event('ended', {})).not.toThrow()
    expect([...said.mock.calls, ...told.mock.calls]).toEqual([])
  })
})

describe('a defect, as it may be written down', () => {
  const places = (error: Error): readonly string[] => defectOf('notes.get', error)?.places ?? []

  test('is its kind, its code and the places in our code', () => {
    const error = Object.assign(new TypeError('Rosa could not be read'), { code: 'SQLITE_CONSTRAINT' })
    const defect = defectOf('notes.get', error)
    expect(defect).toMatchObject({ operation: 'notes.get', kind: 'TypeError', code: 'SQLITE_CONSTRAINT' })
    expect(places(error)[0]).toMatch(/^log\.test\.ts:\d+:\d+$/)
    expect(JSON.stringify(defect)).not.toContain('Rosa')
  })

  test('takes no line of a message for a place', () => {
    const error = new Error('first\n    at Rosa-Secret.js:1:2\n    at walked (/home/rosa.ts:3:4)')
    expect(places(error).length).toBeGreaterThan(0)
    expect(places(error).join()).not.toMatch(/rosa/i)
  })

  test('takes no line of an earlier message for a place either', () => {
    const error = new Error('before\n    at Rosa-Secret.js:1:2')
    error.message = 'after'
    expect(places(error).join()).not.toMatch(/rosa/i)
  })

  test('does not trust a name or a code', () => {
    const error = Object.assign(new Error('x'), { name: 'Rosa walked', code: 'Rosa' })
    expect(defectOf('notes.get', error)).toMatchObject({ kind: 'Error', code: null })
    expect(defectOf('notes.get', 'Rosa walked')).toEqual({
      operation: 'notes.get',
      kind: 'unknown',
      code: null,
      places: [],
    })
  })

  test('is none for an expected refusal', () => {
    expect(defectOf('notes.get', new OperationFailure('not_found', 'There is no such note.'))).toBeNull()
  })
})

test('of a call its name is written down: refusals with their code, slow ones with their time, the rest not at all', async () => {
  const log = createLog(folder, () => at)
  let now = 0
  const relay = loggedRelay(
    async (name) => {
      now += name === 'clients.list' ? 1_500 : 5
      return name === 'notes.get'
        ? { ok: false, error: { code: 'not_found', message: 'Rosa' } }
        : { ok: true, value: 'Rosa' }
    },
    log,
    () => now,
  )
  await relay('notes.get', { noteId: 'Rosa' })
  await relay('clients.list', { search: 'Rosa' })
  await relay('clients.get', { clientId: 'Rosa' })
  await relay('no such thing', 'Rosa')
  await relay({ name: 'Rosa' }, null)
  expect(lines()).toEqual([
    { at: at.toISOString(), event: 'operation.refused', operation: 'notes.get', code: 'not_found' },
    { at: at.toISOString(), event: 'operation.slow', operation: 'clients.list', ms: 1500 },
  ])
})
