import { z } from 'zod'

/** One answered write, as the killed process said it after the answer; the process that counts is not killed. */
export const promised = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), noteId: z.uuid(), revision: z.int(), number: z.int() }),
  z.object({ kind: z.literal('signed'), noteId: z.uuid(), number: z.int() }),
  z.object({ kind: z.literal('imported'), prefix: z.string() }),
  z.object({ kind: z.literal('backup'), name: z.string() }),
  z.object({ kind: z.literal('rotated') }),
])
export type Promised = z.infer<typeof promised>

/** What was begun: it is done or undone afterwards, never half. */
export const begun = z.object({ kind: z.literal('import-begun'), prefix: z.string() })
export type Begun = z.infer<typeof begun>

export const line = z.union([promised, begun])

/** People of one import. */
export const peopleAnImport = 40

/** What the killed process needs to know; it arrives on its standard input and stands in no file. */
export interface WriterStart {
  readonly folder: string
  readonly password: string
  readonly clientId: string
  readonly seed: number
  /** Folder for the spreadsheets of this round. */
  readonly filesFolder: string
}

/** The text saved as the n-th of a round: known to both sides. */
export const textOf = (seed: number, number: number): string =>
  `seed ${seed}, text ${number}: ${'word after word without a pause '.repeat(20 + (number % 200))}end ${number}`

/** A spreadsheet of synthetic people whose file numbers begin with `prefix`. */
export const spreadsheet = (prefix: string): string =>
  [
    'Client No,Last name,First name,Date of birth,Admitted',
    ...Array.from(
      { length: peopleAnImport },
      (_, index) => `${prefix}-${index + 1},Notreal${prefix}x${index},Testa,1980-01-02,2026-01-05`,
    ),
    '',
  ].join('\n')
