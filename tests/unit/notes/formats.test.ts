import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteFormats } from '#shared/contract/values.ts'
import { canonicalAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import { canonicalCosignature } from '#shared/domain/notes/canonical-cosignature.ts'
import { canonicalNote, type SignedContent } from '#shared/domain/notes/canonical.ts'
import {
  carryOver,
  inWritingOrder,
  isBlankNote,
  noteFormatSections,
  sectionsToShow,
} from '#shared/domain/notes/formats.ts'

const format = fc.constantFrom(...noteFormats)
const filled = format.chain((name) =>
  fc
    .record(
      Object.fromEntries(noteFormatSections[name].map(({ key }) => [key, fc.string({ maxLength: 30 })])),
    )
    .map((sections) => ({ name, sections })),
)

describe('switching the format of a note', () => {
  it('loses no word, however often and wherever it is switched', () => {
    fc.assert(
      fc.property(filled, fc.array(format, { minLength: 1, maxLength: 6 }), ({ name, sections }, others) => {
        const words = Object.values(sections)
          .filter((text) => text !== '')
          .toSorted()
        let current = sections
        let at = name
        for (const next of others) {
          current = carryOver(at, next, current)
          at = next
          expect(
            Object.values(current)
              .filter((text) => text !== '')
              .toSorted(),
          ).toEqual(words)
          const shown = new Set(sectionsToShow(at, current).map((section) => section.key))
          const hidden = Object.entries(current).filter(([key, text]) => text !== '' && !shown.has(key))
          expect(hidden).toEqual([])
        }
      }),
    )
  })

  it('puts the first section first, wherever its text stood, and changes no word', () => {
    fc.assert(
      fc.property(filled, format, ({ name, sections }, next) => {
        const carried = carryOver(name, next, sections)
        const ordered = inWritingOrder(next, carried)
        const kept = Object.fromEntries(Object.entries(carried).filter(([, text]) => text !== ''))
        expect(ordered).toEqual(kept)
        const shown = sectionsToShow(next, carried).map(({ key }) => key)
        expect(Object.keys(ordered)).toEqual(shown.filter((key) => (carried[key] ?? '') !== ''))
      }),
    )
  })

  it('keeps the plan the plan', () => {
    fc.assert(
      fc.property(filled, format, ({ name, sections }, next) => {
        expect(carryOver(name, next, sections)['plan'] ?? '').toBe(sections['plan'] ?? '')
      }),
    )
  })
})

it('a note of blanks is blank, one with a letter is not', () => {
  expect(isBlankNote({})).toBe(true)
  expect(isBlankNote({ data: ' \n\t' })).toBe(true)
  expect(isBlankNote({ data: '', plan: 'x' })).toBe(false)
})

describe('the canonical form that is signed', () => {
  const content: SignedContent = {
    noteId: 'n',
    clientId: 'c',
    sessionId: 's',
    authorId: 'a',
    format: 'dap',
    sections: { plan: 'P', data: 'D', assessment: '' },
    heldOn: '2026-11-20',
    startTime: null,
    kind: 'individual',
    minutes: 50,
    attendance: 'present',
    signedAt: '2026-11-20T16:00:00.000Z',
    signedBy: 'u',
    headings: null,
    mood: 4,
    craving: null,
    workedOn: [
      ['objective', 'l2'],
      ['objective', 'l1'],
    ],
    risks: [{ result: 'positive', concerns: ['overdose', 'self-harm'], action: 'Called the crisis line' }],
  }
  const version1 =
    '["mooring-note",1,"n","c","s","a","dap",[["data","D"],["plan","P"]],"2026-11-20",null,"individual",50,"present","2026-11-20T16:00:00.000Z","u"]'
  const version2 =
    '["mooring-note",2,"n","c","s","a","dap",[["data","D"],["plan","P"]],"2026-11-20",null,"individual",50,"present","2026-11-20T16:00:00.000Z","u",null,4,null,["objective:l1","objective:l2"],["[\\"positive\\",[\\"overdose\\",\\"self-harm\\"],\\"Called the crisis line\\"]"]]'

  it('is fixed to the letter: a version that stands may never change', () => {
    expect(canonicalNote(content, 1)).toBe(version1)
    expect(canonicalNote(content, 2)).toBe(version2)
    expect(canonicalNote(content)).toBe(version2)
    expect(canonicalNote(content, 3)).toBeNull()
  })

  it('differs when any member differs, and not with the order of the sections', () => {
    const same = canonicalNote({ ...content, sections: { data: 'D', plan: 'P' } })
    expect(same).toBe(canonicalNote(content))
    const others: Partial<SignedContent> = {
      sections: { data: 'D' },
      minutes: 51,
      headings: [['data', 'Data']],
      mood: 5,
      craving: 0,
      workedOn: [['objective', 'l1']],
      risks: [],
    }
    for (const key of Object.keys(content) as (keyof SignedContent)[]) {
      const changed = { ...content, [key]: others[key] ?? 'other' }
      expect(canonicalNote(changed), key).not.toBe(same)
    }
  })

  it('does not depend on the order in which the store gives its lists', () => {
    const { workedOn, risks } = content
    const turned = {
      ...content,
      workedOn: workedOn.toReversed(),
      risks: risks.map((risk) => ({ ...risk, concerns: risk.concerns.toReversed() })),
    }
    expect(canonicalNote(turned)).toBe(canonicalNote(content))
  })
})

describe('the canonical forms of addenda and co-signatures', () => {
  const addendum = {
    addendumId: 'a',
    noteId: 'n',
    authorId: 's',
    body: 'B',
    signedAt: '2026-11-20T16:00:00.000Z',
    signedBy: 'u',
  }
  const cosignature = {
    cosignatureId: 'c',
    noteId: 'n',
    noteHash: 'ff',
    requestedAt: '2026-11-20T16:00:00.000Z',
    requestedBy: 'u',
    requestedOf: null,
    outcome: 'given',
    comments: null,
    answeredAt: '2026-11-21T16:00:00.000Z',
    answeredBy: 'v',
  }

  it('are fixed to the letter', () => {
    expect(canonicalAddendum(addendum)).toBe(
      '["mooring-addendum",1,"a","n","s","B","2026-11-20T16:00:00.000Z","u"]',
    )
    expect(canonicalCosignature(cosignature)).toBe(
      '["mooring-cosignature",1,"c","n","ff","2026-11-20T16:00:00.000Z","u",null,"given",null,"2026-11-21T16:00:00.000Z","v"]',
    )
    expect(canonicalAddendum(addendum, 2)).toBeNull()
    expect(canonicalCosignature(cosignature, 2)).toBeNull()
  })

  it('differ when any member differs, and between the classes of notes', () => {
    for (const key of Object.keys(addendum)) {
      expect(canonicalAddendum({ ...addendum, [key]: 'other' }), key).not.toBe(canonicalAddendum(addendum))
    }
    for (const key of Object.keys(cosignature)) {
      expect(canonicalCosignature({ ...cosignature, [key]: 'other' }), key).not.toBe(
        canonicalCosignature(cosignature),
      )
    }
    expect(canonicalAddendum(addendum, 1, 'mooring-counseling-addendum')).not.toBe(
      canonicalAddendum(addendum),
    )
  })
})
