/** The sample caseload in a real encrypted vault: complete, repeatable, signed for real, and nobody real in it. */
import { caseloadFilter } from '#shared/contract/operations/caseload.ts'
import { createHash } from 'node:crypto'
import { OperationFailure } from '#shared/contract/result.ts'
import { clientHandlers } from '#services/clients/handlers.ts'
import type { Context } from '#services/context.ts'
import { followupHandlers } from '#services/followup/handlers.ts'
import { noteHandlers } from '#services/notes/handlers.ts'
import { shareSessions } from '#services/sample/course.ts'
import { generateSample, sampleSize, type SampleCounts } from '#services/sample/generate.ts'
import { seededRandom } from '#services/sample/random.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { rebuildProjections } from '#services/tasks/refresh.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

const vaults: TestVault[] = []
const emptyVault = (): TestVault => {
  const vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  vaults.push(vault)
  return vault
}
afterAll(() => {
  for (const vault of vaults) vault.end()
})

/** One fingerprint a table of all that a seed decides; who is signed in and the signatures belong to the vault. */
const fingerprints = ({ context }: TestVault): Record<string, string> => {
  const columns = {
    clients: '*',
    contacts: '*',
    episodes: '*',
    episode_substances: '*',
    diagnoses: '*',
    sessions: '*',
    attendance: '*',
    notes: 'id, session_id, format, sections, signed_at',
    due_items: 'client_id, kind, subject_id, due_from, urgent_from, until, facts',
    caseload: '*',
    groups: '*',
    group_facilitators: '*',
    topics: '*',
    memberships: '*',
    relapse_plans: '*',
    relapse_situations: '*',
    relapse_steps: '*',
    follow_up_schedules: '*',
    follow_up_points: '*',
    contact_attempts: '*',
    check_ins: '*',
    paws_episodes: '*',
    lapses: '*',
    lapse_citations: '*',
  }
  return Object.fromEntries(
    Object.entries(columns).map(([table, list]) => {
      const rows = context.store.sqlite.prepare(`select ${list} from ${table}`).all()
      const text = rows
        .map((row) =>
          JSON.stringify(row)
            .replaceAll(context.user.userId, 'me')
            .replaceAll(context.user.staffId, 'my staff'),
        )
        .sort()
        .join('\n')
      return [table, `${rows.length} rows, ${createHash('sha256').update(text).digest('hex')}`]
    }),
  )
}

const count = ({ store }: Context, from: string): number =>
  store.sqlite.prepare<[], number>(`select count(*) from ${from}`).pluck().get() ?? 0

