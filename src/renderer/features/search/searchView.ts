/**
 * What is being looked for, and where the eye was. In memory only: the words are a client's or about one, so they stand
 * neither in the address nor in a store of the browser.
 */
import { createGridView, useGridView } from '../../ui/grid/gridView.ts'

export interface SearchView {
  /** As typed: a space at the end says that the last word is whole. */
  readonly text: string
  /** Ids of the parts (features/timeline/kinds.ts); empty: all. */
  readonly parts: readonly string[]
  readonly client: { readonly clientId: string; readonly name: string } | null
  /** The person's own counseling notes too; asked anew on each visit of Mooring. */
  readonly counselingNotes: boolean
  readonly order: 'newest' | 'best'
}

export const searchView = createGridView<SearchView>(() => ({
  text: '',
  parts: [],
  client: null,
  counselingNotes: false,
  order: 'newest',
}))

export const useSearchView = () => useGridView(searchView)

/** From this many characters on it is worth looking while somebody types. */
export const leastCharacters = 2
