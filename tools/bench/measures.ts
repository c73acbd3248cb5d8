import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { localDateOf } from '#shared/domain/dates.ts'
import {
  caseloadFilter,
  caseloadGroupings,
  caseloadSortColumns,
  type CaseloadFilter,
  type CaseloadGrouping,
  type CaseloadSort,
} from '#shared/contract/operations/caseload.ts'
import type { ImportField } from '#shared/contract/operations/imports.ts'
import { dueChoices } from '#shared/domain/caseload/due-choices.ts'
import { sql } from 'drizzle-orm'
import { derivePasswordKey } from '#store/vault/kdf.ts'
import { currentHeader, readHeaderPair } from '#store/vault/header-files.ts'
import { passwordSlotsOf } from '#store/vault/key-slots.ts'
import { caseloadPageSql } from '#store/repositories/caseload.ts'
import { sessionPageSql } from '#store/repositories/sessions.ts'
import { figure, percentile, timesOf, type Figure } from './figures.ts'
import type { RawDatabase } from './raw.ts'
import { BenchStore } from './store.ts'

const fixtures = join(import.meta.dirname, '../../tests/fixtures')

/** What the key derivation alone takes for this vault's password slot: it is the person's choice, not Mooring's speed. */
export const derivationTime = async (vaultFolder: string, password: string): Promise<number> => {
  const [slot] = passwordSlotsOf(currentHeader(readHeaderPair(vaultFolder)))
  if (slot === undefined) throw new Error('The vault has no password slot.')
  return percentile(
    await timesOf(7, async () => (await derivePasswordKey(password, slot.kdf)).fill(0), 2),
    0.5,
  )
}

/** Unlock and the first page of the caseload in a fresh worker, beyond the key derivation. */
export const measureUnlock = async (
  vaultFolder: string,
  password: string,
  size: string,
): Promise<Figure[]> => {
  const derivation = await derivationTime(vaultFolder, password)
  const times: number[] = []
  for (let run = 0; run < 7; run += 1) {
    const store = new BenchStore(vaultFolder)
    const slotId = await store.slotId()
    const began = performance.now()
    await store.call('vault.unlock', { slotId, password })
    await firstPage(store)
    times.push(performance.now() - began - derivation)
    await store.close()
  }
  return [
    figure('key derivation of the password slot', size, [derivation]),
    figure('unlock to first page of the caseload, beyond the derivation (store)', size, times, 300),
  ]
}

const whyFirst: CaseloadSort[] = [{ column: 'why', direction: 'ascending' }]
const everybody = (part: Partial<CaseloadFilter> = {}): CaseloadFilter => ({
  ...caseloadFilter.parse({}),
  ...part,
})
const firstPage = (store: BenchStore) =>
  store.call('clients.list', { offset: 0, limit: 100, filter: everybody(), sort: whyFirst })

/** Every sort, filter and page of the caseload, beside the same SQL on raw SQLite. */
export const measureCaseload = async (
  store: BenchStore,
  raw: RawDatabase,
  size: string,
): Promise<Figure[]> => {
  const { counselors, levelsOfCare, programs, allCount } = await store.call('clients.choices', {})
  const asks: {
    what: string
    filter: CaseloadFilter
    sort: CaseloadSort[]
    offset: number
    groupBy?: CaseloadGrouping
  }[] = [
    ...caseloadSortColumns.flatMap((column) =>
      (['ascending', 'descending'] as const).map((direction) => ({
        what: 'any sort, all clients',
        filter: everybody({ status: 'all' }),
        sort: [{ column, direction }],
        offset: 0,
      })),
    ),
    ...['m', 'sam', 'notr', 'zo', 's-00', 'пр'].map((search) => ({
      what: 'filter by typed words',
      filter: everybody({ status: 'all', search }),
      sort: whyFirst,
      offset: 0,
    })),
    ...counselors.map(({ id }) => ({
      what: 'filter by counselor',
      filter: everybody({ counselorId: id }),
      sort: whyFirst,
      offset: 0,
    })),
    ...levelsOfCare.map(({ name }) => ({
      what: 'filter by level of care',
      filter: everybody({ levelOfCare: name }),
      sort: whyFirst,
      offset: 0,
    })),
    ...programs.map(({ name }) => ({
      what: 'filter by program',
      filter: everybody({ program: name }),
      sort: whyFirst,
      offset: 0,
    })),
    ...dueChoices.map((due) => ({
      what: 'filter by what is due',
      filter: everybody({ status: 'all', due }),
      sort: whyFirst,
      offset: 0,
    })),
    {
      what: 'filter by safety concern',
      filter: everybody({ status: 'all', risk: true }),
      sort: [{ column: 'risk', direction: 'descending' }],
      offset: 0,
    },
    ...caseloadGroupings.flatMap((groupBy) =>
      [0, 0.5].map((part) => ({
        what: 'grouped, all clients, why now first',
        filter: everybody({ status: 'all' }),
        sort: whyFirst,
        offset: Math.floor(allCount * part),
        groupBy,
      })),
    ),
    ...[0.25, 0.5, 0.9].map((part) => ({
      what: 'a page far down, why now first',
      filter: everybody({ status: 'all' }),
      sort: whyFirst,
      offset: Math.floor(allCount * part),
    })),
  ]
  const today = localDateOf(new Date())
  const groups = new Map<string, { ours: number[]; raw: number[] }>()
  for (const { what, filter, sort, offset, groupBy = null } of asks) {
    const group = groups.get(what) ?? { ours: [], raw: [] }
    groups.set(what, group)
    group.ours.push(
      ...(await timesOf(9, () => store.call('clients.list', { offset, limit: 100, filter, sort, groupBy }))),
    )
    const statement = raw.prepare(
      caseloadPageSql({ filter, sort, groupBy, offset, limit: 100, today, access: { reads: () => sql`1` } }),
    )
    group.raw.push(...(await timesOf(9, statement)))
  }
  return [...groups].map(([what, times]) => figure(`caseload: ${what}`, size, times.ours, 50, times.raw))
}

