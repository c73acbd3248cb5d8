/** drafts.db beyond notes: its upgrade from versions 1 and 2, shared notes of groups, and forms that nobody finished. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEncrypted } from '#store/database/open.ts'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import type { GroupDraftToSave } from '#store/drafts/group-drafts.ts'
import { formsKeptDays } from '#store/drafts/kept-forms.ts'
import { failureOf, makePlace, type Place } from './support.ts'

let place: Place
let file: string
let at: Date
let drafts: DraftStore | null
beforeEach(() => {
  place = makePlace()
  file = join(place.folder, 'drafts.db')
  at = new Date('2026-11-22T10:00:00.000Z')
  drafts = null
})
afterEach(() => {
  drafts?.close()
  place.end()
})

const open = (): DraftStore => {
  drafts?.close()
  drafts = openDrafts(file, place.key, { now: () => at })
  return drafts
}

/** The statements of version 1 as they were released; never to be changed. */
const version1 = `
  create table runs (id text primary key not null, opened_at text not null, closed_at text) strict;
  create table drafts (
    note_id text primary key not null, client_id text not null, session_id text not null, user_id text not null,
    format text not null, sections text not null check (json_valid(sections) and json_type(sections) = 'object'),
    revision integer not null check (revision >= 1), saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index drafts_by_user on drafts(user_id, saved_at);
  create index drafts_by_run on drafts(run_id);
  pragma user_version = 1;
  insert into runs values ('run-1', '2026-11-20T08:00:00.000Z', null), ('run-2', '2026-11-21T08:00:00.000Z', '2026-11-21T09:00:00.000Z');
  insert into drafts values
    ('note-1', 'client-1', 'session-1', 'user-1', 'dap', '{"data":"Núria: half a sentence"}', 7, '2026-11-20T08:30:00.000Z', 'run-1'),
    ('note-2', 'client-2', 'session-2', 'user-2', 'soap', '{"plan":"the rest"}', 1, '2026-11-21T08:30:00.000Z', 'run-2');
`

const shared = (text: string, more: Partial<GroupDraftToSave> = {}): GroupDraftToSave => ({
  sessionId: 'session-9',
  userId: 'user-1',
  format: 'dap',
  sections: { data: text },
  materials: 'Worksheet',
  lines: { 'client-1': 'a line' },
  baseRevision: 0,
  ...more,
})

const form = { userId: 'user-1', form: 'new-client', subjectId: null }

describe('a file of version 1', () => {
  beforeEach(() => {
    const older = openEncrypted(file, place.key, { create: true })
    older.exec(version1)
    older.close()
  })

  it('is brought up to the newest version with every draft in it, and takes the new kinds', () => {
    const store = open()
    expect(store.get('note-1')).toEqual({
      noteId: 'note-1',
      clientId: 'client-1',
      sessionId: 'session-1',
      userId: 'user-1',
      format: 'dap',
      sections: { data: 'Núria: half a sentence' },
      extras: '{}',
      revision: 7,
      savedAt: '2026-11-20T08:30:00.000Z',
      recovered: true,
    })
    expect(store.get('note-2')).toMatchObject({ sections: { plan: 'the rest' }, recovered: false })
    expect(
      store.save({
        noteId: 'note-1',
        clientId: 'client-1',
        sessionId: 'session-1',
        userId: 'user-1',
        format: 'dap',
        sections: { data: 'and on' },
        baseRevision: 7,
      }).revision,
    ).toBe(8)
    store.groups.save(shared('group words'))
    store.forms.keep(form, { lastName: 'Testperson' })
    const again = open()
    expect(again.list()).toHaveLength(2)
    expect(again.groups.get('session-9')?.sections).toEqual({ data: 'group words' })
    const raw = openEncrypted(file, place.key)
    expect(raw.pragma('user_version', { simple: true })).toBe(3)
    expect(raw.pragma('foreign_key_check')).toEqual([])
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    raw.close()
  })

  it('has the very tables of a new file afterwards', () => {
    open()
    const tables = (name: string) => {
      const raw = openEncrypted(name, place.key)
      const found = raw
        .prepare<[], { name: string; sql: string | null }>(
          'select name, sql from sqlite_schema order by name',
        )
        .all()
        .map(({ name: one, sql }) => [
          one,
          sql?.replaceAll(/\s+/g, ' ').replaceAll(/\( | \)/g, (b) => b.trim()),
        ])
      raw.close()
      return found
    }
    const fresh = join(place.folder, 'fresh.db')
    openDrafts(fresh, place.key).close()
    expect(tables(file)).toEqual(tables(fresh))
  })

  it('stays as it was when the upgrade cannot be finished', () => {
    const raw = openEncrypted(file, place.key)
    raw.exec('create table kept_forms (in_the_way text)')
    raw.close()
    expect(() => open()).toThrow('kept_forms already exists')
    const after = openEncrypted(file, place.key)
    expect(after.pragma('user_version', { simple: true })).toBe(1)
    expect(after.prepare('select count(*) from drafts').pluck().get()).toBe(2)
    expect(
      after.prepare(`select count(*) from sqlite_schema where name = 'group_drafts'`).pluck().get(),
    ).toBe(0)
    after.close()
  })
})

