import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { timelineKinds, timelineRow, type TimelineRow } from '#shared/contract/operations/timeline.ts'
import { timelinePage, timelinePageSql, type TimelineQuery } from '#store/repositories/timeline.ts'
import { timelineParts } from '#store/repositories/timeline-parts.ts'
import { pretendSize, queryPlan, scansOf } from '../../support/query-plan.ts'
import { fillEveryTable, insertRow, unsigned, type Row } from '../database/rows.ts'
import { openPlace, type OpenPlace } from '../database/support.ts'

/** The timeline over a row in every table, so that a kind of entry that is forgotten or wrong shows itself. */

let place: OpenPlace
beforeEach(() => {
  place = openPlace()
  fillEveryTable(place.store)
})
afterEach(() => place.end())

const insert = (table: string, row: Row): void => insertRow(place.store.sqlite, table, row)
const query = (given: Partial<TimelineQuery> = {}): TimelineQuery => ({
  clientId: 'clients-1',
  staffId: 'staff-1',
  kinds: [],
  from: null,
  to: null,
  offset: 0,
  limit: 200,
  ...given,
})
const page = (given: Partial<TimelineQuery> = {}): TimelineRow[] =>
  timelinePage(place.store, query(given)).rows
const totalOf = (given: Partial<TimelineQuery> = {}): number => timelinePage(place.store, query(given)).total
const kindsOf = (rows: readonly TimelineRow[]): string[] =>
  [...new Set(rows.map(({ kind }) => kind))].toSorted()
/** What the generic rows leave out: second counselors and levels, ends and answers. */
const second = (): void => {
  const { sqlite } = place.store
  insert('episode_counselors', { id: 'h-2', from_date: '2026-03-01' })
  insert('episode_levels', { id: 'l-2', from_date: '2026-03-02', level_of_care: 'OP' })
  sqlite.exec(`
    update episodes set discharged_on = '2026-09-01', discharge_reason = 'Completed';
    update medications set started_on = '2026-02-01', stopped_on = '2026-03-03', dose = '10 mg';
    update import_rows set client_id = 'clients-1';
    update diagnoses set diagnosed_on = '2026-01-05', resolved_on = '2026-04-04';
    update referrals set answered_on = '2026-05-05', answer = 'Seen on Monday';
    update memberships set to_date = '2026-06-06';
    update attachments set document_date = '2026-01-08'`)
}

describe('the timeline', () => {
  it('has an entry of every kind, each as the contract says', () => {
    second()
    const rows = page()
    expect(kindsOf(rows)).toEqual([...timelineKinds].toSorted())
    // The generic rows have words for ids; everything else is held to the contract.
    const shape = timelineRow.omit({ subjectId: true, noteId: true, sessionId: true, groupId: true })
    for (const row of rows) expect(shape.safeParse(row).success).toBe(true)
    expect(totalOf()).toBe(rows.length)
    expect(new Set(timelineParts.map(({ kind }) => kind)).size).toBe(timelineParts.length)
  })

  it('stands newest first, page after page', () => {
    second()
    for (let n = 2; n < 40; n += 1) {
      insert('sessions', { id: `sessions-${n}`, held_on: `2026-0${1 + (n % 3)}-1${n % 10}`, series_on: null })
      insert('attendance', { id: `attendance-${n}`, session_id: `sessions-${n}` })
    }
    const all = page()
    const days = all.map(({ on, time }) => `${on} ${time ?? ''}`)
    expect(days).toEqual(days.toSorted().toReversed())
    const paged = Array.from({ length: Math.ceil(all.length / 7) }, (_, n) =>
      page({ offset: n * 7, limit: 7 }),
    )
    expect(paged.flat()).toEqual(all)
    expect(page({ offset: 10_000 })).toEqual([])
    expect(totalOf({ offset: 10_000 })).toBe(all.length)
    expect(totalOf({ limit: 5 })).toBe(all.length)
  })

  it('puts what is written about a session above it', () => {
    const day = page({ kinds: ['session', 'note'] }).map(({ kind }) => kind)
    expect(day).toEqual(['note', 'session'])
  })

  it('narrows to kinds and days', () => {
    second()
    expect(kindsOf(page({ kinds: ['lapse', 'wave'] }))).toEqual(['lapse', 'wave'])
    const rows = page({ from: '2026-03-01', to: '2026-03-31' })
    expect(kindsOf(rows)).toEqual(['level', 'medication-stop', 'transfer'])
    expect(totalOf({ from: '2026-03-01', to: '2026-03-31' })).toBe(3)
  })

  it('has nothing of another client', () => {
    second()
    insert('clients', { id: 'clients-2', pk: 2, file_number: 'S-0002', last_name: 'Othername' })
    insert('memberships', { id: 'memberships-2', client_id: 'clients-2', to_date: null })
    insert('attendance', { id: 'attendance-o', client_id: 'clients-2', remark: 'Othername spoke' })
    expect(kindsOf(page({ clientId: 'clients-2' }))).toEqual(['group-joined', 'session'])
    expect(JSON.stringify(page())).not.toContain('Othername')
  })

  it('leaves out what was removed, planned, or taken back', () => {
    second()
    const gone = `removed_at = 'x', removed_by = 'u', removed_reason = 'r'`
    const { sqlite } = place.store
    for (const table of [
      'lapses',
      'paws_episodes',
      'check_ins',
      'contact_attempts',
      'attachments',
      'medications',
    ])
      sqlite.exec(`update ${table} set ${gone}`)
    sqlite.exec(`update import_batches set undone_at = 'x', undone_by = 'u'`)
    insert('sessions', { id: 'sessions-p', status: 'scheduled', held_on: '2027-01-01', series_on: null })
    insert('attendance', { id: 'attendance-p', session_id: 'sessions-p', status: 'expected', minutes: 0 })
    const kinds = kindsOf(page())
    for (const kind of [
      'lapse',
      'wave',
      'check-in',
      'contact-attempt',
      'attachment',
      'medication-start',
      'import',
    ])
      expect(kinds).not.toContain(kind)
    expect(page({ kinds: ['session'] })).toHaveLength(1)
  })

  it('marks a note that was entered in error, and a draft, and shows no word of a draft', () => {
    insert('sessions', { id: 'sessions-2', series_on: null })
    insert('notes', { ...unsigned, id: 'n-2', session_id: 'sessions-2', state: 'draft', sections: '{}' })
    const notes = page({ kinds: ['note'] }).map(({ subjectId, state, words }) => ({
      subjectId,
      state,
      words,
    }))
    expect(notes.toSorted((a, b) => a.subjectId.localeCompare(b.subjectId))).toEqual([
      { subjectId: 'n-2', state: 'draft', words: null },
      { subjectId: 'notes-1', state: 'error', words: 'Synthetic words about sleep' },
    ])
  })
})

describe('a counseling note', () => {
  it('stands there for its author alone, without a word', () => {
    const [own] = page({ kinds: ['counseling-note'] })
    expect(own).toMatchObject({ words: null, by: null, state: 'signed' })
    expect(page({ staffId: 'staff-2' }).some(({ kind }) => kind === 'counseling-note')).toBe(false)
    expect(totalOf({ staffId: 'staff-2' })).toBe(totalOf() - 1)
    expect(JSON.stringify(page())).not.toContain('orchards')
  })
})

it('reads no table as a whole, at the size of ten years', () => {
  pretendSize(place.store, 100_000)
  expect(scansOf(queryPlan(place.store, timelinePageSql(query())))).toEqual([])
})
