/** Documents of a real sample caseload: what is in them, what is not, and what is written down when they leave. */
import { parse } from 'csv-parse/sync'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { Context } from '#services/context.ts'
import { exportHandlers } from '#services/exports/handlers.ts'
import { noteHandlers } from '#services/notes/handlers.ts'
import { generateSample } from '#services/sample/generate.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

type Subject = ParsedInputOf<'exports.prepare'>['subject']
type Purpose = ParsedInputOf<'exports.prepare'>['purpose']

let vault: TestVault
let context: Context
beforeAll(async () => {
  vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  context = vault.context
  await generateSample(context, { clients: 60, sessions: 900, seed: 4, daysBack: 500 })
})
afterAll(() => vault.end())

const range = { from: '2025-01-01', to: '2026-11-22' }

const prepare = (subject: Subject, purpose: Purpose = 'own-use', format: 'pdf' | 'csv' = 'pdf') =>
  Promise.resolve(exportHandlers['exports.prepare'](context, { subject, purpose, format }))
const htmlOf = async (subject: Subject, purpose: Purpose = 'own-use'): Promise<string> =>
  (await prepare(subject, purpose)).html ?? ''
const tableOf = async (subject: Subject): Promise<Record<string, string>[]> =>
  parse(Buffer.from((await prepare(subject, 'own-use', 'csv')).bytes ?? []), { bom: true, columns: true })
