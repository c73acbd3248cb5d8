import { OperationFailure } from '#shared/contract/result.ts'
import { mostViews, viewDefinition, type SavedView } from '#shared/contract/operations/views.ts'
import { appendAudit } from '#services/audit/append.ts'
import {
  deleteView,
  insertView,
  updateView,
  viewById,
  viewsOf,
  type ViewRecord,
} from '#store/repositories/views.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'

const mayShare = ({ user }: Context): boolean =>
  user.roles.includes('administrator') || user.roles.includes('supervisor')

const requireSharer = (context: Context): void => {
  if (!mayShare(context)) {
    throw new OperationFailure('forbidden', 'Views for everybody are kept by administrators and supervisors.')
  }
}

const by = (context: Context) => ({ at: now(context), by: context.user.userId })

/** Audited by id alone: a name of a view is a person's own words. */
const audit = (context: Context, operation: string, viewId: string, shared: boolean): void => {
  appendAudit(context.store, {
    category: 'settings',
    operation,
    subjectKind: 'saved-view',
    subjectId: viewId,
    detail: { shared },
    userId: context.user.userId,
    at: now(context),
  })
}

const changedMeanwhile = (): OperationFailure =>
  conflict('This view was changed elsewhere in the meantime. Look at it again; nothing was saved.')

const readable = ({ id: viewId, name, userId, definition, revision }: ViewRecord): SavedView[] => {
  const parsed = viewDefinition.safeParse(JSON.parse(definition))
  return parsed.success ? [{ viewId, name, shared: userId === null, definition: parsed.data, revision }] : []
}

/** A view of the person, or everybody's where the person may change those. Another person's is not told from one that is not there. */
const changeable = (context: Context, viewId: string): ViewRecord => {
  const view = viewById(context.store, viewId)
  if (view === undefined || (view.userId !== null && view.userId !== context.user.userId)) {
    throw notFound('This view is not there any more.')
  }
  if (view.userId === null) requireSharer(context)
  return view
}

/** Names are told apart within what one person sees under one heading. */
const refuseSameName = (
  context: Context,
  { id, userId, screen, name }: Pick<ViewRecord, 'id' | 'userId' | 'screen' | 'name'>,
): void => {
  const others = viewsOf(context.store, context.user.userId, screen).filter(
    (view) => view.userId === userId && view.id !== id,
  )
  if (others.some((view) => view.name.toLocaleLowerCase() === name.toLocaleLowerCase())) {
    throw badField('name', 'There is a view of this name already.')
  }
  if (others.length >= mostViews) {
    throw new OperationFailure(
      'invalid_input',
      `There are ${mostViews} views already. Remove one that nobody uses.`,
    )
  }
}

const list: Handler<'views.list'> = (context, { screen }) => ({
  views: viewsOf(context.store, context.user.userId, screen).flatMap(readable),
  mayShare: mayShare(context),
})

const keep: Handler<'views.keep'> = (context, { screen, view, name, shared, definition }) =>
  inTransaction(context.store, () => {
    const text = JSON.stringify(definition)
    if (view !== null) {
      const before = changeable(context, view.viewId)
      if (
        !updateView(context.store, { ...before, revision: view.revision }, { definition: text }, by(context))
      )
        throw changedMeanwhile()
      audit(context, 'views.keep', before.id, before.userId === null)
      return { viewId: before.id, revision: view.revision + 1 }
    }
    if (shared) requireSharer(context)
    const added = {
      id: newId(),
      userId: shared ? null : context.user.userId,
      screen,
      name,
      definition: text,
    }
    refuseSameName(context, added)
    insertView(context.store, added, by(context))
    audit(context, 'views.keep', added.id, shared)
    return { viewId: added.id, revision: 1 }
  })

const rename: Handler<'views.rename'> = (context, { viewId, revision, name }) =>
  inTransaction(context.store, () => {
    const before = changeable(context, viewId)
    refuseSameName(context, { ...before, name })
    if (!updateView(context.store, { ...before, revision }, { name }, by(context))) throw changedMeanwhile()
    audit(context, 'views.rename', viewId, before.userId === null)
    return { revision: revision + 1 }
  })

const remove: Handler<'views.remove'> = (context, { viewId, revision }) =>
  inTransaction(context.store, () => {
    const before = changeable(context, viewId)
    if (!deleteView(context.store, { ...before, revision })) throw changedMeanwhile()
    audit(context, 'views.remove', viewId, before.userId === null)
    return { removed: true as const }
  })

export const viewHandlers = {
  'views.list': list,
  'views.keep': keep,
  'views.rename': rename,
  'views.remove': remove,
}
