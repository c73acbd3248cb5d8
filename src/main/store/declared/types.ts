/** What the declared set is made of. */

export interface DeclaredObject {
  readonly type: 'trigger' | 'view'
  readonly name: string
  /** Beginning with CREATE TRIGGER or CREATE VIEW in capitals: so SQLite keeps it. */
  readonly sql: string
}

/** A full-text index, with the one table that its words come from. */
export interface DeclaredSearch {
  readonly name: string
  readonly contentTable: string
  /** Beginning with CREATE VIRTUAL TABLE. */
  readonly sql: string
  readonly objects: readonly DeclaredObject[]
}
