import { listProblems, type ListEntry } from '#shared/domain/lists/site-lists.ts'

/** A word of a list as it is typed. */
export interface WordRow {
  /** Only for the list on screen. */
  readonly key: string
  /** Null for a word that is new. */
  readonly code: string | null
  readonly label: string
  readonly retired: boolean
}

let made = 0

export const wordRows = (entries: readonly ListEntry[]): readonly WordRow[] =>
  entries.map((entry) => ({ key: entry.code, ...entry }))

export const newWord = (): WordRow => {
  made += 1
  return { key: `new ${made}`, code: null, label: '', retired: false }
}

/** What the contract takes. */
export const typedWords = (rows: readonly WordRow[]) =>
  rows.map(({ code, label, retired }) => ({ code, label: label.trim(), retired }))

export const sameWords = (a: readonly WordRow[], b: readonly WordRow[]): boolean =>
  JSON.stringify(typedWords(a)) === JSON.stringify(typedWords(b))

/** The rows with one moved by a place up (-1) or down (1); as they were at either end. */
export const moved = (rows: readonly WordRow[], at: number, by: -1 | 1): readonly WordRow[] => {
  const [here, there] = [rows[at], rows[at + by]]
  if (here === undefined || there === undefined) return rows
  return rows.map((row, index) => (index === at ? there : index === at + by ? here : row))
}

/** What is wrong, by key of the row. */
export const wordErrors = (rows: readonly WordRow[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listProblems(rows).flatMap(({ index, message }) => {
      const row = rows[index]
      return row === undefined ? [] : [[row.key, message]]
    }),
  )
