import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteFormats } from '#shared/contract/values.ts'
import { isBlankNote, noteFormatSections } from '#shared/domain/notes/formats.ts'
import type { SessionCells } from '#shared/domain/imports/session-drafts.ts'
import {
  createSessionFileReader,
  type ClientOfSessions,
  type KnownSessions,
} from '#shared/domain/imports/session-file.ts'
import { sectionsOfTexts } from '#shared/domain/imports/session-notes.ts'
import { readAttendance, readFormat, readSessionKind } from '#shared/domain/imports/session-words.ts'

const zoe: ClientOfSessions = {
  clientId: 'c1',
  name: 'Zoë Testová',
  dateOfBirth: '1980-01-01',
  deceasedOn: null,
  removed: false,
  mayWrite: true,
  episodes: [
    { episodeId: 'e2', admittedOn: '2026-01-05' },
    { episodeId: 'e1', admittedOn: '2025-01-05' },
  ],
}
const vault = (
  client: Partial<ClientOfSessions> = {},
  known: Partial<KnownSessions> = {},
): KnownSessions => ({
  timesTaken: () => 0,
  client: (number) => (number.toLowerCase() === 'm-1' ? { ...zoe, ...client } : undefined),
  hasSession: () => false,
  ...known,
})
const read = (
  rows: readonly SessionCells[],
  known = vault(),
  order: 'month-first' | null = 'month-first',
) => {
  const dates = {
    habits: { order, dottedAsks: false },
    meanwhile: 'month-first',
    today: '2026-11-22',
  } as const
  const reader = createSessionFileReader(dates, (field) => field, known)
  return rows.map((cells, index) => reader.read(index + 2, cells, []))
}
const row: SessionCells = {
  fileNumber: 'M-1',
  heldOn: '2026-03-01',
  startTime: '9:00',
  minutes: '50',
  sessionKind: 'Individual',
  attendance: 'Attended',
  format: 'SOAP',
  firstText: 's',
  secondText: 'o',
  thirdText: 'a',
  fourthText: 'p',
  mood: '',
  craving: '7',
}
const told = (cells: SessionCells, known?: KnownSessions): string[] =>
  read([{ ...row, ...cells }], known)[0]?.problems.map(
    ({ severity, column, code }) => `${severity} ${column} ${code}`,
  ) ?? []

describe('one session', () => {
  it('is ready as it stands', () => {
    expect(read([row])[0]).toMatchObject({
      state: 'ready',
      problems: [],
      episodeId: 'e2',
      occurrence: 1,
      draft: {
        heldOn: '2026-03-01',
        startTime: '09:00',
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: null,
        craving: 7,
        note: { format: 'soap', sections: { subjective: 's', objective: 'o', assessment: 'a', plan: 'p' } },
      },
    })
  })

  it('belongs to the latest episode admitted by then, and to none before the first', () => {
    expect(read([{ ...row, heldOn: '2025-12-31' }])[0]?.episodeId).toBe('e1')
    const [early] = read([{ ...row, heldOn: '2025-01-04' }])
    expect(early).toMatchObject({ state: 'marked', episodeId: null })
    expect(early?.marks).toHaveLength(1)
  })

  it.each<[string, SessionCells, string[]]>([
    ['an unknown number', { fileNumber: 'M-9' }, ['error fileNumber number-unknown']],
    ['no number', { fileNumber: ' ' }, ['error fileNumber number-missing']],
    ['a day that no calendar has', { heldOn: '2026-02-30' }, ['error heldOn date-impossible']],
    ['no date at all', { heldOn: 'last Tuesday' }, ['error heldOn date-unreadable']],
    ['tomorrow, in two digits of the year', { heldOn: '11/23/26' }, ['error heldOn session-in-future']],
    ['a day before the birth', { heldOn: '1979-12-31' }, ['error heldOn session-before-birth']],
    ['attendance that says neither', { attendance: 'maybe' }, ['error attendance attendance-unknown']],
    ['attendance left out beside a note', { attendance: '' }, ['warning attendance taken-as-attended']],
    ['a time that no clock shows', { startTime: '25:15' }, ['warning startTime time-unreadable']],
    ['a length in words', { minutes: 'an hour' }, ['warning minutes minutes-unreadable']],
    ['a rating beyond ten', { mood: '11' }, ['warning mood rating-unreadable']],
    ['a type nobody knows', { sessionKind: 'Zumba' }, ['warning sessionKind kind-unknown']],
    ['a format nobody knows', { format: 'PIE' }, ['warning format format-unknown']],
    ['a formula', { fourthText: '=1+1' }, ['warning fourthText looks-like-formula']],
    [
      'a plus sign that is no phone number',
      { firstText: '+1 555 0100' },
      ['warning firstText looks-like-formula'],
    ],
  ])('%s', (_what, cells, problems) => expect(told(cells)).toEqual(problems))

  it('of somebody who was removed is refused; after a death it is taken and marked', () => {
    expect(told({}, vault({ removed: true }))).toEqual(['error fileNumber number-of-removed-client'])
    expect(told({}, vault({ deceasedOn: '2026-02-28' }))).toEqual(['warning heldOn session-after-death'])
    expect(told({}, vault({ deceasedOn: '2026-03-01' }))).toEqual([])
  })

  it('that did not take place has no minutes and no ratings; a length alone is no cause for a word', () => {
    const missed = {
      attendance: 'Cancelled',
      format: '',
      firstText: '',
      secondText: '',
      thirdText: '',
      fourthText: '',
    }
    const [cancelled] = read([{ ...row, ...missed, craving: '' }])
    expect(cancelled).toMatchObject({
      state: 'ready',
      draft: { minutes: 0, plannedMinutes: 50, note: null, craving: null },
    })
    expect(told({ ...missed, attendance: 'No-show' })).toEqual(['warning craving rating-not-seen'])
  })

  it('on a doubtful date is read one way until the person has answered', () => {
    expect(read([{ ...row, heldOn: '03/04/2026' }], vault(), null)[0]?.draft.heldOn).toBe('2026-03-04')
  })
})

