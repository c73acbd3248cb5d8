import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { appendAudit } from '#services/audit/append.ts'
import { exportHandlers } from '#services/exports/handlers.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { hire, type Actor } from '../../security/support/actors.ts'
import { admit } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
beforeEach(() => {
  vault = openTestVault()
})
afterEach(() => vault.end())

const everything = { from: null, to: null, userId: null, categories: [], aboutClientId: null }
const audit: ExportSubject = { what: 'audit', filter: everything }
const caseload: ExportSubject = {
  what: 'follow-ups',
  filter: { show: 'now', counselorId: null, search: '' },
}
const as = async (actor: Actor, subject: ExportSubject, format: 'csv' | 'pdf' = 'csv') =>
  exportHandlers['exports.prepare'](actor.dispatcher.context(), { subject, purpose: 'own-use', format })
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'ok'
  } catch (error) {
    return error instanceof OperationFailure ? error.detail.code : 'a defect'
  }
}

it('is for administrators and supervisors, and opens no other document to an administrator', async () => {
  const people = {
    administrator: hire(vault, 'Ada Ministrator', ['administrator']),
    supervisor: hire(vault, 'Sue Pervisor', ['supervisor']),
    counselor: hire(vault, 'Coun Selor', ['counselor']),
  }
  expect(await codeOf(as(people.administrator, audit))).toBe('ok')
  expect(await codeOf(as(people.supervisor, audit))).toBe('ok')
  expect(await codeOf(as(people.counselor, audit))).toBe('forbidden')
  expect(await codeOf(as(people.administrator, caseload))).toBe('forbidden')
  expect(await codeOf(as(people.counselor, caseload))).toBe('ok')
  const record = () =>
    exportHandlers['exports.record'](people.administrator.dispatcher.context(), {
      subject: caseload,
      purpose: 'own-use',
      format: 'csv',
      sha256: 'a'.repeat(64),
      bytes: 1,
      rows: 1,
    })
  expect(record).toThrow(OperationFailure)
})

it('holds what the screen shows, by file number; a name that is a formula is made harmless', async () => {
  const actor = hire(vault, '=HYPERLINK("x")', ['administrator'])
  const clientId = admit(vault, { lastName: 'Notreal' })
  appendAudit(vault.context.store, {
    category: 'view',
    operation: 'clients.get',
    subjectKind: 'client',
    subjectId: clientId,
    userId: actor.user.userId,
    at: vault.clock.now().toISOString(),
  })
  const prepared = await as(actor, { what: 'audit', filter: { ...everything, categories: ['view'] } })
  const text = new TextDecoder().decode(prepared.bytes ?? new Uint8Array())
  expect(text).not.toContain('Notreal')
  const rows = parse<Record<string, string>>(text, { columns: true, bom: true })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ category: 'view', done: 'Opened a chart', about: 'Chart' })
  expect(rows[0]?.['user']).toBe(`'=HYPERLINK("x")`)
  expect(rows[0]?.['file_number']).not.toBe('')

  const paper = await as(actor, audit, 'pdf')
  expect(paper.html).toContain('Opened a chart')
  expect(paper.html).toContain('All days')
  expect(paper.clientId).toBeNull()
})

it('is nobody’s own copy', async () => {
  const prepare = exportHandlers['exports.prepare'](vault.context, {
    subject: audit,
    purpose: 'clients-own-copy',
    format: 'csv',
  })
  expect(await codeOf(Promise.resolve(prepare))).toBe('invalid_input')
})