const refusal = async (work: Promise<unknown>): Promise<OperationFailure> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof OperationFailure) return error
  throw new Error('This was expected to be refused.')
}
/** Text as a reader sees it: tags out, entities back. */
const textOf = (html: string): string =>
  html
    .replace(/<style.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const rowsOf = <T>(query: string): T[] => context.store.sqlite.prepare<[], T>(query).all()
const one = (query: string): string => {
  const value = context.store.sqlite.prepare<[], string>(query).pluck().get()
  if (value === undefined) throw new Error('The sample holds none of these.')
  return value
}

interface Member {
  readonly clientId: string
  readonly groupId: string
}
/** A member of a room with others, with a plan in force, check-ins, and locked notes. */
const member = (): Member => {
  const found = rowsOf<Member>(`
    select m.client_id as clientId, m.group_id as groupId from memberships m
      join clients c on c.id = m.client_id and c.preferred_name is not null
    where m.to_date is null
      and exists (select 1 from episodes e join relapse_plans p on p.episode_id = e.id
        where e.client_id = m.client_id and p.status = 'active')
      and (select count(*) from check_ins k where k.client_id = m.client_id) > 2 limit 1`)[0]
  if (found === undefined) throw new Error('The sample holds no such member.')
  return found
}
const fullName = (clientId: string): string =>
  one(`select first_name || ' ' || last_name from clients where id = '${clientId}'`)

describe('client progress', () => {
  const progress = (clientId: string, noteTexts = false): Subject => ({
    what: 'client-progress',
    clientId,
    ...range,
    noteTexts,
  })

  test('holds the person, the sessions, the trends with their numbers, plan, follow-up and notes', async () => {
    const { clientId, groupId } = member()
    const prepared = await prepare(progress(clientId))
    const html = prepared.html ?? ''
    const text = textOf(html)
    expect(prepared.clientId).toBe(clientId)
    expect(prepared.fileName).toBe('Mooring client progress 2026-11-22')
    expect(text).toContain(fullName(clientId))
    for (const heading of [
      'Episodes of care',
      'Mood and craving in sessions',
      'Post-acute withdrawal check-ins',
      'Relapse-prevention plan',
      'Follow-up',
      'Notes',
    ]) {
      expect(text).toContain(heading)
    }
    expect(text).toContain(one(`select name from groups where id = '${groupId}'`))
    const sessions = rowsOf(`select 1 from attendance a join sessions s on s.id = a.session_id
      where a.client_id = '${clientId}' and a.status <> 'expected' and s.held_on >= '${range.from}'`)
    expect(prepared.rows).toBe(sessions.length)
    expect(html.match(/<svg/g)?.length).toBe(13)
    const points = rowsOf(`select 1 from check_ins where client_id = '${clientId}' and anxiety is not null`)
    const anxiety = /aria-label="Anxiety, .*?<\/svg>/s.exec(html)?.[0] ?? ''
    expect(anxiety.match(/<circle/g)?.length).toBe(points.length)
    expect(text).toContain(
      one(`select r.situation from relapse_situations r join relapse_plans p on p.id = r.plan_id
        join episodes e on e.id = p.episode_id
        where e.client_id = '${clientId}' and p.status = 'active' limit 1`),
    )
  })

  test('keeps to the page’s rules: no script, no style attribute, one style element under its nonce', async () => {
    const prepared = await prepare(progress(member().clientId))
    const html = prepared.html ?? ''
    expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=/i)
    expect(html.match(/<style/g)).toHaveLength(1)
    expect(html).toContain(`nonce="${prepared.styleNonce}"`)
    expect(prepared.headerTemplate).not.toContain(fullName(member().clientId))
  })

  test('names nobody else of the group', async () => {
    const { clientId, groupId } = member()
    const text = textOf(await htmlOf(progress(clientId, true), 'clients-own-copy'))
    const others = rowsOf<{ name: string; own: string }>(`
      select distinct c.first_name || ' ' || c.last_name as name, c.file_number as own from clients c
        join attendance a on a.client_id = c.id join sessions s on s.id = a.session_id
      where s.group_id = '${groupId}' and c.id <> '${clientId}'`)
    expect(others.length).toBeGreaterThan(2)
    for (const { name, own } of others) {
      if (name === fullName(clientId)) continue
      expect(text.includes(name)).toBe(false)
      expect(text.includes(own)).toBe(false)
    }
  })

  test('has no words of notes unless they are asked for, and never those of a draft', async () => {
    const draft = rowsOf<{ noteId: string; clientId: string }>(
      `select n.id as noteId, n.client_id as clientId from notes n where n.state = 'draft' limit 1`,
    )[0]
    if (draft === undefined) throw new Error('The sample holds no draft.')
    const { clientId, noteId } = draft
    const words = 'Only the author sees these words before they are signed.'
    const note = await noteHandlers['notes.get'](context, { noteId })
    await noteHandlers['notes.saveDraft'](context, {
      noteId,
      revision: note.draftRevision,
      format: 'narrative',
      sections: { narrative: words },
    })
    const signedId = one(`select n.id from notes n join sessions s on s.id = n.session_id
      where n.client_id = '${clientId}' and n.state = 'signed' and s.held_on >= '${range.from}' limit 1`)
    const signed = await noteHandlers['notes.get'](context, { noteId: signedId })
    const signedWords = Object.values(signed.sections).find((section) => section.length > 20) ?? 'missing'
    const without = textOf(await htmlOf(progress(clientId)))
    const withTexts = textOf(await htmlOf(progress(clientId, true)))
    expect(without.includes(signedWords)).toBe(false)
    expect(withTexts.includes(signedWords)).toBe(true)
    expect(withTexts).toContain('it holds')
    for (const text of [without, withTexts]) expect(text.includes(words)).toBe(false)
  })

  test('leaves what asks for staff’s attention out of the client’s own copy', async () => {
    const clientId = one(`select client_id from check_ins c where any_use = 1 and held_on = (
      select max(held_on) from check_ins k where k.client_id = c.client_id) limit 1`)
    expect(textOf(await htmlOf(progress(clientId)))).toContain('Needs a look')
    expect(textOf(await htmlOf(progress(clientId), 'clients-own-copy'))).not.toContain('Needs a look')
  })

  test('counts lapses and relapses apart with their days, and tells nothing of what happened', async () => {
    const clientId = one(`select client_id from lapses group by client_id
      having sum(kind = 'lapse') > 0 and sum(kind = 'relapse') > 0 limit 1`)
    const lapses = rowsOf<{ kind: string; circumstances: string }>(
      `select kind, circumstances from lapses where client_id = '${clientId}' and circumstances is not null
        and coalesce(ended_on, occurred_on) >= '${range.from}' and occurred_on <= '${range.to}'`,
    )
    const text = textOf(await htmlOf(progress(clientId), 'clients-own-copy'))
    const count = (kind: string) => lapses.filter((lapse) => lapse.kind === kind).length
    expect(text).toMatch(
      new RegExp(`In this range: ${count('lapse')} lapses? and ${count('relapse')} relapses?\\.`),
    )
    for (const { circumstances } of lapses) expect(text.includes(circumstances)).toBe(false)
  })

  test('tells the waves and the days affected of the range', async () => {
    const clientId =
      one(`select p.client_id from paws_episodes p join check_ins k on k.client_id = p.client_id
      where p.began_on >= '${range.from}' and k.anxiety_days is not null and k.anxiety is not null limit 1`)
    const text = textOf(await htmlOf(progress(clientId)))
    expect(text).toContain('Wave began')
    const [asked] = rowsOf<{ anxiety: number; days: number }>(
      `select anxiety, anxiety_days as days from check_ins where client_id = '${clientId}'
        and anxiety is not null and anxiety_days is not null and held_on >= '${range.from}' limit 1`,
    )
    expect(text).toContain(`${asked?.anxiety} (${asked?.days})`)
  })

  test('shows only what lies in the range, and says so where nothing does', async () => {
    const { clientId } = member()
    const empty = await prepare({
      what: 'client-progress',
      clientId,
      from: '2001-01-01',
      to: '2001-02-01',
      noteTexts: true,
    })
    expect(empty.rows).toBe(0)
    expect(textOf(empty.html ?? '')).toContain('No session lies in this range.')
    expect(empty.html).not.toContain('<svg')
    const refused = await refusal(
      prepare({ what: 'client-progress', clientId, from: '2026-02-01', to: '2026-01-01', noteTexts: false }),
    )
    expect(refused.detail.code).toBe('invalid_input')
  })
})