describe('words of the trade', () => {
  it.each([
    ['Attended', 'present'],
    ['LATE', 'late'],
    ['Left early', 'left-early'],
    ['No-show', 'no-show'],
    ['No Show', 'no-show'],
    ['Canceled', 'cancelled'],
    ['Late cancel', 'cancelled'],
    ['toString', null],
    ['', null],
  ])('%s', (raw, status) => expect(readAttendance(raw)).toBe(status))

  it('types and formats', () => {
    expect(
      ['Individual', '1:1', 'GROUP', 'Family', 'Telephone', 'Intake', 'Crisis', 'x'].map(readSessionKind),
    ).toEqual(['individual', 'individual', 'group', 'family', 'phone', 'assessment', 'crisis', null])
    expect(['SOAP', 'D.A.P.', 'birp', 'GIRP note', 'Narrative', 'constructor'].map(readFormat)).toEqual([
      'soap',
      'dap',
      'birp',
      'girp',
      'narrative',
      null,
    ])
  })
})

describe('the text columns', () => {
  const words = fc.option(fc.stringMatching(/^[a-z]{1,12}$/), { nil: null })

  it('lose no word, use the headings of the format alone, and keep their order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noteFormats), fc.array(words, { maxLength: 4 }), (format, texts) => {
        const sections = sectionsOfTexts(format, texts)
        const keys = noteFormatSections[format].map(({ key }) => key)
        expect(keys.filter((key) => key in sections)).toEqual(Object.keys(sections))
        expect(keys.flatMap((key) => sections[key]?.split('\n\n') ?? [])).toEqual(
          texts.filter((text) => text !== null),
        )
        expect(isBlankNote(sections)).toBe(texts.every((text) => text === null))
      }),
    )
  })

  it('the fourth column is the plan in every format', () => {
    for (const format of noteFormats)
      expect(sectionsOfTexts(format, ['one', 'two', 'three', 'four'])['plan']).toBe('four')
    expect(sectionsOfTexts('dap', ['one', null, null, 'four'])).toEqual({ data: 'one', plan: 'four' })
    expect(sectionsOfTexts('dap', ['one', 'two', 'three', undefined])).toEqual({
      data: 'one',
      assessment: 'two',
      plan: 'three',
    })
  })
})

describe('rows that say the same', () => {
  it('are as many sessions as there are rows, also when some were taken before', () => {
    const kinds = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })
    fc.assert(
      fc.property(kinds, kinds, (before, now) => {
        const cells = (letter: string): SessionCells => ({ ...row, firstText: letter })
        const taken = new Map<string, number>()
        for (const { content, state } of read(before.map(cells))) {
          expect(state).not.toBe('already-here')
          taken.set(content, (taken.get(content) ?? 0) + 1)
        }
        const again = read(now.map(cells), vault({}, { timesTaken: (content) => taken.get(content) ?? 0 }))
        for (const letter of ['a', 'b', 'c']) {
          const [had, has] = [before, now].map((list) => list.filter((one) => one === letter).length)
          const added = again.filter(
            ({ draft, state }) => draft.note?.sections['subjective'] === letter && state !== 'already-here',
          )
          expect(added).toHaveLength(Math.max(0, (has ?? 0) - (had ?? 0)))
        }
      }),
    )
  })

  it('count from one in the order of the file, whatever white space or columns stand around', () => {
    const spaced = { ...row, firstText: ' s ', mood: undefined }
    const { mood: _mood, ...without } = spaced
    expect(
      read([row, without, { ...row, fourthText: 'q' }, row]).map(({ occurrence }) => occurrence),
    ).toEqual([1, 2, 1, 3])
  })
})
