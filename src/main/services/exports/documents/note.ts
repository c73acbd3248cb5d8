import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { noteFormatLabels, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { NoteDocument } from '#reports/documents/note-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { detailOf } from '../../notes/handlers.ts'
import { longDate, type Prepared } from '../prepared.ts'

/** One locked note. Throws OperationFailure `invalid_input` for a draft. */
export const noteOf = (
  context: Context,
  subject: Extract<ExportSubject, { what: 'note' }>,
  purpose: ExportPurpose,
): Prepared => {
  const note = detailOf(context, subject.noteId)
  if (note.state === 'draft') {
    throw new OperationFailure(
      'invalid_input',
      'This note is still a draft. Sign it first; drafts do not leave.',
    )
  }
  const client = clientById(context.store, note.clientId)
  if (!client)
    throw new OperationFailure('not_found', 'The chart of this note is not in the vault (any more).')
  const facts: [string, string][] = [
    ['Client', legalName(client)],
    ['Date of birth', client.dateOfBirth === null ? 'not recorded' : longDate(client.dateOfBirth)],
    ['File number', client.fileNumber],
    [
      'Session',
      `${longDate(note.session.heldOn)}${note.session.startTime ? `, ${note.session.startTime}` : ''}, ${note.session.kind}, ${note.session.minutes} minutes`,
    ],
    ['Format', noteFormatLabels[note.format]],
    ['Purpose', purpose === 'own-use' ? 'Own use' : 'Client’s own copy'],
  ]
  return {
    title: 'Progress note',
    name: 'note',
    rows: 1,
    clientId: note.clientId,
    csv: null,
    page: (frame) =>
      createElement(NoteDocument, {
        ...frame,
        title: 'Progress note',
        facts,
        sections: writtenSections(note),
        standing: standingOf(note),
      }),
  }
}

/** Signed by whom and whether that holds, or where earlier records came from. */
export const standingOf = (note: NoteDetail): string => {
  if (note.source) {
    return `From earlier records: row ${note.source.row} of an imported file${note.source.counselor ? `, counselor given as ${note.source.counselor}` : ''}. Not signed here.`
  }
  const signed = note.signedAt === null ? '' : ` on ${longDate(localDateOf(new Date(note.signedAt)))}`
  return note.signatureHolds === true
    ? `Signed by ${note.author}${signed}. The signature was checked when this page was made, and it holds.`
    : `Signed by ${note.author}${signed}. WARNING: the signature does not match the text.`
}

/** The sections that hold words, under their headings. */
export const writtenSections = (note: NoteDetail): { label: string; text: string }[] =>
  sectionsToShow(note.format, note.sections)
    .map((section) => ({ label: section.label, text: note.sections[section.key] ?? '' }))
    .filter((section) => section.text.trim() !== '')
