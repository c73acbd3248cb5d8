import type { ReferralFields } from '#shared/contract/operations/referrals.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { clientById } from '#store/repositories/clients.ts'
import {
  changeReferral,
  consentsInForce,
  insertReferral,
  markReferralRemoved,
  referralContacts,
  referralOf,
  referralsOf,
  type ReferralRecord,
} from '#store/repositories/referrals.ts'
import { planEpisode } from '#store/repositories/treatment.ts'
import { newId, now, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'

/** Coordination of care: referrals to somebody else or from somebody else, and what came back. */

const list: Handler<'referrals.list'> = (context, { clientId }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  const asOf = today(context)
  return {
    referrals: referralsOf(context.store, clientId, asOf),
    contacts: referralContacts(context.store, clientId),
    consents: consentsInForce(context.store, clientId, asOf),
  }
}

const record: Handler<'referrals.record'> = (context, { clientId, referral }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  refuseUnfit(context, clientId, referral, null)
  const referralId = newId()
  inTransaction(context.store, () => {
    insertReferral(
      context.store,
      {
        ...referral,
        referralId,
        clientId,
        episodeId: planEpisode(context.store, clientId)?.episodeId ?? null,
      },
      stampOf(context),
    )
    written(context, 'create', 'referrals.record', clientId, referralId, basisOf(referral))
  })
  return { referralId }
}

const change: Handler<'referrals.change'> = (context, { clientId, referralId, revision, referral }) => {
  const before = ownReferral(context, clientId, referralId)
  refuseUnfit(context, clientId, referral, before)
  inTransaction(context.store, () => {
    if (!changeReferral(context.store, { referralId, revision }, referral, stampOf(context)))
      throw changedElsewhere()
    written(context, 'change', 'referrals.change', clientId, referralId, basisOf(referral))
  })
  return { revision: revision + 1 }
}

const answer: Handler<'referrals.answer'> = (context, input) => {
  const { clientId, referralId, revision, answeredOn, outcome, close } = input
  const { referredOn } = ownReferral(context, clientId, referralId)
  refuseDay('answeredOn', answeredOn, referredOn, today(context))
  const text = input.answer.trim() === '' ? null : input.answer
  inTransaction(context.store, () => {
    const answered = { answeredOn, answer: text, outcome, closedOn: close ? answeredOn : null }
    if (!changeReferral(context.store, { referralId, revision }, answered, stampOf(context)))
      throw changedElsewhere()
    written(context, 'change', 'referrals.answer', clientId, referralId, { outcome })
  })
  return { revision: revision + 1 }
}

const close: Handler<'referrals.close'> = (context, { clientId, referralId, revision, closedOn }) => {
  const { referredOn } = ownReferral(context, clientId, referralId)
  if (closedOn !== null) refuseDay('closedOn', closedOn, referredOn, today(context))
  inTransaction(context.store, () => {
    if (!changeReferral(context.store, { referralId, revision }, { closedOn }, stampOf(context)))
      throw changedElsewhere()
    written(context, 'change', 'referrals.close', clientId, referralId, { closed: closedOn !== null })
  })
  return { revision: revision + 1 }
}

const remove: Handler<'referrals.remove'> = (context, { clientId, referralId, reason }) => {
  ownReferral(context, clientId, referralId)
  inTransaction(context.store, () => {
    if (!markReferralRemoved(context.store, referralId, reason, stampOf(context))) throw gone()
    written(context, 'change', 'referrals.remove', clientId, referralId)
  })
  return { removed: true }
}

const bringBack: Handler<'referrals.bringBack'> = (context, { clientId, referralId }) => {
  const before = referralOf(context.store, clientId, referralId)
  if (!before) throw gone()
  inTransaction(context.store, () => {
    if (!markReferralRemoved(context.store, referralId, null, stampOf(context)))
      throw conflict('This referral is in the chart. Nothing was changed.')
    written(context, 'change', 'referrals.bringBack', clientId, referralId)
  })
  return { revision: before.revision + 1 }
}

/**
 * What a referral stands upon. One that leaves tells somebody that this person is a client here, so it needs the
 * client's consent (42 CFR 2.31) or is a medical emergency (42 CFR 2.51), whose nature the reason documents. A consent
 * that the referral stood upon already may have ended since: the referral was made under it.
 */
const refuseUnfit = (
  context: Context,
  clientId: string,
  referral: ReferralFields,
  before: ReferralRecord | null,
): void => {
  const asOf = today(context)
  const { referredOn, answerDueOn, consentId, consentSignedOn, contactId } = referral
  if (referredOn > asOf) throw badField('referral.referredOn', 'This day is still to come.')
  if (answerDueOn !== null && answerDueOn < referredOn)
    throw badField('referral.answerDueOn', 'An answer cannot be due before the referral.')
  if (consentSignedOn !== null && consentSignedOn > referredOn)
    throw badField('referral.consentSignedOn', 'The consent was signed after the referral.')
  if (
    contactId !== null &&
    contactId !== before?.contactId &&
    !referralContacts(context.store, clientId).some((one) => one.contactId === contactId)
  )
    throw badField('referral.contactId', 'This person is not among the client’s contacts.')
  if (
    consentId !== null &&
    consentId !== before?.consentId &&
    !consentsInForce(context.store, clientId, referredOn).some((one) => one.consentId === consentId)
  )
    throw badField('referral.consentId', 'This consent was not in force on the day of the referral.')
  if (
    referral.direction === 'out' &&
    consentId === null &&
    consentSignedOn === null &&
    referral.urgency !== 'emergency'
  )
    throw badField(
      'referral.consentSignedOn',
      'A referral needs the client’s consent. Without one it can only be a medical emergency.',
    )
}

/** What a referral stands upon, as a code for the audit record. */
const basisOf = ({ consentId, consentSignedOn, direction, urgency }: ReferralFields): AuditDetail => ({
  direction,
  urgency,
  basis: consentId !== null ? 'consent' : consentSignedOn !== null ? 'paper' : 'none',
})

const refuseDay = (path: string, day: string, referredOn: string, asOf: string): void => {
  if (day > asOf) throw badField(path, 'This day is still to come.')
  if (day < referredOn) throw badField(path, 'This day lies before the referral.')
}

const gone = () => notFound('This referral is not in the chart (any more).')

/** A referral of this client that was not removed. Throws OperationFailure `not_found`. */
const ownReferral = (context: Context, clientId: string, referralId: string): ReferralRecord => {
  const found = referralOf(context.store, clientId, referralId)
  if (!found || found.removedAt !== null) throw gone()
  return found
}

const changedElsewhere = () =>
  conflict('This referral was changed elsewhere in the meantime. Look at it again; nothing was saved.')

const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

const written = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  clientId: string,
  referralId: string,
  detail: AuditDetail = {},
): void => {
  refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'referral',
    subjectId: referralId,
    detail: { clientId, ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}

export const referralHandlers = {
  'referrals.list': list,
  'referrals.record': record,
  'referrals.change': change,
  'referrals.answer': answer,
  'referrals.close': close,
  'referrals.remove': remove,
  'referrals.bringBack': bringBack,
}
