import type { DeclaredObject, DeclaredSearch } from './types.ts'

/**
 * Full-text indexes (FTS5, external content). Words are found without regard to accents and case: Núria by 'nuria'.
 * `secure-delete` is switched on for each, so that the words of a removed text leave the index at once.
 * Drafts are in no index. Counseling notes have one of their own, never asked together with the others.
 *
 * The texts of charts stand in their index under a rowid that begins with the day they are about (the session's day for a
 * note): `order by rowid desc limit 50` is then 'newest first' among a million texts without looking at any of them.
 * Such an index is asked for rowids alone. A column, snippet() or highlight() would look its text up through the view,
 * which scans; the words on screen come from the table itself (see repositories/search.ts).
 */

const tokenize = `tokenize = 'unicode61 remove_diacritics 2'`

/** SQL: JSON path of the first member of the object `rest`, whose keys are plain words. */
const firstKey = `'$."' || substr(rest, 3, instr(rest, '":') - 3) || '"'`

/**
 * SQL: all the text of a note's sections, in their order, a line feed after each. Member by member with scalar functions,
 * because FTS5 reads its content through statements in which no virtual table (json_each) may take part.
 */
const words = (sections: string): string =>
  `(with recursive s (n, rest, words) as (select 0, json(${sections}), '' union all select n + 1, json_remove(rest, ${firstKey}), words || coalesce(json_extract(rest, ${firstKey}), '') || char(10) from s where rest <> '{}' and n < 64) select words from s order by n desc limit 1)`

/** SQL: rowid of a text in a dated index: days since 1970-01-01 above, the table's own `pk` (below 2^32) beneath. */
const dated = (day: string, pk: string): string => `((unixepoch(${day}) / 86400) << 32) + ${pk}`

const trigger = (name: string, sql: string): DeclaredObject => ({
  type: 'trigger',
  name,
  sql: `CREATE TRIGGER ${name} ${sql}`,
})

const clientColumns = ['first_name', 'last_name', 'preferred_name', 'file_number']

const clientsSearch = (): DeclaredSearch => {
  const columns = clientColumns.join(', ')
  const values = (row: string): string => clientColumns.map((column) => `${row}.${column}`).join(', ')
  const add = `insert into clients_search (rowid, ${columns}) values (new.pk, ${values('new')});`
  const drop = `insert into clients_search (clients_search, rowid, ${columns}) values ('delete', old.pk, ${values('old')});`
  const changed = [...clientColumns, 'pk'].map((column) => `new.${column} is not old.${column}`).join(' or ')
  return {
    name: 'clients_search',
    contentTable: 'clients',
    sql: `CREATE VIRTUAL TABLE clients_search using fts5 (${columns}, content = 'clients', content_rowid = 'pk', prefix = '1 2 3', ${tokenize})`,
    objects: [
      trigger('clients_search_insert', `after insert on clients begin ${add} end`),
      trigger('clients_search_delete', `after delete on clients begin ${drop} end`),
      trigger('clients_search_update', `after update on clients when ${changed} begin ${drop} ${add} end`),
    ],
  }
}

interface DatedSearch {
  readonly name: string
  readonly table: string
  /** SQL of the words of a row; `row` is 'new.', 'old.' or the alias of the table, with its dot. */
  readonly text: (row: string) => string
  /** SQL of the day a row is about. A text's session stands as long as the text does, so that it can be asked for. */
  readonly day: (row: string) => string
  /** SQL: the row belongs in the index. */
  readonly kept: (row: string) => string
  /** Columns of which a change moves or changes the row in the index. */
  readonly columns: readonly string[]
  /** SQL: `from` and joins of the view, in the order of the days where the table is large, so that it is built fast. */
  readonly from: string
  /** Alias of the table in `from`, and SQL of its day there. */
  readonly alias: string
  readonly dayInView: string
  /** SQL: `from` of the texts of a session with the column that names it, for texts whose day is a session's. */
  readonly ofSession?: { readonly from: string; readonly sessionId: string }
}

interface Moved {
  readonly name: string
  readonly alias: string
  readonly text: string
  readonly kept: string
  readonly from: string
  readonly sessionId: string
}

