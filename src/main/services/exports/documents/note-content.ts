import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { riskConcernWords, riskResultWords, workedOnPartWords } from '#shared/domain/notes/words.ts'
import type { DocumentNote } from '#reports/documents/note-body.tsx'
import { shortDate } from '../prepared.ts'

const dayOf = (instant: string): string => shortDate(localDateOf(new Date(instant)))
const on = (instant: string | null): string => (instant === null ? '' : ` on ${dayOf(instant)}`)

/** Holds, or does not: said of each signature by itself. */
const holds = (signatureHolds: boolean | null, what: string): string =>
  signatureHolds === true
    ? 'The signature was checked when this page was made, and it holds.'
    : `WARNING: the signature does not match ${what}.`

/** A note with everything that belongs to it. Comments of a supervisor are the staff's own: not in the client's copy. */
export const documentNote = (note: NoteDetail, purpose: ExportPurpose): DocumentNote => ({
  error:
    note.error === null
      ? null
      : `Marked by ${note.error.markedBy}${on(note.error.markedAt)}: ${note.error.reason}`,
  sections: note.headings
    .map(({ key, label }) => ({ label, text: note.sections[key] ?? '' }))
    .filter((section) => section.text.trim() !== ''),
  beside: besideOf(note),
  standing: [standingOf(note), ...note.cosignatures.map((one) => cosignatureLine(one, purpose))],
  addenda: note.addenda
    .filter(({ state }) => state === 'signed')
    .map((addendum) => ({
      key: addendum.addendumId,
      heading: `Addendum${on(addendum.signedAt)}`,
      text: addendum.text,
      standing: `Signed by ${addendum.author}${on(addendum.signedAt)}. ${holds(addendum.signatureHolds, 'this addendum')}`,
    })),
})

const besideOf = ({ extras, workedOnTexts }: NoteDetail): DocumentNote['beside'] => {
  const { mood, craving, risk } = extras
  const lines: [string, string][] = []
  if (mood !== null) lines.push(['Mood', `${mood} of 10`])
  if (craving !== null) lines.push(['Craving', `${craving} of 10`])
  if (workedOnTexts.length > 0) {
    lines.push([
      'Worked on',
      workedOnTexts.map(({ part, text }) => `${workedOnPartWords[part]}: ${text}`).join('; '),
    ])
  }
  if (risk !== null) {
    const found = risk.concerns.map((code) => riskConcernWords[code]).join(', ')
    const action = risk.action === null ? '' : ` Done about it: ${risk.action}`
    lines.push([
      'Risk screen',
      `${riskResultWords[risk.result]}${found === '' ? '' : ` (${found})`}.${action}`,
    ])
  }
  return lines
}

/** Signed by whom and whether that holds, or where earlier records came from. */
const standingOf = (note: NoteDetail): string => {
  if (note.source) {
    return `From earlier records: row ${note.source.row} of an imported file${note.source.counselor ? `, counselor given as ${note.source.counselor}` : ''}. Not signed here.`
  }
  return `Signed by ${note.author}${on(note.signedAt)}. ${holds(note.signatureHolds, 'the text')}`
}

const cosignatureLine = (one: NoteDetail['cosignatures'][number], purpose: ExportPurpose): string => {
  if (one.outcome === null) {
    return `Waiting for co-signature since ${dayOf(one.requestedAt)}.`
  }
  const by = `${one.answeredBy ?? ''}${on(one.answeredAt)}`
  const comments = purpose === 'own-use' && one.comments !== null ? ` Comments: ${one.comments}` : ''
  return `${one.outcome === 'given' ? 'Co-signed by' : 'Returned by'} ${by}. ${holds(one.signatureHolds, 'the note that was looked at')}${comments}`
}