describe('relapse plan handout', () => {
  const planId = () => one(`select p.id from relapse_plans p where p.status = 'active' limit 1`)

  test('is in the client’s words: preferred name, hardest situation first, steps, people, help', async () => {
    const id = one(`select p.id from relapse_plans p join episodes e on e.id = p.episode_id
      join clients c on c.id = e.client_id where p.status = 'active' and c.preferred_name is not null limit 1`)
    const prepared = await prepare({ what: 'relapse-plan', planId: id }, 'clients-own-copy')
    const text = textOf(prepared.html ?? '')
    const person = rowsOf<{ preferred: string; legal: string; file: string }>(
      `select c.preferred_name as preferred, c.first_name || ' ' || c.last_name as legal, c.file_number as file
       from relapse_plans p join episodes e on e.id = p.episode_id join clients c on c.id = e.client_id where p.id = '${id}'`,
    )[0]
    expect(text).toContain(person?.preferred)
    expect(text.includes(person?.legal ?? '')).toBe(false)
    expect(text.includes(person?.file ?? '')).toBe(false)
    const situations = rowsOf<{ situation: string }>(
      `select situation from relapse_situations where plan_id = '${id}' order by likelihood * (10 - confidence) desc, rank`,
    ).map(({ situation }) => text.indexOf(situation))
    expect(situations).toEqual(situations.toSorted((a, b) => a - b))
    expect(Math.min(...situations)).toBeGreaterThan(0)
    for (const phone of rowsOf<{ phone: string }>(
      `select phone from relapse_supports where plan_id = '${id}'`,
    )) {
      expect(text).toContain(phone.phone)
    }
    expect(text).toContain('Get help at once')
    expect(text).not.toMatch(/likelihood|confidence|high-risk|client|version/i)
    expect(prepared.fileName).toBe('Mooring relapse plan 2026-11-22')
  })

  test('does not leave as a draft, and is not a table', async () => {
    const draft = one(`select id from relapse_plans where status = 'draft' limit 1`)
    expect((await refusal(prepare({ what: 'relapse-plan', planId: draft }))).message).toContain('draft')
    expect(
      (await refusal(prepare({ what: 'relapse-plan', planId: planId() }, 'own-use', 'csv'))).message,
    ).toContain('PDF only')
    const nowhere = '0197b0a0-0000-7000-8000-000000000001'
    expect((await refusal(prepare({ what: 'relapse-plan', planId: nowhere }))).detail.code).toBe('not_found')
  })
})

