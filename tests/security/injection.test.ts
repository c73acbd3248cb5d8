/** Hostile text in every column that takes it, and every document that can leave: text in HTML, no formula in a table. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import { caseloadDocumentColumn, caseloadFilter } from '#shared/contract/operations/caseload.ts'
import { exportHandlers } from '#services/exports/handlers.ts'
import { generateSample } from '#services/sample/generate.ts'
import { containedFile } from '#shell/protocol.ts'
import { withEnding } from '#shell/dialogs.ts'
import { formulas, hostileTexts, pathNames } from '../support/hostile.ts'
import { openTestVault, type TestVault } from '../support/test-context.ts'

type Subject = ParsedInputOf<'exports.prepare'>['subject']

let vault: TestVault
/** Table and column of every text that took something hostile. */
const attacked: string[] = []
/** A document of a chart is no page that is made: it leaves as it was added. */
type Made = Exclude<Subject['what'], 'document'>
let subjects: Record<Made, Subject>

const one = (query: string): string => {
  const value = vault.context.store.sqlite.prepare<[], string>(query).pluck().get()
  if (value === undefined) throw new Error(`The sample holds none of these: ${query}`)
  return value
}

/** Rows without a meaning of their own, and those that the record is proved by. */
const spared =
  /^(audit_|sqlite_|clients_words|note_words|.*_fts|__|vault_|key_|due_items|caseload$|settings$|imports?|import_)/

