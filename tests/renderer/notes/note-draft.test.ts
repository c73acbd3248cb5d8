import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noExtras } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { noteFormats, type NoteSections } from '#shared/contract/values.ts'
import { noteFormatSections } from '#shared/domain/notes/formats.ts'
import { createNoteDraft } from '../../../src/renderer/features/notes/note-draft.ts'
import { uuid } from '../fake-bridge/people.ts'
import { manualClock } from './manual-clock.ts'

const note = (change: Partial<NoteDetail> = {}): NoteDetail => ({
  noteId: uuid(1),
  clientId: uuid(2),
  sessionId: uuid(3),
  state: 'draft',
  format: 'soap',
  sections: {},
  formatName: 'SOAP',
  headings: [],
  extras: noExtras,
  workedOnTexts: [],
  author: 'Dana Demo',
  mine: true,
  session: { heldOn: '2026-11-20', startTime: null, kind: 'individual', minutes: 50 },
  signedAt: null,
  signatureHolds: null,
  source: null,
  draftRevision: 4,
  draftSavedAt: null,
  recovered: false,
  addenda: [],
  cosignatures: [],
  error: null,
  may: { addend: false, requestCosignature: false, answerCosignature: false, markInError: false },
  cosignatureNeeded: false,
  ...change,
})

/** A store that keeps one draft and refuses an old revision, as the real one does. */
const store = (revision = 4) => {
  const kept = { revision, sections: {} as NoteSections, saves: 0, refusal: null as OperationFailure | null }
  return {
    kept,
    save: (input: { revision: number; sections: NoteSections }) => {
      kept.saves += 1
      if (kept.refusal !== null) return Promise.reject(kept.refusal)
      if (input.revision !== kept.revision)
        return Promise.reject(new OperationFailure('conflict', 'Saved elsewhere.'))
      kept.revision += 1
      kept.sections = input.sections
      return Promise.resolve({ revision: kept.revision, savedAt: '2026-11-22T10:00:00.000Z' })
    },
  }
}

/** The texts that have a field on screen. */
const shownTexts = (draft: ReturnType<typeof createNoteDraft>) =>
  draft.layout().sections.map((section) => draft.textOf(section.key))

describe('a note being written', () => {
  it('loses no text in any order of format switches and typing, and shows all of it', () => {
    const formatWithTexts = fc.tuple(
      fc.constantFrom(...noteFormats),
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 4, maxLength: 4 }),
    )
    fc.assert(
      fc.property(
        formatWithTexts,
        fc.array(fc.constantFrom(...noteFormats), { maxLength: 8 }),
        ([from, texts], switches) => {
          const sections: NoteSections = {}
          noteFormatSections[from].forEach(({ key }, position) => {
            sections[key] = `${position}:${texts[position] ?? ''}`
          })
          const draft = createNoteDraft(note({ format: from, sections }), {
            save: store().save,
            clock: manualClock(),
          })
          for (const to of switches) draft.switchFormat(to)
          expect(draft.layout().format).toBe(switches.at(-1) ?? from)
          for (const text of Object.values(sections)) {
            expect(Object.values(draft.sections())).toContain(text)
            expect(shownTexts(draft)).toContain(text)
          }
        },
      ),
    )
  })

  it('begins a field afresh only where a switch changed its text, so that undo lives on in the others', () => {
    const draft = createNoteDraft(
      note({ sections: { subjective: 'S', objective: 'O', assessment: 'A', plan: 'P' } }),
      {
        save: store().save,
        clock: manualClock(),
      },
    )
    draft.switchFormat('dap')
    const generation = (key: string) =>
      draft.layout().sections.find((section) => section.key === key)?.generation
    expect(generation('plan')).toBe(0)
    expect(generation('assessment')).toBe(0)
    expect(generation('data')).toBe(1)
  })

  it('keeps the layout object while somebody types: no keystroke draws the page', () => {
    const draft = createNoteDraft(note(), { save: store().save, clock: manualClock() })
    const before = draft.layout()
    for (let stroke = 1; stroke < 50; stroke += 1) draft.setText('subjective', 'x'.repeat(stroke))
    expect(draft.layout()).toBe(before)
  })

  it('sends each save with the revision of the one before', async () => {
    const clock = manualClock()
    const { kept, save } = store()
    const draft = createNoteDraft(note(), { save, clock })
    draft.setText('subjective', 'one')
    await clock.advance(500)
    draft.setText('subjective', 'one two')
    await clock.advance(500)
    expect(kept).toMatchObject({ revision: 6, sections: { subjective: 'one two' } })
    expect(draft.toSign()).toMatchObject({ revision: 6, sections: { subjective: 'one two' } })
  })

  it('saves a switch of the format even when nothing was typed', async () => {
    const clock = manualClock()
    const { kept, save } = store()
    createNoteDraft(note({ sections: { subjective: 'S' } }), { save, clock }).switchFormat('dap')
    await clock.advance(500)
    expect(kept.sections).toEqual({ data: 'S' })
  })

  it('after a conflict: keeps both texts on request, and saves against the other revision', async () => {
    const clock = manualClock()
    const { kept, save } = store(9)
    const draft = createNoteDraft(note({ sections: { subjective: 'begin' } }), { save, clock })
    draft.setText('subjective', 'begin and mine')
    await clock.advance(500)
    expect(draft.saveState().kind).toBe('stopped')
    draft.settle(
      note({ draftRevision: 9, sections: { subjective: 'begin and theirs', plan: 'their plan' } }),
      'both',
    )
    await clock.advance(500)
    expect(draft.saveState().kind).toBe('saved')
    expect(kept.sections).toEqual({ subjective: 'begin and mine\n\nbegin and theirs', plan: 'their plan' })
  })

  it('after a conflict: "mine" overwrites, "theirs" replaces', async () => {
    for (const [choice, expected] of [
      ['mine', { subjective: 'mine' }],
      ['theirs', { subjective: 'theirs' }],
    ] as const) {
      const clock = manualClock()
      const { kept, save } = store(9)
      const draft = createNoteDraft(note(), { save, clock })
      draft.setText('subjective', 'mine')
      await clock.advance(500)
      draft.settle(note({ draftRevision: 9, sections: { subjective: 'theirs' } }), choice)
      await clock.advance(500)
      expect(kept.sections).toEqual(expected)
      // A field begins afresh only where its text was replaced by us.
      expect(draft.layout().sections[0]?.generation).toBe(choice === 'mine' ? 0 : 1)
      expect(draft.sections()).toEqual(expected)
    }
  })

  it('goes on trying after a full disk and keeps every word meanwhile', async () => {
    const clock = manualClock()
    const { kept, save } = store()
    const draft = createNoteDraft(note(), { save, clock })
    kept.refusal = new OperationFailure('disk_full', 'The disk is full.')
    draft.setText('plan', 'first')
    await clock.advance(5_000)
    draft.setText('plan', 'first and second')
    expect(draft.saveState().kind).toBe('failed')
    expect(draft.hasUnsaved()).toBe(true)
    kept.refusal = null
    await clock.advance(10_000)
    expect(kept.sections).toEqual({ plan: 'first and second' })
    expect(draft.hasUnsaved()).toBe(false)
  })

  it('saves nothing any more once it is signed or discarded', async () => {
    const clock = manualClock()
    const { kept, save } = store()
    const draft = createNoteDraft(note(), { save, clock })
    draft.setText('plan', 'words')
    draft.end()
    await clock.advance(10_000)
    expect(kept.saves).toBe(0)
    expect(draft.hasUnsaved()).toBe(false)
  })
})
