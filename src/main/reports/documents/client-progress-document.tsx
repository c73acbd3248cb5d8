import { TrendChart, type TrendLine } from '../charts/trend-chart.tsx'
import { DataTable, type DataColumn, type DataRow } from '../data-table.tsx'
import { DocumentPage } from '../document-page.tsx'
import { NoteBody, type DocumentNote } from './note-body.tsx'

interface Table {
  readonly columns: readonly DataColumn[]
  readonly rows: readonly DataRow[]
}

export interface ProgressNote {
  readonly key: string
  readonly heading: string
  readonly note: DocumentNote
}

export interface ProgressContent {
  readonly from: string
  readonly to: string
  readonly episodes: Table
  readonly totals: Table
  readonly sessions: Table
  readonly mood: TrendLine
  readonly craving: TrendLine
  readonly domains: readonly TrendLine[]
  /** One table for so many check-ins as fit side by side. */
  readonly checkIns: readonly Table[]
  readonly waves: Table
  /** Counts in a sentence, and the days. */
  readonly lapses: { readonly line: string; readonly table: Table }
  /** Null: no plan is in force. */
  readonly plan: { readonly line: string; readonly goal: string; readonly situations: Table } | null
  readonly followUp: { readonly lines: readonly string[]; readonly points: Table }
  readonly notes: Table
  /** Texts of the notes; null where they were not asked for. */
  readonly noteTexts: readonly ProgressNote[] | null
}

interface ClientProgressDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly content: ProgressContent
  readonly styleNonce: string
  readonly language: string
  readonly date: (iso: string) => string
}

const TableOr = ({
  table,
  none,
  named,
}: {
  readonly table: Table
  readonly none: string
  readonly named?: true
}) =>
  table.rows.length === 0 ? (
    <p className="text">{none}</p>
  ) : (
    <DataTable columns={table.columns} rows={table.rows} {...(named === true ? { named } : {})} />
  )

/** One client's progress in a range: what happened, how it went in charts and numbers, and what is agreed. */
export const ClientProgressDocument = ({ content, date, ...page }: ClientProgressDocumentProps) => {
  const { from, to, mood, craving, domains, checkIns, waves, lapses, plan, followUp, noteTexts } = content
  const span = `${date(from)} to ${date(to)}`
  const drawn = domains.filter(({ points }) => points.length > 0)
  return (
    <DocumentPage {...page}>
      <h2>Episodes of care</h2>
      <TableOr table={content.episodes} none="No episode of care lies in this range." />

      <h2>Attendance</h2>
      <TableOr table={content.totals} none="No session lies in this range." />

      {mood.points.length === 0 && craving.points.length === 0 ? null : (
        <section className="figure">
          <h2>Mood and craving in sessions</h2>
          <p className="caption">
            As rated by the client, 0 to 10. Mood: higher is better. Craving: lower is better.
          </p>
          <TrendChart
            description={`Mood and craving, 0 to 10, ${span}. The numbers are in the table of sessions.`}
            from={from}
            to={to}
            lines={[mood, craving]}
            size="wide"
            date={date}
          />
        </section>
      )}

      <h2>Post-acute withdrawal check-ins</h2>
      {drawn.length === 0 ? (
        <p className="text">No check-in lies in this range.</p>
      ) : (
        <>
          <p className="caption">
            Severity 0 to 10 as told by the client, lower is better. A tracking form of this program, not a
            validated scale. In brackets, where asked: days affected of the last seven.
          </p>
          <div className="multiples">
            {drawn.map((line) => (
              <TrendChart
                key={line.label}
                description={`${line.label}, 0 to 10, ${span}. The numbers are in the table below.`}
                from={from}
                to={to}
                lines={[line]}
                size="small"
                date={date}
              />
            ))}
          </div>
          {checkIns.map((table, index) => (
            <DataTable key={index} columns={table.columns} rows={table.rows} named />
          ))}
        </>
      )}

      {waves.rows.length === 0 ? null : (
        <>
          <h3>Waves</h3>
          <DataTable columns={waves.columns} rows={waves.rows} />
        </>
      )}

      <h2>Lapses and relapses</h2>
      <p className="text">{lapses.line}</p>
      {lapses.table.rows.length === 0 ? null : (
        <DataTable columns={lapses.table.columns} rows={lapses.table.rows} />
      )}

      <h2>Relapse-prevention plan</h2>
      {plan === null ? (
        <p className="text">No plan is in force.</p>
      ) : (
        <>
          <p className="text">{plan.line}</p>
          {plan.goal === '' ? null : <p className="text">Goal: {plan.goal}</p>}
          <TableOr table={plan.situations} none="The plan names no situations." />
        </>
      )}

      <h2>Follow-up</h2>
      {followUp.lines.map((line) => (
        <p key={line} className="text">
          {line}
        </p>
      ))}
      {followUp.points.rows.length === 0 ? null : (
        <DataTable columns={followUp.points.columns} rows={followUp.points.rows} />
      )}

      <h2>Sessions</h2>
      <TableOr table={content.sessions} none="No session lies in this range." />

      <h2>Notes</h2>
      <TableOr table={content.notes} none="No signed or earlier note lies in this range." />
      {noteTexts?.map((note) => (
        <section key={note.key}>
          <h2>{note.heading}</h2>
          <NoteBody note={note.note} level="h3" />
        </section>
      ))}
    </DocumentPage>
  )
}
