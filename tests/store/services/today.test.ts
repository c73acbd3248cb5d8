import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/followup.ts'
import { newId, stamp } from '#services/context.ts'
import { refreshProjections } from '#services/tasks/refresh.ts'
import { admit, caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

/** Today and the brief, over a real vault; the clock stands at 22 November 2026. */

let vault: TestVault
let call: ReturnType<typeof caller>
beforeAll(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterAll(() => vault.end())

const own = (): string => vault.context.user.staffId
const session = (heldOn: string, more: { mood?: number; craving?: number } = {}) => ({
  heldOn,
  startTime: null,
  kind: 'individual' as const,
  attendance: 'present' as const,
  minutes: 50,
  mood: more.mood ?? null,
  craving: more.craving ?? null,
})
const work = (scope: 'mine' | 'all') => call('today.work', { scope, offset: 0, limit: 200 })

describe('what there is to do', () => {
  let clientId: string
  beforeEach(() => {
    clientId = admit(vault, { counselorId: own(), admittedOn: '2026-11-01' })
  })
  const mine = () => work('mine').lines.filter((line) => line.clientId === clientId)

  it('stands in the order of need, each line with its section, and counts agree with the lines', () => {
    call('sessions.record', { clientId, session: session('2026-11-10') })
    const { sessionId } = call('sessions.record', { clientId, session: session('2026-11-21') })
    call('notes.start', { clientId, sessionId, format: 'dap' })
    const lines = mine()
    expect(lines.map(({ section, kind }) => [section, kind])).toEqual([
      ['overdue', 'missing-note'],
      ['drafts', 'unsigned-note'],
    ])
    const all = work('all')
    const order = ['safety', 'overdue', 'due', 'drafts', 'soon', 'quiet']
    const places = all.lines.map(({ section }) => order.indexOf(section))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const section of order) {
      const shown = all.lines.filter((line) => line.section === section).length
      expect(all.counts[section as keyof typeof all.counts]).toBe(shown)
    }
  })

  it('loses a line when it is true no more', () => {
    const { sessionId } = call('sessions.record', { clientId, session: session('2026-11-20') })
    expect(mine().map(({ kind }) => kind)).toContain('missing-note')
    const note = call('notes.start', { clientId, sessionId, format: 'dap' })
    call('notes.sign', {
      noteId: note.noteId,
      revision: note.draftRevision,
      format: 'dap',
      sections: { data: 'Seen.', plan: 'Call the sponsor.' },
    })
    expect(mine().map(({ kind }) => kind)).not.toContain('missing-note')
  })

  it('puts a positive answer about safety first, until a later answer is not', () => {
    const severities = Object.fromEntries(pawsDomains.map((domain) => [domain, 3])) as PawsSeverities
    const checkIn = (heldOn: string, safety: 'yes' | 'no') =>
      vault.context.store.sqlite
        .prepare(
          `insert into check_ins (id, client_id, held_on, mood_swings, safety, safety_action, created_at, created_by, updated_at, updated_by, revision)
           values (@id, @clientId, @heldOn, @mood, @safety, @action, @createdAt, @createdBy, @updatedAt, @updatedBy, @revision)`,
        )
        .run({
          id: newId(),
          clientId,
          heldOn,
          mood: severities.moodSwings,
          safety,
          action: safety === 'yes' ? 'Stayed on the line' : null,
          ...stamp(vault.context),
        })
    checkIn('2026-11-18', 'yes')
    refreshProjections(vault.context.store, [clientId], vault.context.settings)
    expect(mine()[0]).toMatchObject({ section: 'safety', kind: 'risk', urgency: 'urgent' })
    expect(call('today.brief', { clientId }).risk).toEqual({
      screenedOn: '2026-11-18',
      action: 'Stayed on the line',
    })
    checkIn('2026-11-20', 'no')
    refreshProjections(vault.context.store, [clientId], vault.context.settings)
    expect(mine().map(({ section }) => section)).not.toContain('safety')
    expect(call('today.brief', { clientId }).risk).toBeNull()
  })

  it('shows only own clients as mine', () => {
    const other = admit(vault, { counselorId: null, admittedOn: '2026-01-05' })
    const of = (scope: 'mine' | 'all') => work(scope).lines.some((line) => line.clientId === other)
    expect(of('mine')).toBe(false)
    expect(of('all')).toBe(true)
  })

  it('pages without losing or repeating a line', () => {
    for (const day of ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15']) {
      call('sessions.record', { clientId, session: session(day) })
    }
    const key = (line: { kind: string; subjectId: string; clientId: string }) =>
      `${line.kind} ${line.subjectId} ${line.clientId}`
    const whole = work('all').lines.map(key)
    const paged = [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30].flatMap((offset) =>
      call('today.work', { scope: 'all', offset, limit: 3 }).lines.map(key),
    )
    expect(paged).toEqual(whole.slice(0, 33))
    expect(new Set(whole).size).toBe(whole.length)
  })
})

describe('the brief', () => {
  it('tells the last plan, who was seen when, what was missed, and what is due', () => {
    const clientId = admit(vault, { counselorId: own(), admittedOn: '2026-10-01' })
    const { sessionId } = call('sessions.record', {
      clientId,
      session: session('2026-11-03', { mood: 4, craving: 7 }),
    })
    const note = call('notes.start', { clientId, sessionId, format: 'dap' })
    call('notes.sign', {
      noteId: note.noteId,
      revision: note.draftRevision,
      format: 'dap',
      sections: { data: 'Seen.', plan: 'Bring the meeting list.' },
    })
    call('sessions.record', {
      clientId,
      session: { ...session('2026-11-10'), attendance: 'no-show', minutes: 0 },
    })
    const brief = call('today.brief', { clientId })
    expect(brief).toMatchObject({
      lastSeen: { heldOn: '2026-11-03', mood: 4, craving: 7 },
      missed: [expect.objectContaining({ heldOn: '2026-11-10', attendance: 'no-show' })],
      lastPlan: { heldOn: '2026-11-03', text: 'Bring the meeting list.' },
      risk: null,
      checkIn: null,
      nextSession: null,
    })
  })
})
