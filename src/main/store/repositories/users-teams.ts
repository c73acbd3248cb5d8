import { eq, sql } from 'drizzle-orm'
import type { Team } from '#shared/contract/operations/users.ts'
import type { Store } from '../database/store.ts'
import { staff, teamMembers, teams } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

/** Every team with its members, by name. */
export const teamsWithMembers = ({ orm }: Store): readonly Team[] => {
  const members = orm
    .select({ teamId: teamMembers.teamId, staffId: teamMembers.staffId, supervises: teamMembers.supervises })
    .from(teamMembers)
    .innerJoin(staff, eq(staff.id, teamMembers.staffId))
    .orderBy(sql`${staff.name} collate nocase`, staff.id)
    .all()
  return orm
    .select({ teamId: teams.id, name: teams.name })
    .from(teams)
    .orderBy(sql`${teams.name} collate nocase`, teams.id)
    .all()
    .map((team) => ({
      ...team,
      members: members
        .filter(({ teamId }) => teamId === team.teamId)
        .map(({ staffId, supervises }) => ({ staffId, supervises: supervises === 1 })),
    }))
}

/** Ids of those of `staffIds` that are staff members. */
export const knownStaff = ({ sqlite }: Store, staffIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    sqlite
      .prepare<[string], string>('select id from staff where id in (select value from json_each(?))')
      .pluck()
      .all(JSON.stringify(staffIds)),
  )

/** Writes a team as it shall be, with exactly these members. The caller holds the transaction. */
export const putTeam = ({ orm }: Store, { teamId, name, members }: Team, { by, at }: WriteStamp): void => {
  orm
    .insert(teams)
    .values({ id: teamId, name, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
    .onConflictDoUpdate({
      target: teams.id,
      set: { name, updatedAt: at, updatedBy: by, revision: sql`${teams.revision} + 1` },
    })
    .run()
  orm.delete(teamMembers).where(eq(teamMembers.teamId, teamId)).run()
  if (members.length === 0) return
  orm
    .insert(teamMembers)
    .values(members.map(({ staffId, supervises }) => ({ teamId, staffId, supervises: supervises ? 1 : 0 })))
    .run()
}

/** Removes a team; its members stay staff. The caller holds the transaction. */
export const dropTeam = ({ orm }: Store, teamId: string): void => {
  orm.delete(teamMembers).where(eq(teamMembers.teamId, teamId)).run()
  orm.delete(teams).where(eq(teams.id, teamId)).run()
}
