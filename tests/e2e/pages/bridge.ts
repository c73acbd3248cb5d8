import type { Page } from '@playwright/test'

export interface Answer {
  readonly ok: boolean
  readonly value: Record<string, unknown>
}

/** Calls an operation from inside the page, as its own code does. */
export const call = (page: Page, name: string, input: unknown): Promise<Answer> =>
  page.evaluate(
    ([operation, given]) => {
      const { mooring } = window as unknown as {
        mooring: { invoke(name: string, input: unknown): Promise<unknown> }
      }
      return mooring.invoke(String(operation), given) as Promise<Answer>
    },
    [name, input] as const,
  )
