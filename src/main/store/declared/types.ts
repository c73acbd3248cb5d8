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
  /** Without them the index would not follow its table: when one of them was missing or differs, the index is built anew. */
  readonly objects: readonly DeclaredObject[]
}

/** One kind of text in the projection `chart_texts`, kept by triggers on the table that owns it. */
export interface DeclaredText {
  /** `chart_texts.kind`. */
  readonly kind: string
  readonly triggers: readonly DeclaredObject[]
  /** SQL: writes the rows of all that stands in the owning table, for a projection that is made anew. */
  readonly fill: string
}
