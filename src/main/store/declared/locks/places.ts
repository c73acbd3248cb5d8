import type { ErrorCode } from '#shared/contract/result.ts'
import { changed, lock } from '../trigger.ts'
import type { DeclaredObject } from '../types.ts'

/**
 * The place of a locked row: its number (the hidden rowid where a table has no key of its own that is one), its id and
 * what else is unique. REPLACE removes whatever stands in the new row's place, and a program with recursive triggers off,
 * as SQLite has them by default, does so without asking the delete triggers. So nothing may be put there, nor moved there.
 */

/** What is unique in a table besides the number and the id. */
export interface Unique {
  readonly columns: readonly string[]
  /** SQL: the condition of a partial index, for this row. */
  readonly where?: (row: string) => string
}

interface Places {
  readonly table: string
  /** The column of the primary key; 'id' by default. */
  readonly key?: string
  readonly uniques?: readonly Unique[]
  /** SQL: this row is locked; always, when left out. */
  readonly locked?: (row: string) => string
  /** True where another lock refuses every change of such a row, its number's too. */
  readonly neverChanged?: boolean
  readonly code?: ErrorCode
  readonly message: string
}

/** SQL: a locked row, other than `except`, stands where the new one wants to be. */
const taken = ({ table, locked }: Places, { columns, where }: Unique, except: string): string =>
  [
    `exists (select 1 from ${table} h where ${columns.map((column) => `h.${column} = new.${column}`).join(' and ')}`,
    ...(where === undefined ? [] : [where('h'), where('new')]),
    ...(locked === undefined ? [] : [locked('h')]),
    ...(except === '' ? [] : [except]),
  ].join(' and ') + ')'

/** Locks on putting a row into a locked one's place, and on moving one there. */
export const placeLocks = (places: Places): readonly DeclaredObject[] => {
  const { table, key = 'id', uniques = [], neverChanged = false, code, message } = places
  const words = { table, message, ...(code === undefined ? {} : { code }) }
  // A question each, as each has its index.
  const inserted = [{ columns: ['rowid'] }, { columns: [key] }, ...uniques].map((unique) =>
    taken(places, unique, ''),
  )
  const moved = uniques.map(
    (unique) => `(${changed([...unique.columns])} and ${taken(places, unique, 'h.rowid is not old.rowid')})`,
  )
  return [
    lock({ ...words, name: `${table}_replaced`, event: 'insert', when: inserted.join(' or ') }),
    ...(neverChanged
      ? []
      : [
          lock({
            ...words,
            name: `${table}_number`,
            event: 'update',
            when: [changed(['rowid', key]), ...moved].join(' or '),
          }),
        ]),
  ]
}
