import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import type { GroupNoteText, NameFind, NotAName } from '#shared/contract/operations/groups.ts'
import { rebuildProjections } from '#services/tasks/refresh.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import { caller, refused } from '../../support/charts.ts'
import { tuesdayGroup } from '../../support/group-session.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let groupId: string
let joined: ReturnType<typeof tuesdayGroup>['joined']
let take: ReturnType<typeof tuesdayGroup>['take']
let held: ReturnType<typeof tuesdayGroup>['held']
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  ;({ groupId, joined, take, held } = tuesdayGroup(vault))
})
afterEach(() => vault.end())

const text = (more: Partial<GroupNoteText> = {}): GroupNoteText => ({
  format: 'dap',
  sections: {
    data: 'The group went through the first hour after a slip.',
    plan: 'Bring the list next week.',
  },
  materials: 'Worksheet 3',
  lines: {},
  ...more,
})
const save = (sessionId: string, words: GroupNoteText, revision = 0) =>
  call('groups.saveNote', { sessionId, revision, text: words })
const sign = (sessionId: string, words: GroupNoteText, more: Partial<InputOf<'groups.signNotes'>> = {}) =>
  call('groups.signNotes', {
    sessionId,
    revision: call('groups.note', { sessionId }).draftRevision,
    text: words,
    notNames: [],
    ...more,
  })
const start = (sessionId: string) => call('groups.startNote', { sessionId, format: 'dap' })
const finds = (sessionId: string, words: GroupNoteText) =>
  call('groups.findNames', { sessionId, text: words }).finds
const answer = ({ place, word, before, after }: NameFind): NotAName => ({ place, word, before, after })
const wordAt = ({ place, word }: NameFind) => [place.part, word]

const noteOf = (sessionId: string, clientId: string) => {
  const row = call('sessions.list', { clientId, offset: 0, limit: 50 }).rows.find(
    (one) => one.sessionId === sessionId,
  )
  if (row?.note === null || row === undefined) return null
  return call('notes.get', { noteId: row.note.noteId })
}
const countOf = (from: string) =>
  vault.context.store.sqlite.prepare<[], number>(`select count(*) from ${from}`).pluck().get() ?? 0
const due = (clientId: string) =>
  vault.context.store.sqlite
    .prepare<[string], string>('select kind from due_items where client_id = ? order by kind')
    .pluck()
    .all(clientId)
    .filter((kind) => kind.endsWith('-note'))

describe('a shared note in writing', () => {
  it('is begun once attendance is taken, and its words stand in drafts.db alone', () => {
    const rosa = joined('Rosa', 'Testperson')
    const [planned = ''] = call('groups.planSession', {
      groupId,
      heldOn: '2026-11-10',
      startTime: null,
      plannedMinutes: 60,
      topicId: null,
      weeks: 1,
    }).sessionIds
    expect(refused(() => start(planned)).code).toBe('conflict')
    const sessionId = held([rosa])
    expect(call('groups.note', { sessionId })).toMatchObject({ state: 'none', mine: false, lines: {} })
    expect(refused(() => save(sessionId, text())).code).toBe('not_found')
    expect(start(sessionId)).toMatchObject({ state: 'draft', mine: true, author: 'Testa Counselor' })
    const words = text({ lines: { [rosa.clientId]: 'Spoke first' } })
    expect(save(sessionId, words).revision).toBe(1)
    expect(start(sessionId)).toMatchObject({ ...words, draftRevision: 1, state: 'draft' })
    expect(
      vault.context.store.sqlite.prepare('select state, sections, materials from group_notes').all(),
    ).toEqual([{ state: 'draft', sections: '{}', materials: null }])
    expect(countOf('attendance where remark is not null')).toBe(0)
    expect(countOf('notes')).toBe(0)
    // A text typed upon an older state overwrites nothing.
    expect(refused(() => save(sessionId, text(), 0)).code).toBe('conflict')
    expect(save(sessionId, text(), 1).revision).toBe(2)
  })

  it('is written by nobody but whoever began it', () => {
    const sessionId = held([joined('Rosa', 'Testperson')])
    start(sessionId)
    vault.context.store.sqlite
      .prepare(
        `insert into staff (id, name, created_at, created_by, updated_at, updated_by)
        select ?, 'Colleague Invented', created_at, created_by, updated_at, updated_by from staff`,
      )
      .run('019b0000-0000-7000-8000-000000000001')
    vault.context.store.sqlite
      .prepare('update group_notes set author_id = ?')
      .run('019b0000-0000-7000-8000-000000000001')
    expect(call('groups.note', { sessionId })).toMatchObject({ mine: false, author: 'Colleague Invented' })
    expect(refused(() => save(sessionId, text())).code).toBe('forbidden')
    expect(refused(() => sign(sessionId, text())).code).toBe('forbidden')
    expect(refused(() => call('groups.discardNote', { sessionId })).code).toBe('forbidden')
  })

  it('can be dropped, and begun again', () => {
    const sessionId = held([joined('Rosa', 'Testperson')])
    start(sessionId)
    save(sessionId, text())
    call('groups.discardNote', { sessionId })
    expect(call('groups.note', { sessionId })).toMatchObject({
      state: 'none',
      sections: {},
      draftRevision: 0,
    })
    expect(vault.context.drafts.groups.get(sessionId)).toBeNull()
    expect(start(sessionId)).toMatchObject({ state: 'draft', sections: {} })
  })
})

