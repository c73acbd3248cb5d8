/** What waits for the signed-in supervisor's co-signature, oldest first, and one's own notes that came back. */
import { IconArrowBackUp, IconHourglass, IconSignature } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReturnedNote, WaitingCosignature } from '#shared/contract/operations/note-cosignatures.ts'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { DateText, InstantText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { sessionKindWords } from '../client/words.ts'
import classes from './CosignaturesPage.module.css'

type Row = WaitingCosignature | ReturnedNote

const ToNote = ({ row, children }: { readonly row: Row; readonly children: ReactNode }) => (
  <Link
    to="/clients/$clientId/notes/$noteId"
    params={{ clientId: row.clientId, noteId: row.noteId }}
    className={classes.link}
  >
    {children}
  </Link>
)

const Client = ({ row }: { readonly row: Row }) => (
  <ToNote row={row}>
    <PersonName person={row} />
  </ToNote>
)

const Session = ({ row }: { readonly row: Row }) => (
  <>
    <DateText date={row.heldOn} />, {sessionKindWords[row.kind].toLocaleLowerCase()}
  </>
)

const Head = ({ columns }: { readonly columns: readonly string[] }) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th key={column} scope="col">
          {column}
        </th>
      ))}
    </tr>
  </thead>
)

const Waiting = ({ rows }: { readonly rows: readonly WaitingCosignature[] }) => (
  <section aria-labelledby="cosign-waiting">
    <h2 id="cosign-waiting" className={classes.heading}>
      <IconHourglass size={16} aria-hidden="true" /> Waiting for co-signature
    </h2>
    {rows.length === 0 ? (
      <p className={classes.quiet}>Nothing waits for you.</p>
    ) : (
      <table className={classes.table} aria-labelledby="cosign-waiting">
        <Head columns={['Client', 'File', 'Session', 'Written by', 'Asked', 'Of']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.cosignatureId}>
              <td>
                <Client row={row} />
              </td>
              <td className="tabular">{row.fileNumber}</td>
              <td className="tabular">
                <Session row={row} />
              </td>
              <td>{row.author}</td>
              <td className="tabular">
                <InstantText instant={row.requestedAt} />
              </td>
              <td>{row.requestedOf === null ? 'Any supervisor' : 'You'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

const Returned = ({ rows }: { readonly rows: readonly ReturnedNote[] }) => (
  <section aria-labelledby="cosign-returned">
    <h2 id="cosign-returned" className={classes.heading}>
      <IconArrowBackUp size={16} aria-hidden="true" /> Your notes that came back
    </h2>
    {rows.length === 0 ? (
      <p className={classes.quiet}>None of your notes came back.</p>
    ) : (
      <table className={classes.table} aria-labelledby="cosign-returned">
        <Head columns={['Client', 'Session', 'Returned by', 'When', 'Comments']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.cosignatureId}>
              <td>
                <Client row={row} />
              </td>
              <td className="tabular">
                <Session row={row} />
              </td>
              <td>{row.answeredBy}</td>
              <td className="tabular">
                <InstantText instant={row.answeredAt} />
              </td>
              <td className={`${classes.comments} private`}>{row.comments}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

export default function CosignaturesPage() {
  const supervises = useMay('supervisor')
  const answer = useOperation('notes.waiting', {})
  const { data } = answer
  const nothing = data !== undefined && data.waiting.length + data.returned.length === 0
  return (
    <Page
      heading="Co-signatures"
      aside={
        data === undefined || !supervises ? null : `${data.waiting.length.toLocaleString()} waiting for you`
      }
    >
      {answer.error !== null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : data === undefined ? null : nothing ? (
        <EmptyState icon={<IconSignature size={28} />} title="Nothing waits for a co-signature">
          {supervises
            ? 'When somebody asks you, or any supervisor, to co-sign a note, it stands here. Open it, read it, and co-sign it or return it with comments.'
            : 'When a supervisor returns one of your notes with comments, it stands here until you have asked again.'}
        </EmptyState>
      ) : (
        <>
          {supervises ? <Waiting rows={data.waiting} /> : null}
          {data.returned.length === 0 && supervises ? null : <Returned rows={data.returned} />}
        </>
      )}
    </Page>
  )
}