describe('follow-ups due', () => {
  const filter = { show: 'soon' as const, counselorId: null, search: '' }

  test('is the board, on paper and in a table', async () => {
    const due = rowsOf<{ id: string }>(
      `select subject_id as id from due_items where kind = 'follow-up-window' and due_from <= '2026-12-06' and until >= '2026-11-22'`,
    )
    const table = await tableOf({ what: 'follow-ups', filter })
    expect(table).toHaveLength(due.length)
    expect(due.length).toBeGreaterThan(3)
    expect(Object.keys(table[0] ?? {})).toEqual([
      'state',
      'client',
      'file_number',
      'contact',
      'target_on',
      'earliest_on',
      'latest_on',
      'phone',
      'may_call',
      'may_leave_message',
      'tries',
      'last_try_on',
      'last_outcome',
      'counselor',
    ])
    const html = await htmlOf({ what: 'follow-ups', filter })
    expect(html.match(/<tr/g)).toHaveLength(due.length + 1)
    const overdue = await tableOf({ what: 'follow-ups', filter: { ...filter, show: 'overdue' } })
    expect(new Set(overdue.map(({ state }) => state))).toEqual(new Set(['overdue']))
    for (const row of overdue) expect((row['latest_on'] ?? '') < '2026-11-22').toBe(true)
  })

  test('is for own use only', async () => {
    const refused = await refusal(prepare({ what: 'follow-ups', filter }, 'clients-own-copy'))
    expect(refused.message).toContain('several people')
  })
})

describe('attendance', () => {
  const everybody = { what: 'attendance' as const, ...range, scope: { of: 'everybody' as const } }

  test('has one row for each client in each session, with totals that add up', async () => {
    const table = await tableOf(everybody)
    expect(table).toHaveLength(
      rowsOf(`select 1 from attendance a join sessions s on s.id = a.session_id
        where a.status <> 'expected' and s.held_on between '${range.from}' and '${range.to}'`).length,
    )
    const minutes = table.reduce((sum, row) => sum + Number(row['minutes']), 0)
    expect(textOf(await htmlOf(everybody))).toContain(minutes.toLocaleString())
    expect(table.map(({ date }) => date)).toEqual(
      table.map(({ date }) => date).toSorted((a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)),
    )
  })

  test('of a group holds its sessions and topics; of one client, only that client', async () => {
    const { clientId, groupId } = member()
    const group = await tableOf({ ...everybody, scope: { of: 'group', groupId } })
    expect(new Set(group.map((row) => row['group']))).toEqual(
      new Set([one(`select name from groups where id = '${groupId}'`)]),
    )
    expect(new Set(group.map((row) => row['topic'])).size).toBeGreaterThan(2)
    expect(new Set(group.map((row) => row['client'])).size).toBeGreaterThan(2)
    const own = await prepare({ ...everybody, scope: { of: 'client', clientId } }, 'clients-own-copy')
    const text = textOf(own.html ?? '')
    expect(own.clientId).toBe(clientId)
    expect(text).toContain(fullName(clientId))
    const others = group.filter((row) => row['client'] !== fullName(clientId))
    for (const row of others) expect(text.includes(row['file_number'] ?? '?')).toBe(false)
  })

  test('of several people is for own use only; of what is not there, is refused', async () => {
    const { groupId } = member()
    for (const scope of [everybody.scope, { of: 'group' as const, groupId }]) {
      expect((await refusal(prepare({ ...everybody, scope }, 'clients-own-copy'))).detail.code).toBe(
        'invalid_input',
      )
    }
    const nowhere = '0197b0a0-0000-7000-8000-000000000001'
    const gone = await refusal(prepare({ ...everybody, scope: { of: 'group', groupId: nowhere } }))
    expect(gone.detail.code).toBe('not_found')
  })

  test('leaves no formula in a cell', async () => {
    const { groupId } = member()
    context.store.sqlite.prepare('update groups set name = ? where id = ?').run('=1+2 group', groupId)
    const table = await tableOf({ ...everybody, scope: { of: 'group', groupId } })
    expect(new Set(table.map((row) => row['group']))).toEqual(new Set(["'=1+2 group"]))
  })
})

