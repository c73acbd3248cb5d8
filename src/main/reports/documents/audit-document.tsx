import { TableDocument } from './table-document.tsx'

/** One entry in words. */
export interface AuditLine {
  readonly seq: number
  readonly at: string
  readonly user: string
  readonly category: string
  readonly done: string
  readonly about: string
  readonly detail: string
}

interface AuditDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly styleNonce: string
  readonly language: string
  readonly rows: readonly AuditLine[]
}

/** The audit record as a table: who did what, when, about which file number. */
export const AuditDocument = ({ rows, ...page }: AuditDocumentProps) => (
  <TableDocument
    {...page}
    empty="No entry matches this selection."
    columns={[
      { heading: 'Entry', number: true },
      { heading: 'When', whole: true },
      { heading: 'Who' },
      { heading: 'Kind', whole: true },
      { heading: 'What' },
      { heading: 'About', whole: true },
      { heading: 'Details' },
    ]}
    rows={rows.map((row) => ({
      key: String(row.seq),
      cells: [
        row.seq.toLocaleString('en-US'),
        row.at,
        row.user,
        row.category,
        row.done,
        row.about,
        row.detail,
      ],
    }))}
  />
)