/** A chart opened: the client and the first sessions; and a client found by a few letters. */
export const measureClients = async (
  store: BenchStore,
  raw: RawDatabase,
  size: string,
): Promise<Figure[]> => {
  const { rows } = await store.call('clients.list', {
    offset: 0,
    limit: 200,
    filter: everybody({ status: 'all' }),
    sort: [],
  })
  const at = (run: number): string => rows[Math.abs(run) % rows.length]?.clientId ?? ''
  const opened = await timesOf(100, async (run) => {
    const clientId = at(run)
    await Promise.all([
      store.call('clients.get', { clientId }),
      store.call('sessions.list', { clientId, offset: 0, limit: 100 }),
    ])
  })
  const rawOpened = await timesOf(100, (run) => raw.prepare(sessionPageSql(at(run), 0, 100))())
  const found = await timesOf(100, (run) =>
    store.call('clients.find', {
      text: ['s', 'sa', 'not', 'demo', 'zoë', 'при'][Math.abs(run) % 6] ?? 's',
      limit: 12,
    }),
  )
  return [
    figure('client opened: details and first 100 sessions', size, opened, 100, rawOpened),
    figure('client found by a few letters', size, found, 50),
  ]
}

const noteText = (run: number): string =>
  `Run ${run}: spoke about the week, the way home and the garden. `.repeat(12)

/** Notes signed for the figure, and before it. */
const signatures = 120
const warmUps = 5

/** Durable saves of a draft and signatures, search index included, beside one durable insert on raw SQLite. */
export const measureNotes = async (store: BenchStore, raw: RawDatabase, size: string): Promise<Figure[]> => {
  const { rows } = await store.call('clients.list', { offset: 0, limit: 50, filter: everybody(), sort: [] })
  const begun: { noteId: string; revision: number }[] = []
  for (let index = 0; index < warmUps + signatures; index += 1) {
    const clientId = rows[index % rows.length]?.clientId ?? ''
    const { sessionId } = await store.call('sessions.record', {
      clientId,
      session: {
        heldOn: localDateOf(new Date()),
        startTime: null,
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: 5,
        craving: 2,
      },
    })
    const { noteId, draftRevision } = await store.call('notes.start', { clientId, sessionId, format: 'dap' })
    begun.push({ noteId, revision: draftRevision })
  }
  const [first] = begun
  if (first === undefined) throw new Error('There is no open client.')
  const saved = await timesOf(300, async (run) => {
    const { revision } = await store.call('notes.saveDraft', {
      ...first,
      format: 'dap',
      sections: { data: noteText(run) },
    })
    first.revision = revision
  })
  const signed = await timesOf(
    signatures,
    (run) => {
      const note = begun[run + warmUps]
      return note === undefined
        ? undefined
        : store.call('notes.sign', {
            ...note,
            format: 'dap',
            sections: { data: noteText(run), plan: 'Next week.' },
          })
    },
    warmUps,
  )
  raw.exec('create table bench_drafts (note_id text primary key, sections text not null)')
  raw.exec('create virtual table bench_search using fts5(words)')
  const putDraft = raw.statement(
    'insert into bench_drafts values (?, ?) on conflict do update set sections = excluded.sections returning 1',
  )
  const rawSaved = await timesOf(300, (run) => putDraft.all(randomUUID(), noteText(run)))
  const putWords = raw.statement('insert into bench_search (words) values (?) returning 1')
  const rawSigned = await timesOf(signatures, (run) => {
    raw.exec('begin immediate')
    putDraft.all(randomUUID(), noteText(run))
    putWords.all(noteText(run))
    raw.exec('commit')
  })
  return [
    figure('draft saved, durable', size, saved, 10, rawSaved),
    figure('note signed, durable, search index included', size, signed, 10, rawSigned),
  ]
}

/** The caseload spreadsheet: preview and commit into an almost empty vault. */
export const measureImport = async (vaultFolder: string, password: string): Promise<Figure[]> => {
  const store = new BenchStore(vaultFolder)
  try {
    await store.call('vault.unlock', { slotId: await store.slotId(), password })
    const began = performance.now()
    const fileToken = store.grant(join(fixtures, 'caseload.csv'))
    const { encoding, separator, columns } = await store.call('imports.inspect', {
      fileToken,
      encoding: null,
      separator: null,
    })
    const taken = columns.flatMap(({ index, field }): [string, ImportField][] =>
      field === null ? [] : [[String(index), field]],
    )
    const undecided = { encoding, separator, columns: Object.fromEntries(taken), dateOrder: null }
    const first = await store.call('imports.preview', { jobId: randomUUID(), fileToken, choices: undecided })
    const choices = { ...undecided, dateOrder: first.suggestedDateOrder ?? ('month-first' as const) }
    const { digest } = await store.call('imports.preview', { jobId: randomUUID(), fileToken, choices })
    const { counts } = await store.call('imports.commit', {
      jobId: randomUUID(),
      fileToken,
      choices,
      digest,
      leaveOutRefused: false,
    })
    const time = performance.now() - began
    return [
      figure(
        `caseload.csv: inspected, previewed twice (before and after the date question), ${counts.added} rows taken in`,
        'one client',
        [time],
        2_000,
      ),
    ]
  } finally {
    await store.close()
  }
}