/** What version 2 added, as it was released; never to be changed. */
const version2 = `
  create table group_drafts (
    session_id text primary key not null, user_id text not null, format text not null,
    sections text not null check (json_valid(sections) and json_type(sections) = 'object'),
    materials text not null,
    lines text not null check (json_valid(lines) and json_type(lines) = 'object'),
    revision integer not null check (revision >= 1), saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index group_drafts_by_run on group_drafts(run_id);
  create table kept_forms (
    user_id text not null, form text not null, subject_id text not null,
    form_values text not null check (json_valid(form_values) and json_type(form_values) = 'object'),
    kept_at text not null, primary key (user_id, form, subject_id)
  ) strict, without rowid;
  pragma user_version = 2;
  insert into group_drafts values
    ('session-9', 'user-1', 'dap', '{"data":"group words"}', 'Worksheet', '{}', 3, '2026-11-21T08:40:00.000Z', 'run-2');
  insert into kept_forms values ('user-1', 'new-client', '', '{"lastName":"Testperson"}', '2026-11-21T08:50:00.000Z');
`

const addendum = (body: string, baseRevision = 0) => ({
  addendumId: 'addendum-1',
  noteId: 'note-8',
  clientId: 'client-1',
  userId: 'user-1',
  body,
  baseRevision,
})

const counseling = {
  writingId: 'counseling-1',
  noteId: 'counseling-1',
  clientId: 'client-1',
  userId: 'user-1',
  body: 'kept apart',
}

describe('a file of version 2', () => {
  beforeEach(() => {
    const older = openEncrypted(file, place.key, { create: true })
    older.exec(version1)
    older.exec(version2)
    older.close()
  })

  it('keeps every word, and takes addenda, what stands beside a note, and counseling notes', () => {
    const store = open()
    expect(store.get('note-1')).toMatchObject({
      sections: { data: 'Núria: half a sentence' },
      extras: '{}',
      revision: 7,
    })
    expect(store.groups.get('session-9')).toMatchObject({ sections: { data: 'group words' }, revision: 3 })
    expect(store.forms.get(form)?.values).toEqual({ lastName: 'Testperson' })
    store.addenda.save(addendum('begun'))
    store.counseling.save({ ...counseling, baseRevision: 0 })
    store.save({
      noteId: 'note-1',
      clientId: 'client-1',
      sessionId: 'session-1',
      userId: 'user-1',
      format: 'dap',
      sections: { data: 'and on' },
      extras: '{"mood":4}',
      baseRevision: 7,
    })
    const again = open()
    expect(again.addenda.get('addendum-1')).toMatchObject({ body: 'begun', revision: 1, recovered: false })
    expect(again.counseling.get('counseling-1')).toMatchObject({ ...counseling, revision: 1 })
    expect(again.get('note-1')).toMatchObject({ sections: { data: 'and on' }, extras: '{"mood":4}' })
    const raw = openEncrypted(file, place.key)
    expect(raw.pragma('user_version', { simple: true })).toBe(3)
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    raw.close()
  })

  it('has the very tables of a new file afterwards', () => {
    open()
    const fresh = join(place.folder, 'fresh.db')
    openDrafts(fresh, place.key).close()
    const columns = (name: string) => {
      const raw = openEncrypted(name, place.key)
      const found = raw
        .prepare(
          'select t.name, c.name as col, c.type, c."notnull", c.dflt_value from pragma_table_list t join pragma_table_info(t.name) c order by 1, 2',
        )
        .all()
      raw.close()
      return found
    }
    expect(columns(file)).toEqual(columns(fresh))
  })
})

describe('what stands beside a note', () => {
  it('stays when a save says nothing of it', () => {
    const note = {
      noteId: 'note-5',
      clientId: 'client-1',
      sessionId: 'session-1',
      userId: 'user-1',
      format: 'dap',
      sections: { data: 'one' },
    }
    const store = open()
    store.save({ ...note, extras: '{"craving":7}', baseRevision: 0 })
    store.save({ ...note, sections: { data: 'two' }, baseRevision: 1 })
    expect(open().get('note-5')).toMatchObject({ sections: { data: 'two' }, extras: '{"craving":7}' })
  })
})

