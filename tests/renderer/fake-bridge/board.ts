/** Contacts that are due, made of the made-up people, behind the bridge. */
import { addDays } from '#shared/domain/dates.ts'
import { caseloadFilter } from '#shared/contract/operations/caseload.ts'
import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import type { FakeOptions } from './fake.ts'
import { choose, counselors, peopleOf, today, uuid } from './people.ts'

const labels = ['Day 7', 'Day 30', 'Month 3', 'Month 6']

const rowOf = (person: ReturnType<typeof peopleOf>[number], n: number): FollowUpBoardRow => {
  const state = n % 3 === 0 ? 'overdue' : n % 3 === 1 ? 'due' : 'soon'
  const targetOn = addDays(today, state === 'overdue' ? -10 - (n % 20) : state === 'due' ? (n % 5) - 2 : 9)
  return {
    pointId: uuid(240_000 + n),
    clientId: person.clientId,
    fileNumber: person.fileNumber,
    firstName: person.firstName,
    lastName: person.lastName,
    preferredName: person.preferredName,
    phone: n % 7 === 6 ? null : `555-01${String(n % 100).padStart(2, '0')}`,
    mayCall: n % 5 === 0 ? false : n % 5 === 1 ? null : true,
    mayLeaveMessage: n % 3 === 0 ? null : n % 3 === 1,
    counselor: n % 9 === 8 ? null : (counselors[n % 2]?.name ?? null),
    label: labels[n % labels.length] ?? 'Day 7',
    targetOn,
    earliestOn: addDays(targetOn, -3),
    latestOn: addDays(targetOn, 4),
    state,
    attempts: n % 4 === 1 ? 2 : 0,
    lastAttempt: n % 4 === 1 ? { attemptedOn: addDays(today, -2), outcome: 'no-answer' } : null,
  }
}

const order = ['overdue', 'due', 'soon']

/** Handlers of a board with `count` contacts in all. */
export const createBoard = (count: number): NonNullable<FakeOptions['handlers']> => {
  const people = peopleOf(count)
  let rows = people
    .map(rowOf)
    .toSorted(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.latestOn.localeCompare(b.latestOn),
    )
  return {
    'followup.board': ({ filter, offset, limit }) => {
      const found = new Set(
        choose(people, caseloadFilter.parse({ search: filter.search, status: 'all' }), []).map(
          ({ clientId }) => clientId,
        ),
      )
      const counselor = counselors.find(({ id }) => id === filter.counselorId)?.name
      const fitting = rows
        .filter((row) => found.has(row.clientId))
        .filter((row) => filter.counselorId === null || row.counselor === counselor)
      const shownStates = order.slice(0, { overdue: 1, now: 2, soon: 3 }[filter.show])
      const shown = fitting.filter(({ state }) => shownStates.includes(state))
      const count = (state: string) => fitting.filter((row) => row.state === state).length
      return {
        rows: shown.slice(offset, offset + limit),
        total: shown.length,
        counts: { overdue: count('overdue'), due: count('due'), soon: count('soon') },
        today,
      }
    },
    'followup.recordAttempt': ({ pointId, attemptedOn, outcome }) => {
      rows = rows.map((row) =>
        row.pointId === pointId
          ? { ...row, attempts: row.attempts + 1, lastAttempt: { attemptedOn, outcome } }
          : row,
      )
      return { attemptId: uuid(250_000) }
    },
  }
}
