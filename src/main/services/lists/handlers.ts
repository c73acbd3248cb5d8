import { OperationFailure } from '#shared/contract/result.ts'
import {
  listProblems,
  offered,
  shippedList,
  withCodes,
  type ListEntry,
  type SiteList,
} from '#shared/domain/lists/site-lists.ts'
import { appendAudit } from '#services/audit/append.ts'
import type { Store } from '#store/database/store.ts'
import { listSetting, storedList, wordsInUse } from '#store/repositories/lists.ts'
import { storeSetting } from '#store/repositories/settings.ts'
import { now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict } from '../refuse.ts'

/** A list as it stands: the site's, or the shipped one at version 0. */
export const siteListOf = (
  store: Store,
  list: SiteList,
): { readonly list: SiteList; readonly version: number; readonly entries: ListEntry[] } => {
  const own = storedList(store, list)
  return own === undefined ? { list, version: 0, entries: [...shippedList(list)] } : { list, ...own }
}

/** The words that a form offers of a list. */
export const offeredOf = (store: Store, list: SiteList): readonly string[] =>
  offered(siteListOf(store, list).entries)

const get: Handler<'lists.get'> = (context, { list }) => siteListOf(context.store, list)

const change: Handler<'lists.change'> = (context, { list, version, entries }) => {
  const problems = listProblems(entries)
  if (problems.length > 0) throw refusedWords(problems)
  return inTransaction(context.store, () => {
    const before = siteListOf(context.store, list)
    if (before.version !== version) {
      throw conflict('This list was changed elsewhere in the meantime. Look at it again; nothing was saved.')
    }
    const known = new Set(before.entries.map(({ code }) => code))
    const codes = entries.flatMap(({ code }) => code ?? [])
    if (codes.some((code) => !known.has(code)) || new Set(codes).size < codes.length) {
      throw new OperationFailure('invalid_input', 'A word of this list is not known. Look at the list again.')
    }
    const left = before.entries.filter(({ code }) => !codes.includes(code))
    const used = wordsInUse(context.store, list, left)
    if (used.length > 0) {
      throw new OperationFailure(
        'invalid_input',
        `Charts use ${used.map(({ label }) => `“${label}”`).join(', ')}. Retire it instead: charts keep it, and it is offered no more.`,
      )
    }
    const after = {
      version: version + 1,
      entries: withCodes(
        entries,
        left.map(({ code }) => code),
      ),
    }
    storeSetting(context.store, ...listSetting(list, after), now(context), context.user.userId)
    appendAudit(context.store, {
      category: 'settings',
      operation: 'lists.change',
      subjectKind: 'site-list',
      subjectId: list,
      detail: { version: after.version, words: after.entries.length },
      userId: context.user.userId,
      at: now(context),
    })
    return { list, ...after }
  })
}

const refusedWords = (
  problems: readonly { readonly index: number; readonly message: string }[],
): OperationFailure =>
  new OperationFailure('invalid_input', problems[0]?.message ?? '', {
    fields: problems.map(({ index, message }) => ({ path: `entries.${index}.label`, message })),
  })

export const listHandlers = { 'lists.get': get, 'lists.change': change }
