import { breakGlassEnd } from '#shared/domain/access/emergency.ts'
import { shownName } from '#shared/domain/clients/names.ts'
import { appendAudit } from '#services/audit/append.ts'
import {
  insertOpening,
  openingById,
  openingPage,
  peopleByBirth,
  personByNumber,
  reviewOpening,
} from '#store/repositories/break-glass.ts'
import { clientById } from '#store/repositories/clients.ts'
import { newId, now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict, notFound } from '../refuse.ts'
import { chartNotOpen } from './refusals.ts'

/** Each try leaves a row: how was asked and how many were found, never what was typed. */
export const lookUp: Handler<'access.lookUp'> = (context, input) => {
  const found =
    input.by === 'fileNumber'
      ? personByNumber(context.store, input.fileNumber)
      : peopleByBirth(context.store, input.lastName, input.dateOfBirth)
  const only = found.length === 1 ? found[0] : undefined
  appendAudit(context.store, {
    category: 'view',
    operation: 'access.lookUp',
    ...(only === undefined ? {} : { subjectKind: 'client', subjectId: only.clientId }),
    detail: { by: input.by, hits: found.length },
    userId: context.user.userId,
    at: now(context),
  })
  return {
    hits: found.map((person) => ({
      clientId: person.clientId,
      fileNumber: person.fileNumber,
      name: shownName(person),
      counselor: person.counselor,
      open: context.access.standing(person.clientId) !== null,
    })),
  }
}

/** One chart for one hour, to read and to write. The audit row stands before anything shows. */
export const openInEmergency: Handler<'access.breakGlass'> = (context, { clientId, reason }) => {
  if (!clientById(context.store, clientId)) throw chartNotOpen()
  const standing = context.access.standing(clientId)
  if (standing !== null && standing.mayWrite && standing.by !== 'break-glass') {
    throw conflict('This chart is open to you anyway. Open it from the caseload.')
  }
  const openingId = newId()
  const endsAt = breakGlassEnd(context.clock.now())
  const userId = context.user.userId
  inTransaction(context.store, () => {
    insertOpening(context.store, { id: openingId, clientId, userId, reason, openedAt: now(context), endsAt })
    appendAudit(context.store, {
      category: 'break-glass',
      operation: 'access.breakGlass',
      subjectKind: 'client',
      subjectId: clientId,
      detail: { openingId },
      userId,
      at: now(context),
    })
  })
  return { openingId, endsAt }
}

/** The guard let the person in, so there is a standing; it may only have ended in this very moment. */
export const standing: Handler<'access.standing'> = (context, { clientId }) => {
  const found = context.access.standing(clientId)
  if (found === null) throw chartNotOpen()
  return found
}

export const listOpenings: Handler<'access.openings'> = (context, input) => {
  const { rows, ...counts } = openingPage(context.store, input)
  return {
    rows: rows.map(({ userId, ...row }) => ({ ...row, own: userId === context.user.userId })),
    ...counts,
  }
}

export const review: Handler<'access.reviewOpening'> = (context, { openingId }) => {
  const opening = openingById(context.store, openingId)
  if (!opening) throw notFound('There is no such emergency opening.')
  if (opening.userId === context.user.userId) {
    throw conflict('This is your own opening. Another administrator or supervisor reviews it.')
  }
  if (opening.reviewedAt !== null) throw conflict('This opening was reviewed already.')
  inTransaction(context.store, () => {
    reviewOpening(context.store, openingId, now(context), context.user.userId)
    appendAudit(context.store, {
      category: 'break-glass',
      operation: 'access.reviewOpening',
      subjectKind: 'client',
      subjectId: opening.clientId,
      detail: { openingId },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { reviewed: true }
}
