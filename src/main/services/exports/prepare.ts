import type { CaseloadFilter } from '#shared/contract/operations/clients.ts'
import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { noteFormatLabels, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { CaseloadDocument } from '#reports/documents/caseload-document.tsx'
import { caseloadDocumentColumns } from '#reports/documents/caseload-columns.ts'
import { NoteDocument } from '#reports/documents/note-document.tsx'
import { footerTemplate, headerTemplate, renderDocument } from '#reports/render-document.ts'
import { caseloadChoices, caseloadPage } from '#store/repositories/caseload.ts'
import { clientById } from '#store/repositories/clients.ts'
import { randomBytes } from 'node:crypto'
import { createElement, type ReactElement } from 'react'
import { caseloadRow } from '../clients/caseload-row.ts'
import { today, type Context, type Handler } from '../context.ts'
import { detailOf } from '../notes/handlers.ts'

interface Prepared {
  readonly title: string
  readonly name: string
  readonly rows: number
  readonly csv: Uint8Array<ArrayBuffer> | null
  page(frame: { programName: string; styleNonce: string; language: string }): ReactElement
}

/** The content of a document, before it leaves: HTML for paper, bytes for a table. Writes nothing. */
export const prepare: Handler<'exports.prepare'> = (context, { subject, purpose, format }) => {
  refuseUnfit(subject, purpose)
  const prepared =
    subject.what === 'caseload' ? caseloadOf(context, subject) : noteOf(context, subject, purpose)
  if (format === 'csv' && prepared.csv === null) {
    throw new OperationFailure('invalid_input', 'This document is text; it can be saved as PDF only.')
  }
  const styleNonce = randomBytes(16).toString('base64url')
  const { programName } = context.settings
  const frame = { programName, styleNonce, language: language() }
  return {
    title: prepared.title,
    fileName: `Mooring ${prepared.name} ${today(context)}`,
    rows: prepared.rows,
    html: format === 'pdf' ? renderDocument(prepared.page(frame)) : null,
    headerTemplate: headerTemplate(programName, prepared.title),
    footerTemplate: footerTemplate(),
    styleNonce,
    bytes: format === 'csv' ? prepared.csv : null,
  }
}

const refuseUnfit = (subject: ExportSubject, purpose: ExportPurpose): void => {
  if (subject.what === 'caseload' && purpose === 'clients-own-copy') {
    throw new OperationFailure(
      'invalid_input',
      'A caseload names other people; it can never be a client’s own copy.',
    )
  }
}

const caseloadOf = (context: Context, subject: Extract<ExportSubject, { what: 'caseload' }>): Prepared => {
  const asOf = today(context)
  const query = { filter: subject.filter, sort: subject.sort, offset: 0, limit: -1, today: asOf }
  const rows = caseloadPage(context.store, query).map((row) => caseloadRow(row, asOf))
  const columns = subject.columns.map((key) => ({ key, ...caseloadDocumentColumns[key] }))
  const facts: [string, string][] = [
    ['Selection', describeFilter(context, subject.filter)],
    ['Clients', String(rows.length)],
    ['As of', longDate(asOf)],
    ['Made by', context.user.name],
  ]
  return {
    title: 'Caseload',
    name: 'caseload',
    rows: rows.length,
    csv: writeCsv(
      columns,
      rows.map((row) =>
        Object.fromEntries(columns.map((column) => [column.key, column.text(row, (iso) => iso)])),
      ),
    ),
    page: (frame) =>
      createElement(CaseloadDocument, {
        ...frame,
        title: 'Caseload',
        facts,
        columns: subject.columns,
        rows,
        date: shortDate,
      }),
  }
}

const noteOf = (
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
    csv: null,
    page: (frame) =>
      createElement(NoteDocument, {
        ...frame,
        title: 'Progress note',
        facts,
        sections: sectionsToShow(note.format, note.sections)
          .map((section) => ({ label: section.label, text: note.sections[section.key] ?? '' }))
          .filter((section) => section.text.trim() !== ''),
        standing: standingOf(note),
      }),
  }
}

const standingOf = (note: ReturnType<typeof detailOf>): string => {
  if (note.source) {
    return `From earlier records: row ${note.source.row} of an imported file${note.source.counselor ? `, counselor given as ${note.source.counselor}` : ''}. Not signed here.`
  }
  const signed = note.signedAt === null ? '' : ` on ${longDate(localDateOf(new Date(note.signedAt)))}`
  return note.signatureHolds === true
    ? `Signed by ${note.author}${signed}. The signature was checked when this page was made, and it holds.`
    : `Signed by ${note.author}${signed}. WARNING: the signature does not match the text.`
}

const describeFilter = (context: Context, filter: CaseloadFilter): string => {
  const counselor = caseloadChoices(context.store).counselors.find(
    (person) => person.id === filter.counselorId,
  )
  const parts = [
    { open: 'Open episodes', closed: 'Closed episodes', all: 'All clients' }[filter.status],
    counselor && `counselor ${counselor.name}`,
    filter.levelOfCare && `level of care ${filter.levelOfCare}`,
    filter.search.trim() !== '' && `matching “${filter.search.trim()}”`,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ')
}

const language = (): string => Intl.DateTimeFormat().resolvedOptions().locale
const atNoon = (iso: string): Date => new Date(`${iso}T12:00:00Z`)
const shortDate = (iso: string): string =>
  new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(atNoon(iso))
const longDate = (iso: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(atNoon(iso))
