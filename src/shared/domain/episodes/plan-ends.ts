/**
 * Why plans ended with a discharge or a death. The words stand in the record (reason of a cancelled or removed session, of
 * a series, of leaving a group) and are how taking the discharge or the death back finds what it ended; nobody types them.
 */
export const planEndReasons = {
  discharge: 'Discharged: planned sessions and groups ended with the episode of care',
  death: 'Died: planned sessions and groups ended with the recorded death',
} as const
export type PlanEndReason = (typeof planEndReasons)[keyof typeof planEndReasons]

interface Plans {
  /** Local days of the client's planned sessions. */
  readonly sessionDays: readonly string[]
  readonly groups: readonly { readonly name: string; readonly toDate: string | null }[]
}

/** What of a client's plans reaches beyond a day: how many sessions, and the groups by name. */
export const plansAfter = (
  { sessionDays, groups }: Plans,
  day: string,
): { readonly sessions: number; readonly groups: readonly string[] } => ({
  sessions: sessionDays.filter((heldOn) => heldOn > day).length,
  groups: groups.filter(({ toDate }) => toDate === null || toDate > day).map(({ name }) => name),
})
