import type { DeclaredObject, DeclaredSearch } from './types.ts'

/**
 * Full-text indexes (FTS5, external content). Words are found without regard to accents and case: Núria by 'nuria'.
 * `secure-delete` is switched on for each, so that the words of a removed text leave the index at once.
 * Drafts are in no index. Counseling notes have one of their own, never asked together with the others.
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

/** An index over one text of a table, of the rows for which `kept` holds; content comes through a view. */
const textSearch = (
  name: string,
  table: string,
  textColumn: string,
  text: (column: string) => string,
  kept: (row: string) => string,
): DeclaredSearch => {
  // Not `_content`: FTS5 keeps that name for itself.
  const view = `${table}_words`
  const add = `insert into ${name} (rowid, words) select new.pk, ${text(`new.${textColumn}`)} where ${kept('new.')};`
  const drop = `insert into ${name} (${name}, rowid, words) select 'delete', old.pk, ${text(`old.${textColumn}`)} where ${kept('old.')};`
  const changed = [textColumn, 'pk', 'state']
    .map((column) => `new.${column} is not old.${column}`)
    .join(' or ')
  return {
    name,
    contentTable: table,
    sql: `CREATE VIRTUAL TABLE ${name} using fts5 (words, content = '${view}', content_rowid = 'pk', ${tokenize})`,
    objects: [
      {
        type: 'view',
        name: view,
        sql: `CREATE VIEW ${view} as select pk, ${text(textColumn)} as words from ${table} where ${kept('')}`,
      },
      trigger(`${name}_insert`, `after insert on ${table} when ${kept('new.')} begin ${add} end`),
      trigger(`${name}_delete`, `after delete on ${table} when ${kept('old.')} begin ${drop} end`),
      trigger(`${name}_update`, `after update on ${table} when ${changed} begin ${drop} ${add} end`),
    ],
  }
}

const notDraft = (row: string): string => `${row}state <> 'draft'`

export const searches: readonly DeclaredSearch[] = [
  clientsSearch(),
  textSearch('notes_search', 'notes', 'sections', words, notDraft),
  textSearch('addenda_search', 'addenda', 'body', (column) => column, notDraft),
  textSearch('counseling_notes_search', 'counseling_notes', 'sections', words, notDraft),
]
