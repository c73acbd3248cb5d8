import type { CheckInFields, PawsDays, PawsSeverities } from '#shared/contract/operations/followup.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { checkIns, contactAttempts, staff } from '../schema/index.ts'
import { created, removed, type WriteStamp } from './stamps.ts'

/** Contact attempts and check-ins of one client. */

export type NewAttempt = Omit<
  typeof contactAttempts.$inferInsert,
  'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'revision'
>

export const insertAttempt = (store: Store, attempt: NewAttempt, stamp: WriteStamp): void => {
  store.orm
    .insert(contactAttempts)
    .values({ ...attempt, ...created(stamp) })
    .run()
}

/** Attempts of a client, oldest first, with who made them. */
export const attemptsOf = (store: Store, clientId: string) =>
  store.orm
    .select({ attempt: contactAttempts, by: staff.name })
    .from(contactAttempts)
    .leftJoin(staff, eq(staff.id, contactAttempts.attemptedBy))
    .where(and(eq(contactAttempts.clientId, clientId), isNull(contactAttempts.removedAt)))
    .orderBy(contactAttempts.attemptedOn, contactAttempts.attemptedAtTime, contactAttempts.id)
    .all()

/** One attempt, if it is this client's and was not removed. */
export const attemptOf = (store: Store, clientId: string, attemptId: string) =>
  store.orm
    .select()
    .from(contactAttempts)
    .where(
      and(
        eq(contactAttempts.id, attemptId),
        eq(contactAttempts.clientId, clientId),
        isNull(contactAttempts.removedAt),
      ),
    )
    .get()

/** Puts a tombstone on an attempt. */
export const removeAttempt = (store: Store, attemptId: string, reason: string, stamp: WriteStamp): void => {
  store.orm
    .update(contactAttempts)
    .set(removed(contactAttempts.revision, reason, stamp))
    .where(eq(contactAttempts.id, attemptId))
    .run()
}

/** True while another attempt of that day still says that the client has died. */
export const saysDeceased = (store: Store, clientId: string, attemptedOn: string): boolean =>
  store.orm.get<{ n: number }>(sql`
    select count(*) as n from contact_attempts where client_id = ${clientId} and attempted_on = ${attemptedOn}
      and outcome = 'deceased' and removed_at is null`).n > 0

export interface NewCheckIn {
  readonly checkInId: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly pointId: string | null
  readonly askedBy: string
}

export const insertCheckIn = (
  store: Store,
  ids: NewCheckIn,
  fields: CheckInFields,
  stamp: WriteStamp,
): void => {
  const { severities, daysAffected, ...rest } = fields
  const { checkInId, ...references } = ids
  store.orm
    .insert(checkIns)
    .values({
      id: checkInId,
      ...references,
      ...rest,
      ...severities,
      ...dayColumns(daysAffected),
      ...created(stamp),
    })
    .run()
}

/** Check-ins of a client, oldest first, with who asked. */
export const checkInsOf = (store: Store, clientId: string) =>
  store.orm
    .select({ row: checkIns, by: staff.name })
    .from(checkIns)
    .leftJoin(staff, eq(staff.id, checkIns.askedBy))
    .where(and(eq(checkIns.clientId, clientId), isNull(checkIns.removedAt)))
    .orderBy(checkIns.heldOn, checkIns.createdAt, checkIns.id)
    .all()
    .map(({ row, by }) => ({ ...checkInFieldsOf(row), checkInId: row.id, pointId: row.pointId, by }))

/** One check-in, if it is this client's and was not removed. */
export const checkInOf = (store: Store, clientId: string, checkInId: string) =>
  store.orm
    .select({ id: checkIns.id, pointId: checkIns.pointId })
    .from(checkIns)
    .where(and(eq(checkIns.id, checkInId), eq(checkIns.clientId, clientId), isNull(checkIns.removedAt)))
    .get()

/** How many check-ins stand for a point. */
export const checkInsAtPoint = (store: Store, pointId: string): number =>
  store.orm.get<{ n: number }>(
    sql`select count(*) as n from check_ins where point_id = ${pointId} and removed_at is null`,
  ).n

/** Puts a tombstone on a check-in. */
export const removeCheckIn = (store: Store, checkInId: string, reason: string, stamp: WriteStamp): void => {
  store.orm
    .update(checkIns)
    .set(removed(checkIns.revision, reason, stamp))
    .where(eq(checkIns.id, checkInId))
    .run()
}

const checkInFieldsOf = (row: typeof checkIns.$inferSelect): CheckInFields => ({
  heldOn: row.heldOn,
  severities: severitiesOf(row),
  daysAffected: daysOf(row),
  sleepHours: row.sleepHours,
  anyUse: row.anyUse,
  usedOn: row.usedOn,
  usedSubstance: row.usedSubstance,
  protectiveActions: row.protectiveActions,
  safety: safetyOf(row.safety),
  safetyAction: row.safetyAction,
  action: row.action,
  remarks: row.remarks,
})

/** The column's CHECK holds it to these three words. */
const safetyOf = (text: string): CheckInFields['safety'] =>
  text === 'yes' || text === 'no' ? text : 'not-asked'

const severitiesOf = (row: typeof checkIns.$inferSelect): PawsSeverities => ({
  moodSwings: row.moodSwings,
  anxiety: row.anxiety,
  lowMood: row.lowMood,
  lossOfPleasure: row.lossOfPleasure,
  irritability: row.irritability,
  sleep: row.sleep,
  concentration: row.concentration,
  memory: row.memory,
  emotions: row.emotions,
  stress: row.stress,
  coordination: row.coordination,
  craving: row.craving,
})

const daysOf = (row: typeof checkIns.$inferSelect): PawsDays => ({
  moodSwings: row.moodSwingsDays,
  anxiety: row.anxietyDays,
  lowMood: row.lowMoodDays,
  lossOfPleasure: row.lossOfPleasureDays,
  irritability: row.irritabilityDays,
  sleep: row.sleepDays,
  concentration: row.concentrationDays,
  memory: row.memoryDays,
  emotions: row.emotionsDays,
  stress: row.stressDays,
  coordination: row.coordinationDays,
  craving: row.cravingDays,
})

const dayColumns = (days: PawsDays) => ({
  moodSwingsDays: days.moodSwings,
  anxietyDays: days.anxiety,
  lowMoodDays: days.lowMood,
  lossOfPleasureDays: days.lossOfPleasure,
  irritabilityDays: days.irritability,
  sleepDays: days.sleep,
  concentrationDays: days.concentration,
  memoryDays: days.memory,
  emotionsDays: days.emotions,
  stressDays: days.stress,
  coordinationDays: days.coordination,
  cravingDays: days.craving,
})
