import { OperationFailure } from '#shared/contract/result.ts'

/** What one check found: words for the line, or what is wrong. */
export type Found = string | { readonly wrong: string }

/** Lines of a verification: `ok`, `WRONG` or a remark each. */
export interface Report {
  readonly lines: readonly string[]
  readonly wrong: number
  say(text: string): void
  /** Runs one check and writes its line; a failure is a wrong result, a defect goes on. */
  check(what: string, work: () => Found): void
}

export const newReport = (write: (line: string) => void): Report => {
  const lines: string[] = []
  let wrong = 0
  const add = (line: string): void => {
    lines.push(line)
    write(line)
  }
  return {
    lines,
    get wrong() {
      return wrong
    },
    say: (text) => add(`      ${text}`),
    check: (what, work) => {
      let found: Found
      try {
        found = work()
      } catch (error) {
        if (!(error instanceof OperationFailure)) throw error
        found = { wrong: error.detail.message }
      }
      if (typeof found === 'string') {
        add(`ok    ${what}${found === '' ? '' : ` (${found})`}`)
      } else {
        wrong += 1
        add(`WRONG ${what}: ${found.wrong}`)
      }
    },
  }
}
