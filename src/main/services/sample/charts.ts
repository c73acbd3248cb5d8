import { toldParts } from '#shared/domain/intake/allergies.ts'
import type { Store } from '#store/database/store.ts'
import { insertClient, insertEpisode } from '#store/repositories/clients.ts'
import {
  allergies as allergyEntries,
  clients,
  contacts,
  diagnoses,
  episodes,
  episodeSubstances,
  staff,
  userRoles,
  users,
} from '#store/schema/index.ts'
import { eq } from 'drizzle-orm'
import type { SampleCourse } from './course.ts'
import { colleagues, type SamplePerson } from './people.ts'

export interface SampleCounselor {
  readonly staffId: string
  readonly userId: string
  /** True for the person who is signed in. */
  readonly own: boolean
}

type Stamp = { createdAt: string; createdBy: string; updatedAt: string; updatedBy: string; revision: number }

/**
 * The counselors beside the signed-in one. Each has an account, deactivated, so that what they signed has a signer;
 * nobody can sign in with it, for it has no key slot.
 */
export const writeColleagues = (store: Store, newId: () => string, stamp: Stamp): SampleCounselor[] =>
  colleagues.map((name, index) => {
    const counselor = { staffId: newId(), userId: newId(), own: false }
    const [shortName, credentials] = name.split(', ')
    store.orm
      .insert(staff)
      .values({ id: counselor.staffId, name: shortName ?? name, credentials: credentials ?? null, ...stamp })
      .run()
    store.orm
      .insert(users)
      .values({
        id: counselor.userId,
        staffId: counselor.staffId,
        login: `sample-colleague-${index + 1}`,
        active: 0,
        deactivatedAt: stamp.createdAt,
        ...stamp,
      })
      .run()
    store.orm.insert(userRoles).values({ userId: counselor.userId, role: 'counselor' }).run()
    return counselor
  })

export interface SampleChart {
  readonly clientId: string
  readonly episodeId: string
  readonly counselor: SampleCounselor
  readonly fileNumber: string
  readonly person: SamplePerson
  readonly course: SampleCourse
}

/** What a person named stands in the list; a sentence that names nothing stays as told, until somebody has asked. */
const writeAllergies = (
  store: Store,
  clientId: string,
  told: string | null,
  newId: () => string,
  stamp: Stamp,
): void => {
  const named = told === null ? [] : toldParts(told)
  if (told !== null && named.length === 0) {
    store.orm.update(clients).set({ allergies: told }).where(eq(clients.id, clientId)).run()
  }
  if (named.length > 0) {
    store.orm
      .insert(allergyEntries)
      .values(named.map((substance) => ({ id: newId(), clientId, substance, ...stamp })))
      .run()
  }
}

/** One client with contact, episode, substances and diagnosis, as intake leaves a chart. */
export const writeChart = (store: Store, chart: SampleChart, newId: () => string, stamp: Stamp): void => {
  const { clientId, episodeId, counselor, person, course } = chart
  const { allergies, contact, levelOfCare, program, referralSource, substances, diagnosis, ...fields } =
    person
  insertClient(store, clientId, { ...fields, fileNumber: chart.fileNumber }, stamp)
  if (course.deceasedOn !== null) {
    store.orm.update(clients).set({ deceasedOn: course.deceasedOn }).where(eq(clients.id, clientId)).run()
  }
  writeAllergies(store, clientId, allergies, newId, stamp)
  if (contact !== null) {
    store.orm
      .insert(contacts)
      .values({ id: newId(), clientId, kind: 'emergency', ...contact, ...stamp })
      .run()
  }
  insertEpisode(
    store,
    { episode: episodeId, counselor: newId(), level: newId() },
    clientId,
    { admittedOn: course.admittedOn, levelOfCare, program, referralSource, counselorId: counselor.staffId },
    stamp,
  )
  if (course.dischargedOn !== null) {
    store.orm
      .update(episodes)
      .set({ dischargedOn: course.dischargedOn, dischargeReason: course.dischargeReason })
      .where(eq(episodes.id, episodeId))
      .run()
  }
  store.orm
    .insert(episodeSubstances)
    .values(
      substances.map((substance, index) => ({
        id: newId(),
        episodeId,
        rank: index + 1,
        ...substance,
        lastUseOn: index === 0 ? course.lastUseOn : null,
        ...stamp,
      })),
    )
    .run()
  store.orm
    .insert(diagnoses)
    .values({ id: newId(), clientId, episodeId, ...diagnosis, diagnosedOn: course.admittedOn, ...stamp })
    .run()
}