describe('an addendum', () => {
  it('is there again with its revision, and is not overwritten from an older text', () => {
    const store = open()
    expect(store.addenda.get('addendum-1')).toBeNull()
    expect(store.addenda.save(addendum('first')).revision).toBe(1)
    expect(store.addenda.save(addendum('second', 1)).revision).toBe(2)
    expect(failureOf(() => store.addenda.save(addendum('late', 1)))).toBe('conflict')
    expect(open().addenda.get('addendum-1')).toEqual({
      addendumId: 'addendum-1',
      noteId: 'note-8',
      clientId: 'client-1',
      userId: 'user-1',
      body: 'second',
      revision: 2,
      savedAt: '2026-11-22T10:00:00.000Z',
      recovered: false,
    })
    expect(drafts?.lastSavedAt()).toBe('2026-11-22T10:00:00.000Z')
  })

  it('keeps the run that saved it, so that a crash is told, until it is written on', () => {
    open().addenda.save(addendum('typed a moment ago'))
    const raw = openEncrypted(file, place.key)
    drafts?.close()
    // As a killed process leaves it.
    raw.exec('update runs set closed_at = null')
    raw.close()
    expect(open().addenda.get('addendum-1')?.recovered).toBe(true)
    const store = open()
    store.addenda.save(addendum('looked at', 1))
    expect(store.addenda.get('addendum-1')?.recovered).toBe(false)
  })

  it('leaves nothing when it is removed, not even in the write-ahead log', () => {
    const store = open()
    store.addenda.save(addendum('gone words of a client'))
    expect(store.addenda.remove('addendum-1')).toBe(true)
    expect(store.addenda.remove('addendum-1')).toBe(false)
    expect(store.addenda.get('addendum-1')).toBeNull()
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  })
})

describe('the shared note of a group', () => {
  it('is there again with its lines and revision, and is not overwritten from an older text', () => {
    const store = open()
    expect(store.groups.get('session-9')).toBeNull()
    expect(store.groups.save(shared('first')).revision).toBe(1)
    expect(store.groups.save(shared('second', { baseRevision: 1 })).revision).toBe(2)
    expect(failureOf(() => store.groups.save(shared('late', { baseRevision: 1 })))).toBe('conflict')
    expect(open().groups.get('session-9')).toEqual({
      sessionId: 'session-9',
      userId: 'user-1',
      format: 'dap',
      sections: { data: 'second' },
      materials: 'Worksheet',
      lines: { 'client-1': 'a line' },
      revision: 2,
      savedAt: '2026-11-22T10:00:00.000Z',
      recovered: false,
    })
  })

  it('keeps the run that saved it, so that a crash is told', () => {
    open().groups.save(shared('typed a moment ago'))
    const raw = openEncrypted(file, place.key)
    drafts?.close()
    // As a killed process leaves it.
    raw.exec('update runs set closed_at = null')
    raw.close()
    expect(open().groups.get('session-9')?.recovered).toBe(true)
    open()
    expect(open().groups.get('session-9')?.recovered).toBe(true)
  })

  it('leaves nothing when it is removed', () => {
    const store = open()
    store.groups.save(shared('quince-marker-of-a-group'))
    expect(store.groups.remove('session-9')).toBe(true)
    expect(store.groups.remove('session-9')).toBe(false)
    expect(statSync(`${file}-wal`).size).toBe(0)
    const raw = openEncrypted(file, place.key)
    expect(raw.serialize().includes('quince-marker-of-a-group')).toBe(false)
    raw.close()
  })
})

describe('a kept form', () => {
  it('is there for the account that typed it, form by form and subject by subject', () => {
    const store = open()
    store.forms.keep(form, { lastName: 'Testperson' })
    store.forms.keep({ ...form, userId: 'user-2' }, { lastName: 'Other' })
    store.forms.keep({ ...form, form: 'session', subjectId: 'client-1' }, { minutes: 50 })
    const again = open()
    expect(again.forms.get(form)).toEqual({
      values: { lastName: 'Testperson' },
      keptAt: '2026-11-22T10:00:00.000Z',
    })
    expect(again.forms.get({ ...form, form: 'session' })).toBeNull()
    expect(again.forms.get({ ...form, form: 'session', subjectId: 'client-1' })?.values).toEqual({
      minutes: 50,
    })
    again.forms.keep(form, { lastName: 'Testperson', firstName: 'Rosa' })
    expect(again.forms.get(form)?.values).toEqual({ lastName: 'Testperson', firstName: 'Rosa' })
    expect(again.forms.drop(form)).toBe(true)
    expect(again.forms.drop(form)).toBe(false)
    expect(again.forms.get(form)).toBeNull()
    expect(again.forms.get({ ...form, userId: 'user-2' })?.values).toEqual({ lastName: 'Other' })
  })

  it('is never plain on the disk, and its text is gone when it is dropped', () => {
    const store = open()
    store.forms.keep(form, { lastName: 'quince-marker-of-a-form' })
    const bytes = Buffer.concat(
      readdirSync(place.folder).map((name) => readFileSync(join(place.folder, name))),
    )
    expect(bytes.includes('quince-marker-of-a-form')).toBe(false)
    store.forms.drop(form)
    expect(statSync(`${file}-wal`).size).toBe(0)
    const raw = openEncrypted(file, place.key)
    expect(raw.serialize().includes('quince-marker-of-a-form')).toBe(false)
    raw.close()
  })

  it('goes at the first unlock after its days are over, and not before', () => {
    open().forms.keep(form, { lastName: 'Testperson' })
    at = new Date(at.getTime() + formsKeptDays * 86_400_000)
    expect(open().forms.get(form)).not.toBeNull()
    at = new Date(at.getTime() + 1)
    expect(open().forms.get(form)).toBeNull()
  })
})
