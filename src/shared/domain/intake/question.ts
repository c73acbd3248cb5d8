/** Questions of an intake part, as data: what is asked, and what an answer may be. */

export interface Option {
  /** Small letters, digits and hyphens; what is stored. */
  readonly code: string
  readonly label: string
}

interface Asked {
  /** Key of the answer; never given another meaning. */
  readonly code: string
  readonly label: string
  readonly hint?: string
}

export type Question = Asked &
  (
    | { readonly kind: 'line' | 'text' | 'date' | 'yes-no' }
    | { readonly kind: 'number'; readonly least: number; readonly most: number }
    /** One of the options. */
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    /** Any number of them. */
    | { readonly kind: 'choices'; readonly options: readonly Option[] }
  )

/** What was asked in one part, in a version: a later version never rewrites what an earlier one asked. */
export interface IntakeForm {
  readonly version: number
  readonly questions: readonly Question[]
}

/** Text, number, yes or no, or codes of options. A question without an answer has no key. */
export type Answer = string | number | boolean | readonly string[]
export type Answers = Readonly<Record<string, Answer>>

export const options = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([code, label]) => ({ code, label }))

export const text = (code: string, label: string, hint?: string): Question => ({
  kind: 'text',
  code,
  label,
  ...(hint === undefined ? {} : { hint }),
})
export const line = (code: string, label: string, hint?: string): Question => ({
  kind: 'line',
  code,
  label,
  ...(hint === undefined ? {} : { hint }),
})
export const yesNo = (code: string, label: string, hint?: string): Question => ({
  kind: 'yes-no',
  code,
  label,
  ...(hint === undefined ? {} : { hint }),
})
export const choice = (code: string, label: string, words: Readonly<Record<string, string>>): Question => ({
  kind: 'choice',
  code,
  label,
  options: options(words),
})
export const choices = (code: string, label: string, words: Readonly<Record<string, string>>): Question => ({
  kind: 'choices',
  code,
  label,
  options: options(words),
})