describe('what leaves is written down', () => {
  const sha256 = 'a'.repeat(64)
  const record = (subject: Subject, format: 'pdf' | 'csv' = 'pdf') =>
    exportHandlers['exports.record'](context, {
      subject,
      purpose: 'own-use',
      format,
      sha256,
      bytes: 10,
      rows: 3,
    })
  const releaseRow = (id: string) =>
    rowsOf<Record<string, unknown>>(`select * from releases where id = '${id}'`)[0]
  const audit = (id: string) =>
    rowsOf<{ subject_kind: string; subject_id: string | null; detail: string }>(
      `select subject_kind, subject_id, detail from audit_events where detail like '%${id}%' order by seq`,
    )

  test('a release is begun with its audit row, and finished when the file is in place', async () => {
    const { clientId } = member()
    const { releaseId } = await record({ what: 'client-progress', clientId, ...range, noteTexts: false })
    expect(releaseRow(releaseId)).toMatchObject({
      document: 'client-progress',
      subject_kind: 'client',
      subject_id: clientId,
      purpose: 'own-use',
      format: 'pdf',
      rows: 3,
      bytes: 10,
      sha256,
      released_by: context.user.userId,
      finished_at: null,
      failed_reason: null,
    })
    expect(audit(releaseId)[0]).toMatchObject({ subject_kind: 'client', subject_id: clientId })
    await exportHandlers['exports.recordWritten'](context, { releaseId })
    expect(releaseRow(releaseId)?.['finished_at']).toBe('2026-11-22T15:00:00.000Z')
    expect(audit(releaseId)).toHaveLength(2)
  })

  test('a file that could not be written is a failed release, and stays one', async () => {
    const { groupId } = member()
    const { releaseId } = await record(
      { what: 'attendance', ...range, scope: { of: 'group', groupId } },
      'csv',
    )
    await exportHandlers['exports.recordFailure'](context, { releaseId, reason: 'disk_full' })
    await exportHandlers['exports.recordWritten'](context, { releaseId })
    expect(releaseRow(releaseId)).toMatchObject({
      subject_kind: 'group',
      subject_id: groupId,
      failed_reason: 'disk_full',
      finished_at: null,
    })
  })

  test('a plan is its owner’s; a list of people is the caseload’s', async () => {
    const planId = one(`select id from relapse_plans where status = 'active' limit 1`)
    const plan = await record({ what: 'relapse-plan', planId })
    expect(releaseRow(plan.releaseId)?.['subject_id']).toBe(
      one(
        `select e.client_id from relapse_plans p join episodes e on e.id = p.episode_id where p.id = '${planId}'`,
      ),
    )
    const due = await record(
      { what: 'follow-ups', filter: { show: 'now', counselorId: null, search: '' } },
      'csv',
    )
    expect(releaseRow(due.releaseId)).toMatchObject({ subject_kind: 'caseload', subject_id: null })
  })
})
