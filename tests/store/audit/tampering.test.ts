import { createHmac } from 'node:crypto'
import { cpSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { appendAudit } from '#services/audit/append.ts'
import { canonicalRow } from '#services/audit/canonical.ts'
import { explainBreak } from '#services/audit/explain.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { newId } from '#services/context.ts'
import { openEncrypted } from '#store/database/open.ts'
import { restoreInto } from '../backup/support.ts'
import { goodPassword, headerIn, sessionOn, slotOf, temporaryFolder } from '../vault/support.ts'
import { snapshot, verifyIn, work, workedVault } from './support.ts'

/** The findings of an unlock, and what verification says then. */
const look = async (vault: Awaited<ReturnType<typeof workedVault>>) => {
  const session = await vault.open()
  const { findings } = session.requireOpen().vault
  const verified = await verifyIn(session)
  return { session, findings, verified, what: verified.firstBreak?.what ?? 'whole' }
}

const lastSeq = (sqlite: Database): number =>
  sqlite.prepare<[], number>('select max(seq) from audit_events').pluck().get() ?? 0

/** Rows as Mooring writes them, but under a key of one's own. */
const appendForeign = (sqlite: Database, rows: number): void => {
  const own = Buffer.alloc(32, 7)
  for (let row = 0; row < rows; row += 1) {
    const seq = lastSeq(sqlite) + 1
    const previous = sqlite
      .prepare<[number], Buffer>('select mac from audit_events where seq = ?')
      .pluck()
      .get(seq - 1)
    const entry = {
      seq,
      id: newId(),
      at: '2026-11-22T09:00:00.000Z',
      userId: null,
      category: 'view',
      operation: 'clients.get',
      subjectKind: null,
      subjectId: null,
      detail: null,
    }
    const mac = createHmac('sha256', own)
      .update(previous ?? Buffer.alloc(32))
      .update(canonicalRow(entry))
      .digest()
    sqlite
      .prepare(
        `insert into audit_events (seq, id, at, category, operation, previous_mac, mac) values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(seq, entry.id, entry.at, entry.category, entry.operation, previous, mac)
  }
}

describe('a record that nobody touched', () => {
  it('is whole, and its end is where the header remembers it, but for the unlock itself', async () => {
    const vault = await workedVault()
    const { findings, verified } = await look(vault)
    expect(findings).toEqual([])
    expect(verified).toMatchObject({ rows: 13, whole: true, firstBreak: null, recorded: [] })
    expect(verified.anchor.agrees).toBe(true)
    expect(verified.anchor.explanation).toContain('1 entry is newer')
    expect(verified.limits.join(' ')).toContain('swapped for an older pair')
  })
})

describe('written to past Mooring', () => {
  it.each<[string, string, (sqlite: Database) => void, RegExp]>([
    [
      'an edited row',
      'changed',
      (sqlite) => sqlite.exec(`update audit_events set user_id = 'x' where seq = 5`),
      /Entry 5 is not what Mooring wrote/,
    ],
    [
      'a removed row',
      'missing',
      (sqlite) => sqlite.exec('delete from audit_events where seq = 5'),
      /Before entry 6, at least one entry was removed/,
    ],
    [
      'a removed row and the others moved up',
      'missing',
      (sqlite) =>
        sqlite.exec(
          'delete from audit_events where seq = 5; update audit_events set seq = seq - 1 where seq > 5',
        ),
      /Before entry 5, at least one entry was removed/,
    ],
    [
      'exchanged rows',
      'reordered',
      (sqlite) =>
        sqlite.exec(
          `update audit_events set seq = 99 where seq = 4; update audit_events set seq = 4 where seq = 7; update audit_events set seq = 7 where seq = 99`,
        ),
      /Entry 4 stands in the place of another/,
    ],
    [
      'a cut tail',
      'shortened',
      (sqlite) => sqlite.exec('delete from audit_events where seq > 8'),
      /There were entries after entry 9/,
    ],
    [
      'rows added under another key',
      'foreign',
      (sqlite) => appendForeign(sqlite, 3),
      /Entries 13 to 15 do not carry the vault’s key/,
    ],
  ])('%s', async (_, what, tampering, words) => {
    const vault = await workedVault()
    vault.tamper(tampering)
    const { verified, what: found } = await look(vault)
    expect(found).toBe(what)
    expect(verified.whole).toBe(false)
    expect(verified.firstBreak?.explanation).toMatch(words)
  })

  it('an edited last row is told from an added one: the header remembers it', async () => {
    const vault = await workedVault()
    vault.tamper((sqlite) => sqlite.exec(`update audit_events set user_id = 'x' where seq = 12`))
    const { what, verified } = await look(vault)
    expect(what).toBe('changed')
    expect(verified.firstBreak?.seq).toBe(12)
  })

  it('a tail cut together with its counter is noticed at the unlock, by the header', async () => {
    const vault = await workedVault()
    vault.tamper((sqlite) =>
      sqlite.exec(
        `delete from audit_events where seq > 8; update sqlite_sequence set seq = 8 where name = 'audit_events'`,
      ),
    )
    const { findings, verified, what } = await look(vault)
    expect(findings).toEqual(['audit-shortened'])
    expect(what).toBe('whole')
    expect(verified.anchor.agrees).toBe(false)
    expect(verified.anchor.explanation).toContain('it is not there any more')
    expect(verified.recorded.map(({ explanation }) => explanation).join()).toContain('was removed')
  })

  it('a cut tail whose counter was left is noticed at the unlock too', async () => {
    const vault = await workedVault()
    const first = await vault.open()
    work(first, 1)
    const seq = headerIn(vault.folder).auditAnchor?.seq ?? 0
    first.close()
    // As if the header had not been written since: the anchor is held, the counter is not.
    vault.tamper((sqlite) => sqlite.exec(`delete from audit_events where seq > ${seq}`))
    const { findings } = await look(vault)
    expect(findings).toEqual(['audit-shortened'])
  })

  it('a single row added at the end is noticed at the unlock, before Mooring writes after it', async () => {
    const vault = await workedVault()
    vault.tamper((sqlite) => appendForeign(sqlite, 1))
    const { findings, verified } = await look(vault)
    expect(findings).toEqual(['audit-foreign'])
    expect(verified.firstBreak).toMatchObject({ seq: 13 })
  })

  it('and every kind has words of its own', () => {
    const breaks = (['missing', 'changed', 'reordered', 'foreign', 'shortened'] as const).map((what) =>
      explainBreak({ what, seq: 5, through: 7, rowsFrom: 4 }),
    )
    expect(new Set(breaks).size).toBe(breaks.length)
  })
})

describe('files that were exchanged', () => {
  it('an older database under the current header', async () => {
    const vault = await workedVault()
    const old = snapshot(vault.folder, 'old')
    const second = await vault.open()
    work(second, 5)
    second.close()
    old.put('data-')
    const { findings, verified, session } = await look(vault)
    expect(findings).toEqual(['older-database'])
    expect(verified.firstBreak).toBeNull()
    expect(verified.anchor.agrees).toBe(false)
    expect(verified.recorded.map(({ explanation }) => explanation).join()).toContain('older than its header')
    // The next anchor hides the header's memory; what was found stays in the record.
    session.close()
    const later = await look(vault)
    expect(later.findings).toEqual([])
    expect(later.verified.anchor.agrees).toBe(true)
    expect(later.verified.recorded).toHaveLength(1)
  })

  it('an older header over the current database', async () => {
    const vault = await workedVault()
    const old = snapshot(vault.folder, 'old')
    const second = await vault.open()
    work(second, 5)
    second.close()
    old.put('vault.')
    const { findings, verified } = await look(vault)
    expect(findings).toEqual(['older-header'])
    expect(verified.whole).toBe(true)
    expect(verified.recorded.map(({ explanation }) => explanation).join()).toContain(
      'older than its database',
    )
  })

  it('both exchanged for an older pair cannot be shown, and the report says so', async () => {
    const vault = await workedVault()
    const old = snapshot(vault.folder, 'old')
    const second = await vault.open()
    work(second, 5)
    second.close()
    old.put('data-', 'drafts', 'vault.')
    const { findings, verified } = await look(vault)
    expect(findings).toEqual([])
    expect(verified).toMatchObject({ whole: true, anchor: { agrees: true }, recorded: [] })
    expect(verified.limits[0]).toContain('nothing here shows it')
  })
})

describe('what is no tampering', () => {
  it('a crash before the anchor: the database is ahead of the header', async () => {
    const vault = await workedVault()
    const running = await vault.open()
    work(running, 4)
    // What a kill leaves: the files as they are while the vault is open, never closed.
    const folder = path.join(temporaryFolder(), 'vault')
    cpSync(vault.folder, folder, { recursive: true })
    running.close()
    const session = sessionOn(folder, { clock: vault.clock, monotonic: vault.clock.monotonic })
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual([])
    const verified = await verifyIn(session)
    expect(verified).toMatchObject({ whole: true, anchor: { agrees: true }, recorded: [] })
    expect(verified.anchor.explanation).toContain('after a crash')
  })

  it('a crash between the header and the note of it in the database', async () => {
    const vault = await workedVault()
    const running = await vault.open()
    const { vault: open } = running.requireOpen()
    const before = headerIn(vault.folder).generation
    work(running, 1)
    open.anchor()
    open.store.sqlite.exec(`update vault_state set generation = ${before}`)
    const folder = path.join(temporaryFolder(), 'vault')
    cpSync(vault.folder, folder, { recursive: true })
    running.close()
    const session = sessionOn(folder, { clock: vault.clock })
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual([])
  })

  it('a row of an operation that is no more: it verifies, and is listed under the name it was written with', async () => {
    const vault = await workedVault()
    const session = await vault.open()
    const { store } = session.requireOpen().vault
    appendAudit(store, {
      category: 'restore',
      operation: 'vault.restoreFrom',
      userId: null,
      at: session.means.now().toISOString(),
    })
    work(session, 1)
    expect(await verifyIn(session)).toMatchObject({ whole: true, firstBreak: null })
    expect(
      store.sqlite
        .prepare("select count(*) from audit_events where operation = 'vault.restoreFrom'")
        .pluck()
        .get(),
    ).toBe(1)
  })

  it('a restore, which stands in the record itself', async () => {
    const vault = await workedVault()
    const place = path.join(temporaryFolder(), 'vault')
    const session = sessionOn(place, { clock: vault.clock })
    await restoreInto(session, vault.folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual([])
    const verified = await verifyIn(session)
    expect(verified).toMatchObject({ whole: true, anchor: { agrees: true }, recorded: [] })
    const rows = session
      .requireOpen()
      .vault.store.sqlite.prepare<[], string>('select category from audit_events order by seq')
      .pluck()
      .all()
    expect(rows.slice(-2)).toEqual(['restore', 'unlock'])
  })
})

describe('safeguards of the database that were altered', () => {
  it('are put back at the unlock, recorded with a row of their own, and said', async () => {
    const vault = await workedVault()
    const sqlite = openEncrypted(path.join(vault.folder, 'data-1.db'), vault.key)
    sqlite.exec('drop trigger break_glass_delete; drop trigger audit_events_delete')
    sqlite.exec('create trigger "words about somebody" after insert on clients begin select 1; end')
    sqlite.close()
    const session = await vault.open()
    expect(session.requireOpen().vault.findings).toEqual(['locks-put-back'])
    expect(session.status().warnings.join(' ')).toContain('put back')
    const rows = session
      .requireOpen()
      .vault.store.sqlite.prepare<[], { operation: string; detail: string }>(
        'select operation, detail from audit_events order by seq desc limit 2',
      )
      .all()
    expect(rows[0]).toMatchObject({ operation: 'vault.unlock' })
    expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ findings: ['locks-put-back'] })
    expect(rows[1]?.operation).toBe('vault.locksPutBack')
    const detail: unknown = JSON.parse(rows[1]?.detail ?? '')
    expect(detail).toMatchObject({ count: 3 })
    expect(rows[1]?.detail).toContain('audit_events_delete')
    expect(rows[1]?.detail).not.toContain('somebody')
    const next = await (session.close(), vault.open())
    expect(next.requireOpen().vault.findings).toEqual([])
  })
})