describe('the sample caseload of first run', () => {
  let vault: TestVault
  let context: Context
  let counts: SampleCounts
  beforeAll(async () => {
    vault = emptyVault()
    context = vault.context
    counts = await generateSample(context)
  })

  test('has the promised size, and every session stands inside its episode and before today', () => {
    expect(count(context, 'clients')).toBe(sampleSize.clients)
    expect(
      count(
        context,
        `attendance a join sessions s on s.id = a.session_id where s.group_id is null and s.status <> 'scheduled'`,
      ),
    ).toBe(sampleSize.sessions)
    const ahead = count(
      context,
      `attendance a join sessions s on s.id = a.session_id where s.status = 'scheduled' and a.status = 'expected'`,
    )
    expect(ahead).toBeGreaterThan(sampleSize.clients)
    expect(
      count(
        context,
        `sessions s where s.status = 'scheduled' and s.group_id is null and s.held_on < '2026-11-21'`,
      ),
    ).toBe(0)
    expect(
      count(
        context,
        `attendance a join sessions s on s.id = a.session_id join episodes e on e.id = a.episode_id
        where s.status <> 'scheduled'
          and (s.held_on < e.admitted_on or s.held_on > coalesce(e.discharged_on, '2026-11-21'))`,
      ),
    ).toBe(0)
    expect(
      count(context, `sessions where status <> 'scheduled' and starts_at > '2026-11-22T15:00:00.000Z'`),
    ).toBe(0)
    expect(count(context, `notes where signed_at > '2026-11-22T15:00:00.000Z'`)).toBe(0)
    expect(
      count(
        context,
        `attendance where status <> 'expected' and (status in ('no-show', 'cancelled')) <> (minutes = 0)`,
      ),
    ).toBe(0)
  })

  test('shows what a caseload has: gone quiet, unsigned, not begun, discharged, a death', () => {
    const kinds = context.store.sqlite
      .prepare<[string], { kind: string; n: number }>(
        'select kind, count(*) as n from due_items where due_from <= ? group by kind',
      )
      .all('2026-11-22')
    const due = Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))
    expect(due['gone-quiet']).toBeGreaterThan(2)
    expect(due['unsigned-note']).toBeGreaterThan(2)
    expect(due['missing-note']).toBeGreaterThan(0)
    expect(count(context, 'episodes where discharged_on is not null')).toBeGreaterThan(20)
    expect(count(context, 'clients where deceased_on is not null')).toBeGreaterThan(0)
    expect(
      count(context, 'due_items d join clients c on c.id = d.client_id where c.deceased_on is not null'),
    ).toBe(0)
  })

  test('fills the groups: full rooms, topics in their turn, people who left and came back, what is planned', () => {
    expect(counts.groups).toBe(6)
    expect(
      count(context, 'attendance a join sessions s on s.id = a.session_id where s.group_id is not null'),
    ).toBe(counts.groupParts)
    const rooms = context.store.sqlite
      .prepare<[], { members: number; seen: number; planned: number; topics: number }>(
        `select (select count(*) from memberships m where m.group_id = g.id and m.to_date is null) as members,
          (select count(*) from sessions s where s.group_id = g.id and s.status = 'held') as seen,
          (select count(*) from sessions s where s.group_id = g.id and s.status = 'scheduled' and s.held_on >= '2026-11-22') as planned,
          (select count(*) from topics t where t.curriculum_id = g.curriculum_id) as topics from groups g`,
      )
      .all()
    for (const room of rooms) {
      expect(room.members).toBeGreaterThan(2)
      expect(room.seen).toBeGreaterThan(10)
      expect(room.planned).toBeGreaterThan(2)
      expect(room.topics).toBeGreaterThan(3)
    }
    expect(
      count(context, `(select client_id from memberships group by group_id, client_id having count(*) > 1)`),
    ).toBeGreaterThan(0)
    expect(count(context, `sessions where group_id is not null and status = 'cancelled'`)).toBeGreaterThan(0)
    expect(
      count(
        context,
        `sessions where group_id is not null and status = 'scheduled' and held_on < '2026-11-22'`,
      ),
    ).toBeGreaterThan(0)
    // Everybody in a room was a member on that day.
    expect(
      count(
        context,
        `attendance a join sessions s on s.id = a.session_id where s.group_id is not null and not exists (
          select 1 from memberships m where m.group_id = s.group_id and m.client_id = a.client_id
            and m.from_date <= s.held_on and coalesce(m.to_date, '9999') >= s.held_on)`,
      ),
    ).toBe(0)
  })

  test('fills plans and follow-up: versions, reviews due, contacts in every state, waves, a use, tries', async () => {
    expect(count(context, 'relapse_plans')).toBe(counts.plans)
    expect(count(context, `relapse_plans where status = 'active'`)).toBeGreaterThan(60)
    expect(count(context, `relapse_plans where status = 'superseded'`)).toBeGreaterThan(10)
    expect(count(context, `relapse_plans where status = 'draft'`)).toBeGreaterThan(0)
    expect(
      count(context, `due_items where kind = 'plan-review' and due_from <= '2026-11-22'`),
    ).toBeGreaterThan(2)
    expect(count(context, 'check_ins')).toBe(counts.checkIns)
    expect(count(context, 'contact_attempts')).toBe(counts.attempts)
    expect(count(context, 'check_ins where any_use = 1')).toBeGreaterThan(5)
    expect(
      count(context, 'check_ins c join clients k on k.id = c.client_id where k.deceased_on is not null'),
    ).toBe(0)
    expect(count(context, `check_ins where held_on > '2026-11-22'`)).toBe(0)
    const board = await followupHandlers['followup.board'](context, {
      filter: { show: 'soon', counselorId: null, search: '' },
      offset: 0,
      limit: 100,
    })
    expect(board.counts.overdue).toBeGreaterThan(3)
    expect(board.counts.overdue).toBeLessThan(30)
    expect(board.counts.due).toBeGreaterThan(1)
    expect(board.counts.soon).toBeGreaterThan(1)
    expect(board.rows.some(({ attempts }) => attempts > 0)).toBe(true)
    expect(count(context, 'check_ins where anxiety_days is not null')).toBeGreaterThan(200)
    expect(count(context, 'check_ins where anxiety_days > 0 and anxiety = 0')).toBe(0)
    expect(count(context, 'paws_episodes')).toBe(counts.waves)
    expect(count(context, 'paws_episodes where ended_on is null')).toBeGreaterThan(3)
    expect(count(context, `paws_episodes where coalesce(ended_on, began_on) > '2026-11-22'`)).toBe(0)
    expect(
      count(
        context,
        `paws_episodes a join paws_episodes b on a.client_id = b.client_id and a.id < b.id
          and a.began_on < coalesce(b.ended_on, '9999') and b.began_on < coalesce(a.ended_on, '9999')`,
      ),
    ).toBe(0)
    expect(count(context, 'lapses')).toBe(counts.lapses)
    expect(count(context, `lapses where kind = 'relapse'`)).toBeGreaterThan(5)
    expect(count(context, `lapses where kind = 'lapse'`)).toBeGreaterThan(20)
    expect(count(context, `lapses where coalesce(ended_on, occurred_on) > '2026-11-22'`)).toBe(0)
    // Some item of some plan came before more than one lapse.
    expect(
      count(context, '(select 1 from lapse_citations group by sign_id, trigger_id having count(*) > 1)'),
    ).toBeGreaterThan(5)
    // A trend that only falls is no wave: most long courses rise again somewhere, by two points or more.
    const rising = context.store.sqlite
      .prepare<[], number>(
        `select count(distinct client_id) from (select client_id, anxiety + low_mood + irritability as now,
          lag(anxiety + low_mood + irritability) over (partition by client_id order by held_on) as before
          from check_ins) where now - before >= 2`,
      )
      .pluck()
      .get()
    expect(rising).toBeGreaterThan(60)
  })

  test('is derived as the services derive it', () => {
    const before = fingerprints(vault)
    rebuildProjections(context.store, context.settings)
    expect(fingerprints(vault)).toEqual(before)
  })

  test('is open to the services: lists, charts, notes whose signatures hold, drafts that can be gone on with', async () => {
    const { rows, total } = await clientHandlers['clients.list'](context, {
      offset: 0,
      limit: 500,
      filter: caseloadFilter.parse({ status: 'all' }),
      sort: [],
      groupBy: null,
    })
    expect(total).toBe(sampleSize.clients)
    const states = new Set<string>()
    for (const { clientId } of rows.slice(0, 40)) {
      const sessions = await sessionHandlers['sessions.list'](context, { clientId, offset: 0, limit: 3 })
      for (const { note } of sessions.rows) {
        if (note === null) continue
        states.add(note.state)
        const detail = await noteHandlers['notes.get'](context, { noteId: note.noteId })
        expect(detail.signatureHolds).toBe(note.state === 'signed' ? true : null)
        expect(Object.values(detail.sections).join('').length).toBeGreaterThan(100)
      }
    }
    expect([...states].sort()).toEqual(['draft', 'signed'])
  })

  test('names nobody real: numbers kept for fiction, addresses that cannot exist', () => {
    expect(count(context, `clients where phone is not null and phone not glob '555-01[0-9][0-9]'`)).toBe(0)
    expect(count(context, `contacts where phone is not null and phone not glob '555-01[0-9][0-9]'`)).toBe(0)
    expect(count(context, `clients where email is not null and email not like '%@example.invalid'`)).toBe(0)
  })
})

