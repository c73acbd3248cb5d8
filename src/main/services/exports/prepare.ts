import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { footerTemplate, headerTemplate, renderDocument } from '#reports/render-document.ts'
import { randomBytes } from 'node:crypto'
import { today, type Context, type Handler } from '../context.ts'
import { requireExporter } from './allowed.ts'
import { attendanceOf } from './documents/attendance.ts'
import { auditOf } from './documents/audit.ts'
import { briefDocumentOf } from './documents/brief.ts'
import { calendarOf } from './documents/calendar.ts'
import { caseloadOf } from './documents/caseload.ts'
import { prepareFile } from './documents/chart-document.ts'
import { clientProgressOf } from './documents/client-progress.ts'
import { followUpsOf } from './documents/follow-ups.ts'
import { noteOf } from './documents/note.ts'
import { relapsePlanOf } from './documents/relapse-plan.ts'
import { treatmentDocumentOf } from './documents/treatment-plan.ts'
import { longestTable, refuse, type Prepared } from './prepared.ts'

/** The content of a document, before it leaves: HTML for paper, bytes for a table. Writes nothing. */
export const prepare: Handler<'exports.prepare'> = async (context, { subject, purpose, format }) => {
  requireExporter(context.user, subject)
  refuseUnfit(subject, purpose)
  if (subject.what === 'document') return prepareFile(context, subject, format)
  if (format === 'file') throw refuse('This document cannot be saved as it is; choose another format.')
  const prepared = await contentOf(context, subject, purpose)
  if (format === 'csv' && prepared.csv === null) {
    throw refuse('This document is text; it can be saved as PDF only.')
  }
  if (format === 'ics' && prepared.ics === undefined) {
    throw refuse('This document is no calendar; it cannot be saved as a calendar file.')
  }
  if (format === 'pdf' && prepared.csv !== null && prepared.rows > longestTable) {
    throw refuse(
      `These are ${prepared.rows.toLocaleString()} rows, too many for pages. Choose less, or save them as CSV.`,
    )
  }
  const styleNonce = randomBytes(16).toString('base64url')
  const { programName } = context.settings
  return {
    title: prepared.title,
    fileName: `Mooring ${prepared.name} ${today(context)}`,
    rows: prepared.rows,
    clientId: prepared.clientId,
    html:
      format === 'pdf'
        ? renderDocument(prepared.page({ programName, styleNonce, language: language() }))
        : null,
    headerTemplate: headerTemplate(programName, prepared.title),
    footerTemplate: footerTemplate(),
    styleNonce,
    file: null,
    bytes:
      format === 'csv' ? (prepared.csv?.() ?? null) : format === 'ics' ? (prepared.ics?.() ?? null) : null,
  }
}

const contentOf = (
  context: Context,
  subject: Exclude<ExportSubject, { what: 'document' }>,
  purpose: ExportPurpose,
): Prepared | Promise<Prepared> => {
  switch (subject.what) {
    case 'caseload':
      return caseloadOf(context, subject)
    case 'note':
      return noteOf(context, subject, purpose)
    case 'client-progress':
      return clientProgressOf(context, subject, purpose)
    case 'follow-ups':
      return followUpsOf(context, subject)
    case 'attendance':
      return attendanceOf(context, subject, purpose)
    case 'calendar':
      return calendarOf(context, subject)
    case 'relapse-plan':
      return relapsePlanOf(context, subject)
    case 'treatment-plan':
      return treatmentDocumentOf(context, subject, purpose)
    case 'brief':
      return briefDocumentOf(context, subject)
    case 'audit':
      return auditOf(context, subject)
  }
}

/** What names several people can never be the copy of one of them (42 CFR 2.23 is about the patient's own record). */
const refuseUnfit = (subject: ExportSubject, purpose: ExportPurpose): void => {
  if (purpose !== 'clients-own-copy' || isOnePersons(subject)) return
  throw refuse(
    subject.what === 'caseload'
      ? 'A caseload names other people; it can never be a client’s own copy.'
      : subject.what === 'brief'
        ? 'A brief is the counselor’s own page; the client’s copy is the record itself.'
        : 'This report names several people; it can never be a client’s own copy.',
  )
}

const isOnePersons = (subject: ExportSubject): boolean =>
  subject.what === 'note' ||
  subject.what === 'client-progress' ||
  subject.what === 'relapse-plan' ||
  subject.what === 'treatment-plan' ||
  subject.what === 'document' ||
  (subject.what === 'attendance' && subject.scope.of === 'client')

const language = (): string => Intl.DateTimeFormat().resolvedOptions().locale
