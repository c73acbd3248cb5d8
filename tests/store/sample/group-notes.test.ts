/** The groups of the sample caseload: shared notes, everybody's own note made from them, agreements. */
import { noteSections } from '#shared/contract/values.ts'
import { memberSections } from '#shared/domain/groups/shared-note.ts'
import { generateSample } from '#services/sample/generate.ts'
import { namesIn } from '#services/groups/shared-note.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeAll(async () => {
  vault = openTestVault()
  call = caller(vault)
  await generateSample(vault.context)
})
afterAll(() => vault.end())

const rows = <T>(sql: string): T[] => vault.context.store.sqlite.prepare<[], T>(sql).all()

test('every note of a group session is the shared text and the own line, and names no member', () => {
  const written = rows<{
    groupId: string
    clientId: string
    sections: string
    shared: string
    materials: string | null
    remark: string | null
  }>(`select s.group_id as groupId, n.client_id as clientId, n.sections, g.sections as shared, g.materials, a.remark
    from notes n join sessions s on s.id = n.session_id join group_notes g on g.session_id = s.id
      join attendance a on a.session_id = s.id and a.client_id = n.client_id where g.state = 'signed'`)
  expect(written.length).toBeGreaterThan(200)
  for (const { groupId, clientId, sections, shared, materials, remark } of written) {
    const text = noteSections.parse(JSON.parse(shared))
    expect(JSON.parse(sections)).toEqual(memberSections('dap', text, remark ?? ''))
    const lines = { [clientId]: remark ?? '' }
    expect(namesIn(vault.context, groupId, { sections: text, materials: materials ?? '', lines })).toEqual([])
  }
  // Whoever was seen has a note, and every held session its shared one.
  expect(
    rows(`select 1 from attendance a join group_notes g on g.session_id = a.session_id
      where g.state = 'signed' and a.status in ('present', 'late', 'left-early') and not exists (
        select 1 from notes n where n.session_id = a.session_id and n.client_id = a.client_id)`),
  ).toEqual([])
  expect(
    rows(`select 1 from sessions s where s.group_id is not null and s.status = 'held'
      and not exists (select 1 from group_notes g where g.session_id = s.id)`),
  ).toEqual([])
})

test('the last session of an own group is still being written, and can be signed as it stands', () => {
  const drafts = rows<{ sessionId: string }>(
    `select session_id as sessionId from group_notes where state = 'draft'`,
  )
  expect(drafts.length).toBeGreaterThan(0)
  for (const { sessionId } of drafts) {
    const note = call('groups.note', { sessionId })
    expect(note).toMatchObject({ state: 'draft', mine: true, draftRevision: 1, notes: [] })
    expect(Object.keys(note.lines).length).toBeGreaterThan(0)
    const { format, sections, materials, lines } = note
    const { signed } = call('groups.signNotes', {
      sessionId,
      revision: 1,
      text: { format, sections, materials, lines },
      notNames: [],
    })
    expect(signed).toBeGreaterThan(0)
  }
})

test('most members signed the agreement in the days after they joined, some did not', () => {
  const [counts] = rows<{ all: number; signed: number; wrong: number }>(
    `select count(*) as "all", count(agreement_signed_on) as signed,
      sum(agreement_signed_on < from_date or agreement_signed_on > coalesce(to_date, '2026-11-22')) as wrong
     from memberships`,
  )
  expect(counts?.signed).toBeGreaterThan((counts?.all ?? 0) / 2)
  expect(counts?.signed).toBeLessThan(counts?.all ?? 0)
  expect(counts?.wrong).toBe(0)
})