/** The day of a signed note's session stays; that of a session from earlier records may be put right. */
const sessionMoved = ({ name, alias, text, kept, from, sessionId }: Moved): DeclaredObject => {
  const texts = (session: 'old' | 'new'): string =>
    `${dated(`${session}.held_on`, `${alias}.pk`)}, ${text} from ${from} where ${sessionId} = old.id and ${kept}`
  return trigger(
    `${name}_session`,
    `after update of held_on on sessions when new.held_on is not old.held_on begin insert into ${name} (${name}, rowid, words) select 'delete', ${texts('old')}; insert into ${name} (rowid, words) select ${texts('new')}; end`,
  )
}

const datedSearch = (search: DatedSearch): DeclaredSearch => {
  const { name, table, text, day, kept, columns, from, alias, dayInView, ofSession } = search
  // Not `_content`: FTS5 keeps that name for itself.
  const view = `${table}_words`
  const add = `insert into ${name} (rowid, words) select ${dated(day('new.'), 'new.pk')}, ${text('new.')} where ${kept('new.')};`
  const drop = `insert into ${name} (${name}, rowid, words) select 'delete', ${dated(day('old.'), 'old.pk')}, ${text('old.')} where ${kept('old.')};`
  const changed = [...columns, 'pk'].map((column) => `new.${column} is not old.${column}`).join(' or ')
  const objects: readonly DeclaredObject[] =
    ofSession === undefined
      ? []
      : [sessionMoved({ name, alias, text: text(`${alias}.`), kept: kept(`${alias}.`), ...ofSession })]
  return {
    name,
    contentTable: table,
    sql: `CREATE VIRTUAL TABLE ${name} using fts5 (words, content = '${view}', content_rowid = 'pk', ${tokenize})`,
    objects: [
      {
        type: 'view',
        name: view,
        sql: `CREATE VIEW ${view} as select ${dated(dayInView, `${alias}.pk`)} as pk, ${text(`${alias}.`)} as words from ${from} where ${kept(`${alias}.`)} order by ${dayInView}, ${alias}.pk`,
      },
      trigger(`${name}_insert`, `after insert on ${table} when ${kept('new.')} begin ${add} end`),
      trigger(`${name}_delete`, `after delete on ${table} when ${kept('old.')} begin ${drop} end`),
      trigger(`${name}_update`, `after update on ${table} when ${changed} begin ${drop} ${add} end`),
      ...objects,
    ],
  }
}

const notDraft = (row: string): string => `${row}state <> 'draft'`
const heldOn = (row: string): string => `(select s.held_on from sessions s where s.id = ${row}session_id)`

const notesSearch = (table: 'notes' | 'counseling_notes'): DeclaredSearch =>
  datedSearch({
    name: `${table}_search`,
    table,
    text: (row) => words(`${row}sections`),
    day: heldOn,
    kept: notDraft,
    columns: ['sections', 'state', 'session_id'],
    from:
      table === 'notes'
        ? `sessions s cross join notes n on n.session_id = s.id`
        : `${table} n join sessions s on s.id = n.session_id`,
    alias: 'n',
    dayInView: 's.held_on',
    ofSession: { from: `${table} n`, sessionId: 'n.session_id' },
  })

const addendaSearch = (): DeclaredSearch =>
  datedSearch({
    name: 'addenda_search',
    table: 'addenda',
    text: (row) => `${row}body`,
    day: (row) =>
      `(select s.held_on from notes n join sessions s on s.id = n.session_id where n.id = ${row}note_id)`,
    kept: notDraft,
    columns: ['body', 'state', 'note_id'],
    from: 'addenda a join notes n on n.id = a.note_id join sessions s on s.id = n.session_id',
    alias: 'a',
    dayInView: 's.held_on',
    ofSession: { from: 'notes n join addenda a on a.note_id = n.id', sessionId: 'n.session_id' },
  })

const chartTextsSearch = (): DeclaredSearch =>
  datedSearch({
    name: 'chart_texts_search',
    table: 'chart_texts',
    text: (row) => `${row}words`,
    day: (row) => `${row}occurred_on`,
    kept: () => '1',
    columns: ['words', 'occurred_on'],
    from: 'chart_texts t',
    alias: 't',
    dayInView: 't.occurred_on',
  })

export const searches: readonly DeclaredSearch[] = [
  clientsSearch(),
  notesSearch('notes'),
  addendaSearch(),
  notesSearch('counseling_notes'),
  chartTextsSearch(),
]
