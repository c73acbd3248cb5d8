import type { NoteFormat } from '#shared/contract/values.ts'
import { noteFormats } from '#shared/contract/values.ts'
import { nextFormatKey, sectionKeys } from '#shared/domain/notes/site-format.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import {
  allSnippets,
  deleteSnippet,
  insertFormat,
  insertSnippet,
  setFormatActive,
  siteFormats,
  updateSnippet,
} from '#store/repositories/note-formats.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'

/** The site's own note formats and snippets. The shipped formats cannot be changed. */

const read: Handler<'notes.formats'> = ({ store }) => ({
  formats: siteFormats(store),
  snippets: allSnippets(store),
})

const keepFormat: Handler<'notes.keepFormat'> = (context, { replaces, name, sections }) => {
  const { store } = context
  refuseShipped(replaces)
  const all = siteFormats(store)
  const replaced = all.find(({ format }) => format === replaces)
  if (replaces !== null && replaced?.active !== true) {
    throw conflict('This format is not on offer any more, or was changed elsewhere. Look again.')
  }
  const same = (other: string): boolean => other.trim().toLocaleLowerCase() === name.toLocaleLowerCase()
  if (noteFormats.some(same) || all.some((one) => one.active && one.format !== replaces && same(one.name))) {
    throw badField('name', 'There is a format of this name already.')
  }
  const keys = sectionKeys(sections.map(({ label }) => label))
  if (new Set(sections.map(({ label }) => label.toLocaleLowerCase())).size !== sections.length) {
    throw badField('sections', 'Two sections have the same heading.')
  }
  const stored = sections.map((section, index) => ({ key: keys[index] ?? '', ...section }))
  if (
    replaced !== undefined &&
    replaced.name === name &&
    JSON.stringify(replaced.sections) === JSON.stringify(stored)
  )
    return { format: replaced.format }
  const key = nextFormatKey(
    name,
    replaced?.format ?? null,
    all.map(({ format }) => format),
  )
  const by = { at: now(context), by: context.user.userId }
  const formatId = newId()
  inTransaction(store, () => {
    if (replaced !== undefined) setFormatActive(store, replaced.format, false, by)
    insertFormat(store, { id: formatId, key, name, sections: JSON.stringify(stored) }, by)
    // By its id: the key is made of the name that was typed.
    audit(context, 'notes.keepFormat', { formatId })
  })
  return { format: key }
}

const offerFormat: Handler<'notes.offerFormat'> = (context, { format, offered }) => {
  refuseShipped(format)
  const by = { at: now(context), by: context.user.userId }
  const formatId = siteFormats(context.store).find((one) => one.format === format)?.formatId
  if (formatId === undefined) throw notFound('There is no such format.')
  inTransaction(context.store, () => {
    setFormatActive(context.store, format, offered, by)
    audit(context, 'notes.offerFormat', { formatId, offered })
  })
  return { offered }
}

const refuseShipped = (format: NoteFormat | null): void => {
  if (noteFormats.some((shipped) => shipped === format)) {
    throw conflict('The formats that Mooring brings cannot be changed. Add one of your own.')
  }
}

const keepSnippet: Handler<'notes.keepSnippet'> = (context, { snippetId, revision, shortcut, body }) => {
  const { store } = context
  if (allSnippets(store).some((one) => one.shortcut === shortcut && one.snippetId !== snippetId)) {
    throw badField('shortcut', 'There is a snippet with this shortcut already.')
  }
  const by = { at: now(context), by: context.user.userId }
  const id = snippetId ?? newId()
  inTransaction(store, () => {
    if (snippetId === null) insertSnippet(store, { id, shortcut, body }, by)
    else if (!updateSnippet(store, { snippetId, revision, shortcut, body }, by)) {
      throw conflict(
        'This snippet was changed elsewhere in the meantime. What you entered is still here; look again and save.',
      )
    }
    audit(context, 'notes.keepSnippet', { snippetId: id })
  })
  return { snippetId: id, revision: snippetId === null ? 1 : revision + 1 }
}

const removeSnippet: Handler<'notes.removeSnippet'> = (context, { snippetId }) => {
  inTransaction(context.store, () => {
    if (!deleteSnippet(context.store, snippetId)) throw notFound('This snippet is not there (any more).')
    audit(context, 'notes.removeSnippet', { snippetId })
  })
  return { removed: true }
}

const audit = (context: Context, operation: string, detail: AuditDetail): void => {
  appendAudit(context.store, {
    category: 'settings',
    operation,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}

export const formatHandlers = {
  'notes.formats': read,
  'notes.keepFormat': keepFormat,
  'notes.offerFormat': offerFormat,
  'notes.keepSnippet': keepSnippet,
  'notes.removeSnippet': removeSnippet,
}
