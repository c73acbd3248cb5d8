/** Snippets of the site: `;cope` expands into a text with fields. */

/** What the fields {client} and {date} stand for. */
export interface SnippetValues {
  readonly client: string
  readonly date: string
}

export interface Expansion {
  readonly text: string
  /** Where the writing goes on, counted from the text's begin; null: at its end. */
  readonly caret: number | null
}

/** A name that is put into a text holds no field of ours, and a brace that we do not know stays as it is. */
const field = /\{(client|date|cursor)\}/g

/** Fills the fields of a snippet; the first {cursor} says where the writing goes on, further ones vanish. */
export const expandSnippet = (body: string, { client, date }: SnippetValues): Expansion => {
  let caret: number | null = null
  let text = ''
  let last = 0
  for (const match of body.matchAll(field)) {
    text += body.slice(last, match.index)
    last = match.index + match[0].length
    if (match[1] === 'client') text += client
    else if (match[1] === 'date') text += date
    else caret ??= text.length
  }
  return { text: text + body.slice(last), caret }
}

const typedShortcut = /(?:^|[^\p{L}\p{N};]);([a-z0-9-]{2,20})$/u

/** The shortcut that ends right before the caret, and where its semicolon stands; null where there is none. */
export const shortcutBefore = (
  text: string,
  caret: number,
): { readonly shortcut: string; readonly from: number } | null => {
  const shortcut = typedShortcut.exec(text.slice(Math.max(0, caret - 22), caret))?.[1]
  return shortcut === undefined ? null : { shortcut, from: caret - shortcut.length - 1 }
}
