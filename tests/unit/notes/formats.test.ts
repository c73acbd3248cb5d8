import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteFormats } from '#shared/contract/values.ts'
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
  }

  it('is fixed to the letter: version 1 may never change', () => {
    expect(canonicalNote(content)).toBe(
      '["mooring-note",1,"n","c","s","a","dap",[["data","D"],["plan","P"]],"2026-11-20",null,"individual",50,"present","2026-11-20T16:00:00.000Z","u"]',
    )
  })

  it('differs when any member differs, and not with the order of the sections', () => {
    const same = canonicalNote({ ...content, sections: { data: 'D', plan: 'P' } })
    expect(same).toBe(canonicalNote(content))
    for (const key of Object.keys(content) as (keyof SignedContent)[]) {
      const changed = {
        ...content,
        [key]: key === 'sections' ? { data: 'D' } : key === 'minutes' ? 51 : 'other',
      }
      expect(canonicalNote(changed), key).not.toBe(same)
    }
  })
})
