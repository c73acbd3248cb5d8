/** Synthetic people for looking at screens: the same for the same number, and obviously made up. */
import { kindsOf } from '#shared/domain/caseload/due-choices.ts'
import type {
  CaseloadFilter,
  CaseloadGrouping,
  CaseloadRow,
  CaseloadSort,
  WhyNow,
} from '#shared/contract/operations/caseload.ts'
import { addDays } from '#shared/domain/dates.ts'

export const today = '2026-11-22'

const firstNames = [
  'Rosa',
  'Ibrahim',
  'Zoë',
  'Anneliese',
  'Đặng',
  'Maximiliana-Theodora',
  'Lee',
  'Śląska',
  'Ólafur',
  'Ngozi',
  'Li',
  'Ana',
]
const lastNames = [
  'Sampleton',
  'Testmann',
  'Exampleson',
  'Placeholder',
  'Demowitz',
  'Fictitia',
  'Musterfrau',
  'O’Specimen',
  'García-Invented',
]
const levels = ['IOP', 'OP', 'Aftercare', 'Residential 3.5', null]
const substances = ['Alcohol', 'Opioids', 'Benzodiazepines', 'Stimulants', 'Cannabis', null]
export const counselors = [
  { id: uuid(900_001), name: 'Dana Demo' },
  { id: uuid(900_002), name: 'Sam Specimen' },
]

/** A UUID made of a number. */
export function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

const pick = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new RangeError('An empty list has nothing to pick.')
  return one
}

const whyOf = (n: number): WhyNow | null => {
  if (n % 11 === 0)
    return {
      kind: 'missing-note',
      urgency: 'urgent',
      reason: 'Session of Tue 10 Nov has no note, 11 days late',
      dueFrom: '2026-11-11',
      sessionId: uuid(n),
    }
  if (n % 7 === 0)
    return {
      kind: 'unsigned-note',
      urgency: 'due',
      reason: 'Note of Fri 20 Nov not signed',
      dueFrom: '2026-11-21',
      sessionId: uuid(n),
    }
  if (n % 5 === 0)
    return {
      kind: 'gone-quiet',
      urgency: 'due',
      reason: 'Not seen for 24 days',
      dueFrom: '2026-11-19',
      sessionId: null,
    }
  if (n % 3 === 0)
    return {
      kind: 'gone-quiet',
      urgency: 'soon',
      reason: 'Gone quiet from Fri 27 Nov on, last seen Fri 6 Nov',
      dueFrom: '2026-11-27',
      sessionId: null,
    }
  return null
}

const person = (n: number): CaseloadRow => {
  const closed = n % 13 === 4
  return {
    clientId: uuid(n + 1),
    fileNumber: `M-${String(n + 1).padStart(5, '0')}`,
    firstName: pick(firstNames, n * 7 + 1),
    lastName: pick(lastNames, n * 5 + Math.floor(n / 9)),
    preferredName: n % 6 === 2 ? 'Jo' : null,
    age: n % 17 === 3 ? null : 19 + ((n * 31) % 50),
    status: closed ? 'closed' : 'open',
    levelOfCare: pick(levels, n),
    counselor: pick(counselors, n).name,
    admittedOn: addDays(today, -20 - ((n * 37) % 900)),
    dischargedOn: closed ? addDays(today, -((n * 3) % 20)) : null,
    lastSeenOn: n % 19 === 5 ? null : addDays(today, -((n * 13) % 40)),
    primarySubstance: pick(substances, n * 3),
    lastUseOn: n % 4 === 1 ? null : addDays(today, -((n * 29) % 400)),
    program: n % 3 === 0 ? 'Evening program' : n % 3 === 1 ? 'Day program' : null,
    nextSessionOn: n % 4 === 0 ? `${addDays(today, (n % 9) - 2)} 14:00` : null,
    planReviewOn: n % 5 === 2 ? addDays(today, (n % 30) - 8) : null,
    riskOn: n % 23 === 6 ? addDays(today, -2) : null,
    paws: n % 3 === 0 ? [] : [6, 5.5, 5, 4 + (n % 3), 3],
    unsignedNotes: n % 7 === 0 ? 1 : 0,
    why: closed ? null : whyOf(n),
    moreDue: n % 22 === 0 && !closed ? 2 : 0,
  }
}

export const peopleOf = (count: number): readonly CaseloadRow[] =>
  Array.from({ length: count }, (_, n) => person(n))

const rank = { urgent: 0, due: 1, soon: 2 } as const
const compareWhy = (a: CaseloadRow, b: CaseloadRow) =>
  (a.why === null ? 3 : rank[a.why.urgency]) - (b.why === null ? 3 : rank[b.why.urgency]) ||
  (a.why?.dueFrom ?? '').localeCompare(b.why?.dueFrom ?? '')

const compareBy = (sort: CaseloadSort) => (a: CaseloadRow, b: CaseloadRow) => {
  const sign = sort.direction === 'ascending' ? 1 : -1
  if (sort.column === 'why') return sign * compareWhy(a, b)
  const keys = { name: 'lastName', daysSinceUse: 'lastUseOn', risk: 'riskOn' } as const
  const key =
    sort.column === 'name' || sort.column === 'daysSinceUse' || sort.column === 'risk'
      ? keys[sort.column]
      : sort.column
  const [x, y] = [a[key], b[key]]
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
  return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)))
}

/** What SQL does in the product: filter and sort. */
export const choose = (
  people: readonly CaseloadRow[],
  filter: CaseloadFilter,
  sort: readonly CaseloadSort[],
) => {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const counselorId = filter.counselorId === 'me' ? counselors[0]?.id : filter.counselorId
  const counselor = counselors.find((one) => one.id === counselorId)?.name
  const kinds: readonly string[] = filter.due === null ? [] : kindsOf(filter.due)
  return people
    .filter((row) => filter.status === 'all' || row.status === filter.status)
    .filter((row) => filter.counselorId === null || row.counselor === counselor)
    .filter((row) => filter.program === null || row.program === filter.program)
    .filter((row) => filter.due === null || (row.why !== null && kinds.includes(row.why.kind)))
    .filter((row) => !filter.risk || row.riskOn !== null)
    .filter((row) => filter.levelOfCare === null || row.levelOfCare === filter.levelOfCare)
    .filter((row) => {
      const own = [row.firstName, row.lastName, row.preferredName ?? '', row.fileNumber].map((one) =>
        one.toLowerCase(),
      )
      return words.every((word) => own.some((one) => one.startsWith(word)))
    })
    .toSorted((a, b) => sort.map((one) => compareBy(one)(a, b)).find((order) => order !== 0) ?? 0)
}

/** The rows by group, those without one last, as SQL puts them. */
export const groupsOf = (rows: readonly CaseloadRow[], groupBy: CaseloadGrouping) =>
  [...Map.groupBy(rows, (row) => row[groupBy])]
    .map(([name, inIt]) => ({ name, rows: inIt }))
    .toSorted((a, b) => (a.name === null ? 1 : b.name === null ? -1 : a.name.localeCompare(b.name)))
