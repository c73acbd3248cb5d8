import type { NoteExtras, WorkedOn } from '#shared/contract/operations/note-parts.ts'
import { riskConcerns, workedOn } from '#shared/contract/operations/note-parts.ts'
import { noteSections, type NoteFormat, type NoteSections } from '#shared/contract/values.ts'
import type { SignedContent } from '#shared/domain/notes/canonical.ts'
import { formatBook, type FormatBook } from '#shared/domain/notes/formats.ts'
import { readSections, siteFormats } from '#store/repositories/note-formats.ts'
import type { NoteRecord } from '#store/repositories/notes.ts'
import type { Store } from '#store/database/store.ts'
import { z } from 'zod'
import type { verifierOf } from './signature.ts'

/** What a stored note says, in the shapes that are shown and signed. */

const pairsShape = z.array(z.tuple([z.string(), z.string()]))
const risksShape = z.array(
  z.object({ result: z.string(), answers: z.record(z.string(), z.unknown()), action: z.string().nullable() }),
)

/** What of the plans was worked on; parts of a kind that this Mooring does not know are left out. */
export const workedOnOf = (note: Pick<NoteRecord, 'workedOn'>): WorkedOn[] =>
  pairsShape.parse(JSON.parse(note.workedOn)).flatMap(([part, lineageId]) => {
    const known = workedOn.safeParse({ part, lineageId })
    return known.success ? [known.data] : []
  })

/** Risk screens as they are signed: the codes that were answered with yes. */
const risksOf = (note: Pick<NoteRecord, 'risks'>): SignedContent['risks'] =>
  risksShape.parse(JSON.parse(note.risks)).map(({ result, answers, action }) => ({
    result,
    concerns: Object.entries(answers).flatMap(([code, answer]) => (answer === 'yes' ? [code] : [])),
    action,
  }))

/** What stands beside the text of a note that is in the record. */
export const storedExtras = (note: NoteRecord): NoteExtras => {
  const screen = risksOf(note)[0]
  const result = (['negative', 'positive', 'declined'] as const).find((word) => word === screen?.result)
  return {
    mood: note.mood,
    craving: note.craving,
    workedOn: workedOnOf(note),
    risk:
      screen === undefined || result === undefined
        ? null
        : {
            result,
            concerns: riskConcerns.filter((code) => screen.concerns.includes(code)),
            action: screen.action,
          },
    carriedFromId: null,
  }
}

/** The formats of this vault: the shipped ones, and every version of the site's own. */
export const bookOf = (store: Store): FormatBook => formatBook(siteFormats(store))

/** What the signature of this note covers. */
export const contentOf = (
  note: NoteRecord,
  sections: NoteSections,
  authorId: string,
  signedAt: string,
  signedBy: string,
): SignedContent => ({
  noteId: note.noteId,
  clientId: note.clientId,
  sessionId: note.sessionId,
  authorId,
  format: note.format,
  sections,
  heldOn: note.heldOn,
  startTime: note.startTime,
  kind: note.kind,
  minutes: note.minutes,
  attendance: note.attendance,
  signedAt,
  signedBy,
  headings:
    note.formatSections === null
      ? null
      : readSections(note.formatSections).map(({ key, label }) => [key, label] as const),
  mood: note.mood,
  craving: note.craving,
  workedOn: pairsShape.parse(JSON.parse(note.workedOn)),
  risks: risksOf(note),
})

/** A note that is to be signed in a format other than the stored one. */
export const inFormat = (store: Store, note: NoteRecord, format: NoteFormat): NoteRecord => {
  const own = siteFormats(store).find((one) => one.format === format)
  return {
    ...note,
    format,
    formatSections: own === undefined ? null : JSON.stringify(own.sections),
    formatName: own?.name ?? null,
  }
}

/** Whether the signature of a note holds over what is stored now; false for one that is not whole. */
export const noteHolds = (note: NoteRecord, holds: ReturnType<typeof verifierOf>): boolean => {
  const { signedAt, signedBy, authorId } = note
  if (!signedAt || !signedBy || !authorId) return false
  try {
    const sections = noteSections.parse(JSON.parse(note.sections))
    return holds(contentOf(note, sections, authorId, signedAt, signedBy), note)
  } catch {
    // What cannot even be read is not what was signed.
    return false
  }
}
