import { assert, property, record, string, uuid } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalCounseling,
  canonicalCounselingAddendum,
  counselingFormat,
  type SignedCounseling,
} from '#shared/domain/counseling/canonical.ts'
import { belongsToRecord } from '#shared/domain/counseling/words.ts'
import { canonicalAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import { canonicalNote } from '#shared/domain/notes/canonical.ts'

const base: SignedCounseling = {
  noteId: 'n',
  clientId: 'c',
  sessionId: 's',
  authorId: 'a',
  format: counselingFormat,
  sections: { narrative: 'Invented' },
  signedAt: '2026-11-22T15:00:00.000Z',
  signedBy: 'u',
}

describe('the canonical form of a counseling note', () => {
  it('is this text, for good: old signatures are verified over it', () => {
    expect(canonicalCounseling(base)).toBe(
      '["mooring-counseling-note",1,"n","c","s","a","counseling",[["narrative","Invented"]],"2026-11-22T15:00:00.000Z","u"]',
    )
    expect(canonicalCounseling(base, 2)).toBeNull()
  })

  it('tells any two contents apart', () => {
    const any = record({
      noteId: uuid(),
      clientId: uuid(),
      sessionId: uuid(),
      authorId: uuid(),
      format: string(),
      sections: record({ narrative: string({ minLength: 1 }) }),
      signedAt: string(),
      signedBy: uuid(),
    })
    assert(
      property(any, any, (one, other) => {
        expect(canonicalCounseling(one) === canonicalCounseling(other)).toBe(
          JSON.stringify(one) === JSON.stringify(other),
        )
      }),
    )
  })

  it('leaves out empty sections and does not depend on their order', () => {
    const sections = { b: 'two', a: 'one', empty: '' }
    expect(canonicalCounseling({ ...base, sections })).toBe(
      canonicalCounseling({ ...base, sections: { a: 'one', b: 'two' } }),
    )
  })

  it('can never pass for a progress note or its addendum', () => {
    const addendum = { addendumId: 'd', noteId: 'n', authorId: 'a', body: 'x', signedAt: 't', signedBy: 'u' }
    expect(canonicalCounselingAddendum(addendum, 1)).toBe(
      '["mooring-counseling-addendum",1,"d","n","a","x","t","u"]',
    )
    expect(canonicalCounselingAddendum(addendum, 1)).not.toBe(canonicalAddendum(addendum))
    const progress = canonicalNote(
      {
        ...base,
        heldOn: '2026-11-10',
        startTime: null,
        kind: 'individual',
        minutes: 50,
        attendance: 'present',
        headings: null,
        mood: null,
        craving: null,
        workedOn: [],
        risks: [],
      },
      1,
    )
    expect(progress).not.toBe(canonicalCounseling(base))
    expect(progress?.startsWith('["mooring-note"')).toBe(true)
  })
})

describe('what does not belong into a counseling note (42 CFR 2.11)', () => {
  it.each([
    'medication',
    'began and ended',
    'how often',
    'clinical tests',
    'diagnosis',
    'functional status',
    'treatment plan',
    'symptoms',
    'prognosis',
    'progress',
  ])('names %s', (word) => {
    expect(belongsToRecord.join(' ').toLowerCase()).toContain(word)
  })
})