describe('signing', () => {
  const cast = () => [
    joined('Rosa', 'Testperson'),
    joined('Núria', 'Demofield', 'Nuri'),
    joined('Ben', 'Notreal'),
    joined('Grace', 'Sampleton'),
  ]

  it('makes one signed note for each who was seen: the shared text and the own line only', () => {
    const members = cast()
    const sessionId = held(members, (n) => (n === 3 ? 'no-show' : n === 1 ? 'late' : 'present'))
    start(sessionId)
    const lines = Object.fromEntries(
      members.map(({ clientId }, n) => [
        clientId,
        `Own line marker ${['alpha', 'beta', 'gamma', 'delta'][n]}`,
      ]),
    )
    save(sessionId, text({ lines }))
    expect(members.slice(0, 3).map(({ clientId }) => due(clientId))).toEqual([
      ['missing-note'],
      ['missing-note'],
      ['missing-note'],
    ])
    const { signed, leftAlone, note } = sign(sessionId, text({ lines }))
    expect({ signed, leftAlone }).toEqual({ signed: 3, leftAlone: [] })
    expect(note).toMatchObject({
      state: 'signed',
      signedAt: '2026-11-22T15:00:00.000Z',
      materials: 'Worksheet 3',
    })

    expect(noteOf(sessionId, members[3]?.clientId ?? '')).toBeNull()
    for (const member of members.slice(0, 3)) {
      const own = noteOf(sessionId, member.clientId)
      expect(own).toMatchObject({ state: 'signed', signatureHolds: true, format: 'dap' })
      expect(own?.sections).toEqual({ ...text().sections, participation: lines[member.clientId] })
      expect(due(member.clientId)).toEqual([])
    }
    // Nothing of another member anywhere in a note: neither a name nor a line, read from the bare rows.
    const rows = vault.context.store.sqlite
      .prepare<[], { clientId: string; sections: string }>(
        'select client_id as clientId, sections from notes',
      )
      .all()
    expect(rows).toHaveLength(3)
    for (const { clientId, sections } of rows) {
      for (const other of members.filter((one) => one.clientId !== clientId)) {
        expect(sections).not.toContain(lines[other.clientId] ?? 'unreachable')
        expect(sections.toLowerCase()).not.toContain(other.firstName.toLowerCase())
        expect(sections.toLowerCase()).not.toContain(other.lastName.toLowerCase())
      }
    }
    // The line of somebody who was not seen is kept beside the attendance; no note is made from it.
    expect(note.lines[members[3]?.clientId ?? '']).toBe('Own line marker delta')
    expect(vault.context.drafts.groups.get(sessionId)).toBeNull()
    expect(call('groups.session', { sessionId }).roster.map(({ locked }) => locked)).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(countOf(`audit_events where operation = 'groups.signNotes' and subject_kind = 'note'`)).toBe(3)
    expect(countOf(`audit_events where operation = 'groups.signNotes' and subject_kind = 'session'`)).toBe(1)
    expect(verifyAudit(vault.context.store)).toMatchObject({ firstBreak: null })
    // The projection is what a rebuild makes.
    const items = () =>
      vault.context.store.sqlite
        .prepare('select client_id, kind, subject_id, due_from from due_items order by 1, 2, 3')
        .all()
    const before = items()
    rebuildProjections(vault.context.store, vault.context.settings)
    expect(items()).toEqual(before)
  })

  it('refuses every name without an answer, in the shared text, the materials and the lines', () => {
    const members = cast()
    const [rosa, nuria, ben, grace] = members.map(({ clientId }) => clientId)
    if (rosa === undefined || nuria === undefined || ben === undefined || grace === undefined)
      throw new Error()
    const sessionId = held(members)
    start(sessionId)
    const words = text({
      sections: { data: 'ROSA and nuri spoke.', plan: 'Say grace before the meal.' },
      materials: 'Handout of Demofield',
      lines: { [ben]: 'Ben sat beside testperson.', [grace]: 'Grace was calm.' },
    })
    const found = finds(sessionId, words)
    expect(found.map(wordAt)).toEqual([
      ['shared', 'ROSA'],
      ['shared', 'nuri'],
      ['shared', 'grace'],
      ['materials', 'Demofield'],
      ['line', 'testperson'],
    ])
    expect(found[1]?.members).toEqual([{ clientId: nuria, name: 'Nuri Demofield (Núria Demofield)' }])
    const refusal = refused(() => sign(sessionId, words))
    expect(refusal.code).toBe('invalid_input')
    expect(refusal.fields?.map(({ path }) => path)).toEqual([
      'shared/data',
      'shared/plan',
      'materials',
      `line/${ben}`,
    ])
    expect(JSON.stringify(refusal)).not.toMatch(/rosa|nuri|grace|demofield/i)
    // All but one answered: still nothing is signed.
    expect(refused(() => sign(sessionId, words, { notNames: found.slice(1).map(answer) })).code).toBe(
      'invalid_input',
    )
    expect(countOf('notes')).toBe(0)
    expect(countOf(`group_notes where state = 'signed'`)).toBe(0)
    expect(countOf('attendance where remark is not null')).toBe(0)
    expect(countOf(`audit_events where operation = 'groups.signNotes'`)).toBe(0)

    // Fixed, and one word said to be no name.
    const fixed = text({
      sections: { data: 'Two members spoke.', plan: 'Say grace before the meal.' },
      lines: { [ben]: 'Sat quietly.', [grace]: 'Grace was calm.' },
    })
    const [left, ...more] = finds(sessionId, fixed)
    expect(more).toEqual([])
    if (left === undefined) throw new Error('A word was expected to be found.')
    // An answer for another place, or for other words around it, is none.
    expect(
      refused(() => sign(sessionId, fixed, { notNames: [{ ...answer(left), place: { part: 'materials' } }] }))
        .code,
    ).toBe('invalid_input')
    expect(
      refused(() => sign(sessionId, fixed, { notNames: [{ ...answer(left), after: ' said' }] })).code,
    ).toBe('invalid_input')
    expect(sign(sessionId, fixed, { notNames: [answer(left)] }).signed).toBe(4)
  })

  it('looks for names of members who have left and of members who were not there', () => {
    const [rosa, , ben, grace] = cast()
    if (rosa === undefined || ben === undefined || grace === undefined) throw new Error()
    call('groups.leave', { groupId, membershipId: ben.membershipId, toDate: '2026-10-01', reason: '' })
    const sessionId = held([rosa])
    const found = finds(sessionId, text({ sections: { data: 'As Ben said to Grace' } }))
    expect(found.map(({ word }) => word)).toEqual(['Ben', 'Grace'])
  })

  it('leaves alone who has a note already, signed or begun in the chart, and says so', () => {
    const members = cast()
    const sessionId = held(members)
    const [first, second, third] = members.map(({ clientId }) => clientId)
    if (first === undefined || second === undefined || third === undefined) throw new Error()
    const own = call('notes.start', { clientId: first, sessionId, format: 'narrative' })
    call('notes.sign', {
      noteId: own.noteId,
      revision: 0,
      format: 'narrative',
      sections: { narrative: 'Written by itself.' },
    })
    const begun = call('notes.start', { clientId: second, sessionId, format: 'soap' })
    call('notes.saveDraft', {
      noteId: begun.noteId,
      revision: 0,
      format: 'soap',
      sections: { plan: 'Still in writing' },
    })
    // Opened, and nothing written: becomes the member's note.
    const empty = call('notes.start', { clientId: third, sessionId, format: 'soap' })
    start(sessionId)
    const { signed, leftAlone } = sign(sessionId, text())
    expect(signed).toBe(2)
    expect(leftAlone).toHaveLength(2)
    expect(new Set(leftAlone)).toEqual(
      new Set([
        { clientId: first, why: 'signed' },
        { clientId: second, why: 'begun' },
      ]),
    )
    expect(noteOf(sessionId, first)?.sections).toEqual({ narrative: 'Written by itself.' })
    expect(noteOf(sessionId, second)).toMatchObject({
      state: 'draft',
      sections: { plan: 'Still in writing' },
    })
    expect(noteOf(sessionId, third)).toMatchObject({
      noteId: empty.noteId,
      state: 'signed',
      format: 'dap',
      sections: text().sections,
      signatureHolds: true,
    })
    expect(countOf('notes')).toBe(4)
  })

  it('is one transaction: a failure at the last member leaves nothing behind', () => {
    const members = cast()
    const sessionId = held(members)
    start(sessionId)
    const last =
      members
        .map(({ clientId }) => clientId)
        .toSorted()
        .at(-1) ?? ''
    vault.context.store.sqlite.exec(
      `create trigger fail_the_last before update on notes when new.state = 'signed'
       and (select count(*) from notes where state = 'signed') = 3
       begin select raise(abort, 'the disk is full, say'); end`,
    )
    const words = text({ lines: { [last]: 'A line' } })
    save(sessionId, words)
    expect(() => sign(sessionId, words)).toThrow('the disk is full, say')
    vault.context.store.sqlite.exec('drop trigger fail_the_last')
    expect(countOf('notes')).toBe(0)
    expect(countOf('attendance where remark is not null')).toBe(0)
    expect(countOf(`audit_events where operation = 'groups.signNotes'`)).toBe(0)
    expect(call('groups.note', { sessionId })).toMatchObject({ state: 'draft', ...words })
    expect(sign(sessionId, words).signed).toBe(4)
  })

  it('locks the shared text; a member whose attendance comes later gets the same text with an own line', () => {
    const members = cast()
    const [rosa, , , grace] = members
    if (rosa === undefined || grace === undefined) throw new Error()
    const sessionId = held(members.slice(0, 3))
    start(sessionId)
    sign(sessionId, text())
    expect(refused(() => call('groups.discardNote', { sessionId })).code).toBe('already_signed')
    expect(refused(() => sign(sessionId, text())).code).toBe('conflict')
    expect(() =>
      vault.context.store.sqlite.prepare(`update group_notes set materials = 'other'`).run(),
    ).toThrow('already_signed')
    take(sessionId, [{ clientId: grace.clientId, status: 'late' }])
    const lines = { [grace.clientId]: 'Came for the second half.', [rosa.clientId]: 'Too late to change' }
    save(sessionId, text({ sections: { data: 'another text' }, lines }))
    expect(call('groups.note', { sessionId })).toMatchObject({
      state: 'signed',
      sections: text().sections,
      lines: { [grace.clientId]: 'Came for the second half.' },
    })
    expect(sign(sessionId, text({ sections: { data: 'another text' }, lines })).signed).toBe(1)
    expect(noteOf(sessionId, grace.clientId)?.sections).toEqual({
      ...text().sections,
      participation: 'Came for the second half.',
    })
    expect(noteOf(sessionId, rosa.clientId)?.sections).toEqual(text().sections)
  })

  it('refuses an empty shared text, a text that was saved elsewhere since, and a line about a stranger', () => {
    const members = cast()
    const sessionId = held(members.slice(0, 2))
    start(sessionId)
    expect(refused(() => sign(sessionId, text({ sections: { data: '  ' } }))).fields?.[0]?.path).toBe(
      'text.sections',
    )
    save(sessionId, text())
    expect(refused(() => sign(sessionId, text(), { revision: 0 })).code).toBe('conflict')
    const stranger = members[3]?.clientId ?? ''
    expect(refused(() => sign(sessionId, text({ lines: { [stranger]: 'Was not counted' } }))).code).toBe(
      'conflict',
    )
    expect(countOf('notes')).toBe(0)
  })

  it('refuses when nobody was seen', () => {
    const members = cast()
    const sessionId = held(members, () => 'no-show')
    start(sessionId)
    expect(refused(() => sign(sessionId, text())).code).toBe('conflict')
  })
})