describe('generateSample', () => {
  const small = { clients: 25, sessions: 120, seed: 7, daysBack: 400 }

  test('gives the same caseload for the same seed, and another for another', async () => {
    const [first, second, other] = [emptyVault(), emptyVault(), emptyVault()]
    await generateSample(first.context, small)
    await generateSample(second.context, small)
    await generateSample(other.context, { ...small, seed: 8 })
    expect(fingerprints(second)).toEqual(fingerprints(first))
    expect(fingerprints(other)).not.toEqual(fingerprints(first))
  })

  test('stops between two batches when it is asked to', async () => {
    const { context } = emptyVault()
    const job = {
      progress: () => {},
      checkpoint: () => {
        throw new OperationFailure('cancelled', 'Stopped.')
      },
    }
    await expect(generateSample(context, small, job)).rejects.toMatchObject({ detail: { code: 'cancelled' } })
    expect(context.store.sqlite.inTransaction).toBe(false)
  })
})

test('sessions are shared out to the last one', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      (seed, clients, total, longest) => {
        const shares = shareSessions(seededRandom(seed), clients, total, longest)
        const first = longest > 0 && clients > 1 ? Math.min(longest, total) : shares[0]
        expect(shares[0]).toBe(first)
        expect(shares).toHaveLength(clients)
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
