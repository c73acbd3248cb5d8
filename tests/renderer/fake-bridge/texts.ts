/** Texts of charts behind the bridge: every made-up person has notes about orchards, and a timeline. */
import { parseSearch } from '#shared/domain/search/query.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { SearchHit } from '#shared/contract/operations/search.ts'
import type { TimelineRow } from '#shared/contract/operations/timeline.ts'
import type { FakeOptions } from './fake.ts'
import { today, uuid, type peopleOf } from './people.ts'

type Person = ReturnType<typeof peopleOf>[number]

const hitOf = (person: Person, n: number): SearchHit => ({
  kind: n % 5 === 4 ? 'check-in' : 'note',
  subjectId: uuid(300_000 + n),
  client: {
    clientId: person.clientId,
    fileNumber: person.fileNumber,
    firstName: person.firstName,
    lastName: person.lastName,
    preferredName: person.preferredName,
  },
  occurredOn: addDays(today, -n),
  noteId: n % 5 === 4 ? null : uuid(300_000 + n),
  noteState: n % 5 === 4 ? null : 'signed',
  enteredInError: n === 3,
  author: 'Dana Demo',
  version: null,
  excerpt: {
    parts: [
      { text: 'Walked in the ', hit: false },
      { text: 'orchard', hit: true },
      { text: ` on day ${n}.`, hit: false },
    ],
    cutBefore: false,
    cutAfter: true,
  },
})

const rowOf = (n: number): TimelineRow => ({
  kind: n % 3 === 0 ? 'contact-attempt' : n % 3 === 1 ? 'note' : 'session',
  subjectId: uuid(310_000 + n),
  on: addDays(today, -n),
  time: n % 2 === 0 ? '14:30' : null,
  until: null,
  state: n % 3 === 0 ? 'no-answer' : n % 3 === 1 ? 'signed' : 'no-show',
  sort: n % 3 === 0 ? 'phone' : n % 3 === 1 ? 'dap' : 'individual',
  number: n % 3 === 2 ? 0 : null,
  words: `Invented entry ${n}`,
  by: 'Dana Demo',
  noteId: n % 3 === 1 ? uuid(310_000 + n) : null,
  sessionId: null,
  groupId: null,
})

/** Handlers of the search and the timeline; a text is found when the search has the word 'orchard', or begins it. */
export const createTexts = (people: () => readonly Person[]): NonNullable<FakeOptions['handlers']> => ({
  'search.find': ({ text, after, limit, order, clientId }) => {
    const query = parseSearch(text)
    const fits = query?.all.every((term) =>
      term.prefix ? 'orchard'.startsWith(term.text.toLowerCase()) : term.text.toLowerCase() === 'orchard',
    )
    const all = fits === true ? people().filter((one) => clientId === null || one.clientId === clientId) : []
    const from = after === null ? 0 : Number(after.slice(2))
    const hits = all.map(hitOf).slice(from, from + limit)
    return {
      hits,
      next: from + limit < all.length ? `b:${from + limit}` : null,
      understood: query !== null,
      order,
    }
  },
  'timeline.list': ({ kinds, from, to, offset, limit }) => {
    const all = Array.from({ length: 300 }, (_, n) => rowOf(n)).filter(
      ({ kind, on }) =>
        (kinds.length === 0 || kinds.includes(kind)) &&
        (from === null || on >= from) &&
        (to === null || on <= to),
    )
    return { rows: all.slice(offset, offset + limit), total: all.length, today }
  },
})
