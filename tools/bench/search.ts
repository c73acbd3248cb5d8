import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { operations, type InputOf } from '#shared/contract/index.ts'
import { matchExpression, parseSearch } from '#shared/domain/search/query.ts'
import { accessOf } from '#services/access/access-of.ts'
import { newId, systemClock, type Context } from '#services/context.ts'
import { searchHandlers } from '#services/search/handlers.ts'
import { readSettings } from '#services/settings/read.ts'
import { VaultSession } from '#services/vault/session.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { newestSql, type SearchQuestion } from '#store/repositories/search.ts'
import { timelinePageSql } from '#store/repositories/timeline.ts'
import { appVersion } from '../sample-caseload/build.ts'
import { figure, timesOf, type Figure } from './figures.ts'
import type { RawDatabase } from './raw.ts'
import type { BenchStore } from './store.ts'

const root = join(import.meta.dirname, '../..')

/** What is looked for: words of the sample's notes, from nearly every note to none of them. */
const asks: readonly { readonly what: string; readonly texts: readonly string[] }[] = [
  { what: 'a common word', texts: ['sleep ', 'week ', 'the '] },
  { what: 'a rare word, or none', texts: ['dentist ', 'zebra '] },
  { what: 'several words', texts: ['sleep cravings ', 'week money home '] },
  { what: 'the beginning of a word', texts: ['crav', 'sle', 'the', 'co* '] },
  { what: 'a phrase', texts: ['"the sleep log" ', '"the week" '] },
  { what: 'without a word', texts: ['sleep -log ', 'week -money '] },
]
const budget = 100

const inTurn = <T>(values: readonly T[], run: number): T => {
  const value = values[Math.abs(run) % values.length]
  if (value === undefined) throw new Error('There is nothing to take turns with.')
  return value
}

const matchOf = (text: string): string => {
  const query = parseSearch(text)
  if (query === null) throw new Error('There is no word to look for.')
  return matchExpression(query)
}

/** The first 50 hits, as somebody who sees everybody; beside the same walk through the notes' index on raw SQLite. */
export const measureSearch = async (store: BenchStore, raw: RawDatabase, size: string): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const { what, texts } of asks) {
    const times = await timesOf(30, (run) => store.call('search.find', { text: inTurn(texts, run) }))
    const question = (text: string): SearchQuestion => ({
      match: () => matchOf(text),
      textKinds: null,
      authorId: '',
      access: { reads: () => sql`1` },
      fewClients: false,
    })
    const statements = texts.map((text) => raw.prepare(newestSql('notes', question(text), null, 51)))
    const rawTimes = await timesOf(30, (run) => inTurn(statements, run)())
    figures.push(figure(`search: ${what}, first 50, newest first`, size, times, budget, rawTimes))
  }
  const best = await timesOf(20, (run) =>
    store.call('search.find', {
      text: inTurn(['dentist ', 'zebra ', 'sleep cravings '], run),
      order: 'best',
    }),
  )
  figures.push(figure('search: best fit first, where under 5,000 hits', size, best, budget))
  return figures
}

/** The timeline of the charts with the most sessions: its first page, and one far down. */
export const measureTimeline = async (
  store: BenchStore,
  raw: RawDatabase,
  size: string,
): Promise<Figure[]> => {
  const biggest = raw
    .statement('select client_id as id, count(*) as n from attendance group by 1 order by 2 desc limit 20')
    .all() as { id: string; n: number }[]
  const asked = (run: number) => {
    const { id, n } = inTurn(biggest, run)
    return { clientId: id, offset: run % 2 === 0 ? 0 : Math.floor(n / 2), limit: 100 }
  }
  const times = await timesOf(60, (run) => store.call('timeline.list', asked(run)))
  const rawTimes = await timesOf(60, (run) =>
    raw.prepare(timelinePageSql({ ...asked(run), staffId: '', kinds: [], from: null, to: null }))(),
  )
  return [figure('timeline: a page of 100 entries (largest charts)', size, times, budget, rawTimes)]
}

/** The same search as a counselor who sees 40 clients: in this process, in a transaction that is taken back. */
export const measureFewClients = async (
  folder: string,
  password: string,
  size: string,
): Promise<Figure[]> => {
  const session = new VaultSession({
    vaultFolder: folder,
    sample: true,
    migrationsFolder: join(root, 'drizzle'),
    appVersion: appVersion(),
    clock: systemClock,
  })
  try {
    const [account] = session.status().accounts
    if (account === undefined) throw new Error('The vault has no account.')
    await unlock(session, account.slotId, password)
    const { vault, user } = session.requireOpen()
    const { store } = vault
    const few = { ...user, staffId: newId(), userId: newId(), roles: ['counselor' as const] }
    store.sqlite.exec('begin')
    store.sqlite
      .prepare(
        `update caseload set counselor_id = ? where client_pk in
           (select client_pk from caseload order by (client_pk * 7919) % 10007 limit 40)`,
      )
      .run(few.staffId)
    const context: Pick<Context, 'store' | 'user' | 'access' | 'clock' | 'settings'> = {
      store,
      user: few,
      access: accessOf(store, few, systemClock),
      clock: systemClock,
      settings: readSettings(store),
    }
    const find = (input: InputOf<'search.find'>) =>
      searchHandlers['search.find'](context as Context, operations['search.find'].input.parse(input))
    const figures: Figure[] = []
    for (const { what, texts } of asks) {
      const times = await timesOf(30, (run) => find({ text: inTurn(texts, run) }))
      figures.push(figure(`search as a counselor of 40 clients: ${what} (service)`, size, times, budget))
    }
    store.sqlite.exec('rollback')
    return figures
  } finally {
    session.close()
  }
}
