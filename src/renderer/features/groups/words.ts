/** The words on screen for the contract's codes about groups. */
import type { groupModels } from '#shared/contract/operations/groups.ts'
import type { AttendanceStatus } from '#shared/contract/values.ts'

export type GroupModel = (typeof groupModels)[number]

/** After SAMHSA TIP 41. */
export const modelWords: Readonly<Record<GroupModel, string>> = {
  psychoeducational: 'Psychoeducational',
  skills: 'Skills',
  'cognitive-behavioural': 'Cognitive-behavioral',
  support: 'Support',
  interpersonal: 'Interpersonal process',
  'relapse-prevention': 'Relapse prevention',
  expressive: 'Expressive',
  cultural: 'Culturally specific',
}

export const opennessWords = { open: 'Open', closed: 'Closed' } as const

/** 1 Monday … 7 Sunday. */
export const weekdayWords = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** The key of each attendance in the group room, and its words. */
export const attendanceKeys: readonly {
  readonly status: AttendanceStatus
  readonly key: string
  readonly word: string
}[] = [
  { status: 'present', key: 'P', word: 'Present' },
  { status: 'late', key: 'L', word: 'Late' },
  { status: 'left-early', key: 'E', word: 'Left early' },
  { status: 'no-show', key: 'N', word: 'No-show' },
  { status: 'cancelled', key: 'X', word: 'Cancelled' },
]

/** "12 members", "1 member". */
export const membersText = (count: number, capacity: number | null): string =>
  `${capacity === null ? count : `${count} of ${capacity}`} ${count === 1 && capacity === null ? 'member' : 'members'}`

/** Members whose name somebody else in the room has too: there the file number tells them apart. */
export const namesakes = (
  roster: readonly {
    readonly clientId: string
    readonly firstName: string
    readonly lastName: string
    readonly preferredName: string | null
  }[],
): ReadonlySet<string> => {
  const byName = Map.groupBy(roster, ({ firstName, lastName, preferredName }) =>
    `${preferredName ?? firstName} ${lastName}`.trim().toLocaleLowerCase(),
  )
  return new Set(
    [...byName.values()]
      .filter(({ length }) => length > 1)
      .flatMap((same) => same.map((one) => one.clientId)),
  )
}

/** "1 session", "8 sessions". */
export const sessionsText = (count: number): string => `${count} ${count === 1 ? 'session' : 'sessions'}`
