import { afterEach, beforeEach, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { exportHandlers } from '#services/exports/handlers.ts'
import {
  objectiveLineage,
  progress,
  treatmentContent,
  treatmentDates,
} from '../../security/support/treatment.ts'
import { admit, caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
let treatmentPlanId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
  vault.context.store.sqlite.exec("update clients set preferred_name = 'Tess', date_of_birth = '1980-04-05'")
  const draft = call('treatment.start', { clientId })
  treatmentPlanId = draft.treatmentPlanId
  const [problem] = treatmentContent.problems
  const content = {
    ...treatmentContent,
    clientsWords: 'My <b>evenings</b> back',
    strengths: 'Keeps appointments',
    problems: problem === undefined ? [] : [problem],
  }
  call('treatment.save', { clientId, treatmentPlanId, revision: draft.revision, content })
})
afterEach(() => vault.end())

const activate = () =>
  call('treatment.activate', {
    clientId,
    treatmentPlanId,
    revision: 2,
    changeReason: null,
    ...treatmentDates,
    clientSignedOn: '2026-11-21',
  })
const prepare = async (
  purpose: 'own-use' | 'clients-own-copy',
  format: 'pdf' | 'csv' = 'pdf',
  id = treatmentPlanId,
) =>
  exportHandlers['exports.prepare'](vault.context, {
    subject: { what: 'treatment-plan', treatmentPlanId: id },
    purpose,
    format,
  })
const textOf = (html: string | null): string =>
  (html ?? '').replace(/<style.*?<\/style>/s, '').replaceAll(/<[^>]+>/g, ' ')
const refusal = async (work: Promise<unknown>): Promise<OperationFailure> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (error instanceof OperationFailure) return error
  throw new Error('This was expected to be refused.')
}

it('the client’s own copy has the preferred name and no file number; own use has both names as the chart has them', async () => {
  activate()
  const file = call('clients.get', { clientId }).fileNumber
  const own = await prepare('own-use')
  const theirs = await prepare('clients-own-copy')
  expect(theirs).toMatchObject({ clientId, fileName: 'Mooring treatment plan 2026-11-22', rows: 1 })
  expect(textOf(theirs.html)).toContain('Tess')
  expect(textOf(theirs.html)).not.toContain(file)
  expect(textOf(theirs.html)).not.toContain('1980')
  expect(textOf(own.html)).toContain(file)
  expect(textOf(own.html)).toContain('Testa Notreal')
})

it('says what the plan says, how far it has come, and who signed when', async () => {
  activate()
  call('treatment.recordProgress', { clientId, treatmentPlanId, lineageId: objectiveLineage, progress })
  const { html } = await prepare('clients-own-copy')
  const text = textOf(html)
  for (const words of [
    'Invented problem',
    'Invented goal',
    'Invented objective',
    'Keeps appointments',
    '40 % (20 Nov 2026)',
  ])
    expect(text).toContain(words)
  // What a person typed is text, never markup.
  expect(html).toContain('My &lt;b&gt;evenings&lt;/b&gt; back')
  expect(text).toMatch(/Client\s+Signed on 21 Nov 2026/)
  expect(text).toMatch(/Counselor \(Testa Counselor\)\s+Signature and date: _+/)
})

it('does not leave as a draft, is no table, and is looked for in vain elsewhere', async () => {
  expect((await refusal(prepare('own-use'))).message).toContain('draft')
  activate()
  expect((await refusal(prepare('own-use', 'csv'))).message).toContain('PDF only')
  const nowhere = '0197b0a0-0000-7000-8000-000000000001'
  expect((await refusal(prepare('own-use', 'pdf', nowhere))).detail.code).toBe('not_found')
})

it('is written down as the client’s when it leaves', async () => {
  activate()
  const { releaseId } = await exportHandlers['exports.record'](vault.context, {
    subject: { what: 'treatment-plan', treatmentPlanId },
    purpose: 'own-use',
    format: 'pdf',
    sha256: 'a'.repeat(64),
    bytes: 10,
    rows: 1,
  })
  expect(
    vault.context.store.sqlite
      .prepare('select subject_kind, subject_id, document from releases where id = ?')
      .get(releaseId),
  ).toEqual({ subject_kind: 'client', subject_id: clientId, document: 'treatment-plan' })
})
