import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { instantOf } from '#shared/domain/dates.ts'
import { appendAudit } from '#services/audit/append.ts'
import { clientById } from '#store/repositories/clients.ts'
import {
  clientSession,
  episodeOn,
  insertSession,
  sessionCount,
  sessionPage,
  setSessionRemoved,
  updateSession,
  type NewSession,
} from '#store/repositories/sessions.ts'
import { newId, now, stamp, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'

const list: Handler<'sessions.list'> = (context, { clientId, offset, limit }) => {
  const rows = sessionPage(context.store, clientId, offset, limit)
  const drafts = context.drafts.excerpts(
    rows.flatMap((row) => (row.noteState === 'draft' && row.noteId) || []),
  )
  return {
    rows: rows.map(
      ({
        noteId,
        noteState,
        noteFormat,
        signedAt,
        excerpt,
        addenda,
        enteredInError,
        cosignature,
        ...session
      }) => ({
        ...session,
        note:
          noteId === null || noteState === null || noteFormat === null
            ? null
            : {
                noteId,
                state: noteState,
                format: noteFormat,
                excerpt: (noteState === 'draft' ? drafts.get(noteId) : excerpt) ?? '',
                signedAt,
                addenda,
                enteredInError: enteredInError === 1,
                cosignature,
              },
      }),
    ),
    total: sessionCount(context.store, clientId),
  }
}

const record: Handler<'sessions.record'> = (context, { clientId, session }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  refuseImpossible(session, today(context))
  const ids = idsFor(context, clientId, session)
  inTransaction(context.store, () => {
    insertSession(context.store, ids, session, stamp(context))
    afterChange(context, 'create', 'sessions.record', clientId, ids.sessionId)
  })
  return { sessionId: ids.sessionId }
}

const change: Handler<'sessions.change'> = (context, { clientId, sessionId, revision, session }) => {
  refuseImpossible(session, today(context))
  const existing = changeable(context, clientId, sessionId)
  const ids = {
    ...idsFor(context, clientId, session),
    sessionId,
    attendanceId: existing.attendanceId,
    revision,
  }
  inTransaction(context.store, () => {
    if (!updateSession(context.store, ids, session, now(context), context.user.userId)) {
      throw new OperationFailure(
        'conflict',
        'This session was changed elsewhere in the meantime. What you entered is still in the form; look again and save.',
      )
    }
    afterChange(context, 'change', 'sessions.change', clientId, sessionId)
  })
  return { revision: revision + 1 }
}

const remove: Handler<'sessions.remove'> = (context, { clientId, sessionId, reason }) => {
  const existing = changeable(context, clientId, sessionId)
  if (existing.noteState === 'draft') {
    throw new OperationFailure(
      'conflict',
      'A note was begun for this session. Sign it or discard its draft first; then the session can be removed.',
    )
  }
  inTransaction(context.store, () => {
    setSessionRemoved(context.store, sessionId, reason, now(context), context.user.userId)
    afterChange(context, 'change', 'sessions.remove', clientId, sessionId)
  })
  return { removed: true }
}

const bringBack: Handler<'sessions.bringBack'> = (context, { clientId, sessionId }) => {
  if (!clientSession(context.store, clientId, sessionId, true)) throw sessionNotThere()
  inTransaction(context.store, () => {
    setSessionRemoved(context.store, sessionId, null, now(context), context.user.userId)
    afterChange(context, 'change', 'sessions.bringBack', clientId, sessionId)
  })
  return { broughtBack: true }
}

/** The session, if it may still be changed through one client's chart. */
const changeable = (context: Context, clientId: string, sessionId: string) => {
  const existing = clientSession(context.store, clientId, sessionId)
  if (!existing) throw sessionNotThere()
  if (existing.noteState === 'signed' || existing.noteState === 'earlier-records') {
    throw new OperationFailure(
      'already_signed',
      'The note of this session is locked, and the session with it. It can be read and printed.',
    )
  }
  if (existing.groupId !== null) {
    throw new OperationFailure('conflict', 'This is a group session. Change it where the group is kept.')
  }
  return existing
}

const idsFor = (context: Context, clientId: string, session: SessionFields): NewSession => ({
  sessionId: newId(),
  attendanceId: newId(),
  clientId,
  episodeId: episodeOn(context.store, clientId, session.heldOn),
  counselorId: context.user.staffId,
  startsAt: session.startTime === null ? null : instantOf(session.heldOn, session.startTime),
})

const afterChange = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  clientId: string,
  sessionId: string,
): void => {
  refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { clientId },
    userId: context.user.userId,
    at: now(context),
  })
}

const refuseImpossible = (session: SessionFields, asOf: string): void => {
  if (session.heldOn > asOf)
    throw badField('session.heldOn', 'This day is still to come. A session is recorded once it was held.')
  if (countsAsSeen(session.attendance) && session.minutes === 0) {
    throw badField('session.minutes', 'The client was there: how many minutes?')
  }
  if (!countsAsSeen(session.attendance) && session.minutes > 0) {
    throw badField('session.minutes', 'The client was not there, so there are no minutes.')
  }
}

const sessionNotThere = (): OperationFailure =>
  new OperationFailure('not_found', 'This session is not in the chart (any more).')

export const sessionHandlers = {
  'sessions.list': list,
  'sessions.record': record,
  'sessions.change': change,
  'sessions.remove': remove,
  'sessions.bringBack': bringBack,
}