/** Puts hostile texts, one after the other, into every text column that takes any; the constraints say which do not. */
const attack = (): void => {
  const { sqlite } = vault.context.store
  const texts = [...Object.values(hostileTexts), ...formulas.filter((text) => text.trim() === text)]
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like '%\\_fts%' escape '\\'`,
    )
    .pluck()
    .all()
  for (const table of tables.filter((name) => !spared.test(name))) {
    const columns = sqlite.prepare<[], { name: string; type: string }>(`pragma table_info("${table}")`).all()
    for (const { name, type } of columns) {
      if (type !== 'TEXT' || /(^|_)(id|by|at|on|date|time|key|hash|json|mac|sections|content)$/.test(name))
        continue
      const rows = sqlite
        .prepare<[], number>(`select rowid from "${table}" where "${name}" is not null`)
        .pluck()
        .all()
      let took = 0
      for (const [index, rowid] of rows.slice(0, 400).entries()) {
        const text = texts[index % texts.length] ?? ''
        try {
          sqlite.prepare(`update "${table}" set "${name}" = ? where rowid = ?`).run(text, rowid)
          took += 1
        } catch (error) {
          // A CHECK, a key or a lock of ours says that no such text can be here.
          if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('SQLITE_'))
            throw error
        }
      }
      if (took > 0) attacked.push(`${table}.${name}`)
    }
  }
}

beforeAll(async () => {
  vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  await generateSample(vault.context, { clients: 40, sessions: 500, seed: 7, daysBack: 400 })
  vault.context.store.sqlite
    .prepare(
      `insert or replace into settings (key, value, updated_at, updated_by) values ('programName', ?, 'x', 'x')`,
    )
    .run(JSON.stringify(`Harbor ${hostileTexts.bold}${hostileTexts.attribute}`))
  attack()
  const range = { from: '2025-01-01', to: '2026-11-22' }
  const clientId = one(`select e.client_id from episodes e join relapse_plans p on p.episode_id = e.id
    join check_ins k on k.client_id = e.client_id where p.status = 'active' limit 1`)
  subjects = {
    caseload: {
      what: 'caseload',
      filter: caseloadFilter.parse({ status: 'all' }),
      sort: [],
      columns: [...caseloadDocumentColumn.options],
      clientIds: null,
    },
    note: { what: 'note', noteId: one(`select id from notes where state = 'signed' limit 1`) },
    'client-progress': { what: 'client-progress', clientId, ...range, noteTexts: true },
    'follow-ups': { what: 'follow-ups', filter: { show: 'soon', counselorId: null, search: '' } },
    attendance: { what: 'attendance', ...range, scope: { of: 'everybody' } },
    'relapse-plan': {
      what: 'relapse-plan',
      planId: one(`select p.id from relapse_plans p join episodes e on e.id = p.episode_id
        where p.status = 'active' and e.client_id = '${clientId}' limit 1`),
    },
    'treatment-plan': {
      what: 'treatment-plan',
      treatmentPlanId: one(`select id from treatment_plans where status = 'active' limit 1`),
    },
    brief: { what: 'brief', clientId },
    calendar: { what: 'calendar', from: '2026-11-01', to: '2026-12-31', counselorId: null },
    audit: {
      what: 'audit',
      filter: { from: null, to: null, userId: null, categories: [], aboutClientId: null },
    },
  }
})
afterAll(() => vault.end())

const whats = [
  'caseload',
  'note',
  'client-progress',
  'follow-ups',
  'attendance',
  'relapse-plan',
  'treatment-plan',
  'brief',
  'calendar',
  'audit',
] as const satisfies Made[]

const prepare = (what: Made, format: 'pdf' | 'csv') =>
  Promise.resolve(
    exportHandlers['exports.prepare'](vault.context, { subject: subjects[what], purpose: 'own-use', format }),
  )

/** Every tag of a page, style and text left out. */
const tagsOf = (html: string): string[] => html.replace(/<style.*?<\/style>/s, '').match(/<[^>]*>/g) ?? []

describe('hostile text', () => {
  it('got into names, remarks, groups, plans and follow-ups, so that there is something to escape', () => {
    expect(attacked).toEqual(
      expect.arrayContaining(['clients.last_name', 'clients.first_name', 'staff.name', 'groups.name']),
    )
    expect(attacked.length).toBeGreaterThan(20)
  })

  it('is known to be in every subject that can leave', () => {
    expect(whats.toSorted()).toEqual(Object.keys(subjects).toSorted())
  })

  it.each(whats)('in %s stays text', async (what) => {
    const { html, headerTemplate, footerTemplate } = await prepare(what, 'pdf')
    if (html === null) throw new Error('This document has no page.')
    const whole = `${html}${headerTemplate}`
    for (const text of [hostileTexts.script, hostileTexts.image, hostileTexts.bold, hostileTexts.closing]) {
      expect(whole.includes(text), `${what} carries markup of a field`).toBe(false)
    }
    expect(whole).toContain('&lt;b class=&quot;hostile&quot;&gt;x&lt;/b&gt;')
    const tags = tagsOf(html)
    expect(
      tags.filter((tag) => /<(script|img|iframe|object|embed|link|base|form|meta http)/i.test(tag)),
    ).toEqual([])
    expect(
      tags.filter((tag) => /\son\w+\s*=|\sstyle\s*=|javascript:/i.test(tag.replaceAll(/"[^"]*"/g, '""'))),
    ).toEqual([])
    expect(tags.filter((tag) => /(href|src)="(?!#)/i.test(tag))).toEqual([])
    expect(html.match(/<style/g)).toHaveLength(1)
    for (const template of [headerTemplate, footerTemplate]) {
      expect(tagsOf(template).every((tag) => /^<\/?(div|span)( (style|class)="[^"<>]*")?>$/.test(tag))).toBe(
        true,
      )
    }
  })

  it.each(whats)('names no file after %s', async (what) => {
    const { fileName } = await prepare(what, 'pdf')
    expect(fileName).toMatch(/^Mooring [a-z -]+ \d{4}-\d{2}-\d{2}$/)
  })

  it.each(['caseload', 'follow-ups', 'attendance', 'audit'] as const)(
    'in the table of %s is no formula',
    async (what) => {
      const { bytes } = await prepare(what, 'csv')
      const rows: string[][] = parse(Buffer.from(bytes ?? []), { bom: true })
      const cells = rows.flat()
      expect(cells.length).toBeGreaterThan(5)
      const numbers = /^-?\d+(\.\d+)?$/
      expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && !numbers.test(cell))).toEqual([])
    },
  )

  it('in the tables is there, made harmless', async () => {
    const { bytes } = await prepare('caseload', 'csv')
    const text = Buffer.from(bytes ?? []).toString('utf8')
    expect(text).toMatch(/'=1\+1|'\+1\+1|'@SUM\(1\)/)
  })
})

describe('a name that becomes part of a path', () => {
  it.each(pathNames)('%j leads to no file outside the built pages', (name) => {
    const file = containedFile('/app/renderer', `/${name}`)
    expect(file === null || file.startsWith('/app/renderer/')).toBe(true)
    const encoded = containedFile('/app/renderer', `/${encodeURIComponent(name)}`)
    expect(encoded === null || encoded.startsWith('/app/renderer/')).toBe(true)
  })

  it('gets its ending only where that falls on no file nobody was asked about', () => {
    expect(withEnding('/home/a/report', '.pdf', () => true)).toBe('/home/a/report')
    expect(withEnding('/home/a/report', '.pdf', () => false)).toBe('/home/a/report.pdf')
  })
})
