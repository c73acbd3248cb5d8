/** Snippets: `;cope` and Space or Tab becomes the text that the site keeps under it. Pure, but for the field itself. */
import { shownName } from '#shared/domain/clients/names.ts'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { Snippet } from '#shared/contract/operations/note-formats.ts'
import { expandSnippet, shortcutBefore, type Expansion } from '#shared/domain/notes/snippet.ts'

/** What a snippet's fields stand for in this note. */
export interface SnippetFields {
  readonly client: string
  /** As it is written in the note: "Fri 20 Nov 2026". */
  readonly date: string
}

export const fieldsOf = (client: ClientDetail | null, date: string): SnippetFields => ({
  client:
    client === null ? 'the client' : (client.preferredName ?? '') || client.firstName || shownName(client),
  date,
})

/** Looks up the word before the caret; null where no snippet has that shortcut. */
export const expansionAt = (
  text: string,
  caret: number,
  snippets: readonly Snippet[],
  fields: SnippetFields,
): (Expansion & { readonly from: number }) | null => {
  const found = shortcutBefore(text, caret)
  if (found === null) return null
  const snippet = snippets.find(({ shortcut }) => shortcut === found.shortcut)
  return snippet === undefined ? null : { from: found.from, ...expandSnippet(snippet.body, fields) }
}

/**
 * Puts the expansion in the place of its shortcut, as if it had been typed: the browser's own undo takes it back in one
 * step. (There is no other way than `execCommand` to change a field without emptying its history.)
 */
export const typeExpansion = (
  field: HTMLTextAreaElement,
  { from, text, caret }: Expansion & { readonly from: number },
): void => {
  const end = field.selectionStart
  field.setSelectionRange(from, end)
  const typed = typeof document.execCommand === 'function' && document.execCommand('insertText', false, text)
  if (!typed) {
    field.setRangeText(text, from, end, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (caret !== null) field.setSelectionRange(from + caret, from + caret)
}
