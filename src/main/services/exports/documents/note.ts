import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { NoteDocument } from '#reports/documents/note-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { detailOf } from '../../notes/detail.ts'
import { shortDate, type Prepared } from '../prepared.ts'
import { documentNote } from './note-content.ts'

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
    ['Date of birth', client.dateOfBirth === null ? 'not recorded' : shortDate(client.dateOfBirth)],
    ['File number', client.fileNumber],
    [
      'Session',
      `${shortDate(note.session.heldOn)}${note.session.startTime ? `, ${note.session.startTime}` : ''}, ${note.session.kind}, ${note.session.minutes} minutes`,
    ],
    ['Format', note.formatName],
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
        note: documentNote(note, purpose),
      }),
  }
}
