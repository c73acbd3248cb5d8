/** The words that the site offers in a form, from its own lists (Settings). */
import { labelOf, offered, type SiteList } from '#shared/domain/lists/site-lists.ts'
import { useMemo } from 'react'
import { useOperation } from './query.ts'

export interface OfferedWords {
  /** For suggestions under a text field: the labels that are not retired, in the site's order. */
  readonly words: readonly string[]
  /** For a choice that charts hold by code. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** Label of a code, retired ones too; the code itself where the list does not know it. */
  readonly label: (code: string) => string
}

/** Empty until the list is there: a text field is usable without its suggestions. */
export const useSiteList = (list: SiteList): OfferedWords => {
  const entries = useOperation('lists.get', { list }).data?.entries
  // The same object while the list is the same: it stands in the context of long forms.
  return useMemo(
    () => ({
      words: offered(entries ?? []),
      choices: (entries ?? []).flatMap(({ code, label, retired }) => (retired ? [] : { value: code, label })),
      label: (code) => labelOf(entries ?? [], code),
    }),
    [entries],
  )
}
