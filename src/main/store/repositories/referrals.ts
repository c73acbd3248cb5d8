import type { Referral, ReferralFields } from '#shared/contract/operations/referrals.ts'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { referrals } from '../schema/index.ts'
import { tombstoned, type WriteStamp } from './stamps.ts'

/** Coordination of care: referrals of a client and what came back. */

/** Referrals of a client, those that wait for an answer first, then newest first. One statement. */
export const referralsOf = (store: Store, clientId: string, asOf: string): Referral[] =>
  store.orm.all<Referral>(sql`
    select r.id as "referralId", r.revision, r.direction, r.urgency, r.specialty, r.contact_id as "contactId",
      r.recipient, r.reason, r.consent_id as "consentId", r.consent_signed_on as "consentSignedOn",
      r.referred_on as "referredOn", r.answer_due_on as "answerDueOn", r.answered_on as "answeredOn", r.answer,
      r.outcome, r.closed_on as "closedOn",
      case when k.revoked_on is not null and k.revoked_on <= ${asOf} then 'revoked'
        when k.expires_on is not null and k.expires_on < ${asOf} then 'expired' end as "consentTrouble",
      (select st.name from users u join staff st on st.id = u.staff_id where u.id = r.created_by) as "by"
    from referrals r left join consents k on k.id = r.consent_id
    where r.client_id = ${clientId} and r.removed_at is null
    order by r.answered_on is not null or r.closed_on is not null, r.referred_on desc, r.created_at desc`)

export interface ReferralRecord {
  readonly revision: number
  readonly direction: ReferralFields['direction']
  readonly referredOn: string
  readonly consentId: string | null
  readonly consentSignedOn: string | null
  readonly contactId: string | null
  readonly removedAt: string | null
}

/** One referral, if it is this client's; removed ones too. */
export const referralOf = (store: Store, clientId: string, referralId: string): ReferralRecord | undefined =>
  store.orm
    .select({
      revision: referrals.revision,
      direction: sql<ReferralFields['direction']>`${referrals.direction}`,
      referredOn: referrals.referredOn,
      consentId: referrals.consentId,
      consentSignedOn: referrals.consentSignedOn,
      contactId: referrals.contactId,
      removedAt: referrals.removedAt,
    })
    .from(referrals)
    .where(and(eq(referrals.id, referralId), eq(referrals.clientId, clientId)))
    .get()

export const insertReferral = (
  store: Store,
  row: ReferralFields & {
    readonly referralId: string
    readonly clientId: string
    readonly episodeId: string | null
  },
  { at, by }: WriteStamp,
): void => {
  const { referralId, ...values } = row
  store.orm
    .insert(referrals)
    .values({ id: referralId, ...values, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
    .run()
}

type Change = Partial<ReferralFields> & {
  readonly answeredOn?: string | null
  readonly answer?: string | null
  readonly outcome?: string | null
  readonly closedOn?: string | null
}

/** Changes a referral; false when its revision is not the given one any more, or it was removed. */
export const changeReferral = (
  store: Store,
  expected: { readonly referralId: string; readonly revision: number },
  change: Change,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(referrals)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: expected.revision + 1 })
    .where(
      and(
        eq(referrals.id, expected.referralId),
        eq(referrals.revision, expected.revision),
        isNull(referrals.removedAt),
      ),
    )
    .run().changes === 1

/** Puts the tombstone (with a reason) or takes it away (null); false when there was nothing to do. */
export const markReferralRemoved = (
  store: Store,
  referralId: string,
  reason: string | null,
  stamp: WriteStamp,
): boolean =>
  store.orm
    .update(referrals)
    .set(tombstoned(referrals.revision, reason, stamp))
    .where(
      and(
        eq(referrals.id, referralId),
        reason === null ? isNotNull(referrals.removedAt) : isNull(referrals.removedAt),
      ),
    )
    .run().changes === 1

export interface ConsentRecord {
  readonly consentId: string
  readonly recipient: string
  readonly purpose: string
  readonly signedOn: string
  readonly expiresOn: string | null
}

/**
 * Consents of a client that cover a referral on a day: signed by then, not revoked, not expired. A consent to
 * proceedings or to counseling notes is no consent to a referral (42 CFR 2.31(b), (d)).
 */
export const consentsInForce = (store: Store, clientId: string, on: string): ConsentRecord[] =>
  store.orm.all<ConsentRecord>(sql`
    select id as "consentId", recipient, purpose, signed_on as "signedOn", expires_on as "expiresOn"
    from consents
    where client_id = ${clientId} and removed_at is null and state = 'signed'
      and kind in ('disclosure', 'treatment-payment-operations') and signed_on <= ${on}
      and (revoked_on is null or revoked_on > ${on}) and (expires_on is null or expires_on >= ${on})
      and (expiry_event_on is null or expiry_event_on >= ${on})
    order by signed_on desc, id`)

/** Contacts a referral can go to. */
export const referralContacts = (
  store: Store,
  clientId: string,
): { contactId: string; name: string; relationship: string | null; kind: string }[] =>
  store.orm.all(sql`
    select id as "contactId", name, relationship, kind from contacts
    where client_id = ${clientId} and removed_at is null order by lower(name)`)

/** Referrals that wait for an answer: how many, and the earliest day one was promised for. One statement. */
export const openReferralCount = (
  store: Store,
  clientId: string,
): { readonly unanswered: number; readonly earliestDueOn: string | null } =>
  store.orm.get(sql`
    select count(*) as unanswered, min(answer_due_on) as "earliestDueOn" from referrals
    where client_id = ${clientId} and direction = 'out' and answered_on is null and closed_on is null
      and removed_at is null`)
