/** A note that nobody can change any more (signed, from earlier records), or may not change here. */
import { IconAlertTriangleFilled, IconArchive, IconLock, IconPencil } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { sectionsToShow } from '#shared/domain/notes/formats.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { NoteText } from './NoteText.tsx'
import classes from './NoteEditor.module.css'
import { SideStrip } from './SideStrip.tsx'

const Seal = ({ note }: { readonly note: NoteDetail }) => {
  if (note.state === 'earlier-records')
    return (
      <div className={classes.seal}>
        <IconArchive size={16} aria-hidden="true" />
        <p>
          <strong>From earlier records.</strong> Neither a draft nor signed here; locked as it came.
          {note.source === null ? null : (
            <>
              <br />
              {note.source.fileName}, row {note.source.row}
              {note.source.counselor === null ? null : `, counselor as given there: ${note.source.counselor}`}
              {note.source.marks.map(({ column, message }) => (
                <span key={`${column} ${message}`}>
                  <br />
                  {column === '' ? '' : `${column}: `}
                  <span className="private">{message}</span>
                </span>
              ))}
            </>
          )}
        </p>
      </div>
    )
  if (note.state === 'draft')
    return (
      <div className={classes.seal}>
        <IconPencil size={16} aria-hidden="true" />
        <p>
          <strong>Draft of {note.author}, not signed.</strong> Your account may read it and not write it.
        </p>
      </div>
    )
  const broken = note.signatureHolds === false
  const Icon = broken ? IconAlertTriangleFilled : IconLock
  return (
    <div className={classes.seal} data-broken={broken || undefined} role={broken ? 'alert' : undefined}>
      <Icon size={16} aria-hidden="true" />
      <p>
        <strong>
          Signed by {note.author}
          {note.signedAt === null ? null : (
            <>
              {' '}
              on <InstantText instant={note.signedAt} />
            </>
          )}
        </strong>
        <br />
        {note.signatureHolds === true
          ? 'Signature checked just now: the text is the one that was signed.'
          : broken
            ? 'The signature does not fit the text: it was changed outside Mooring after it was signed. Tell your administrator, and do not rely on this text.'
            : 'The signature could not be checked.'}
      </p>
    </div>
  )
}

export const NoteReader = ({
  note,
  client,
}: {
  readonly note: NoteDetail
  readonly client: ClientDetail | null
}) => (
  <div className={classes.editor}>
    <ScrollRegion className={classes.paper} label="Note">
      <div className={classes.column}>
        <Seal note={note} />
        <NoteText sections={sectionsToShow(note.format, note.sections)} texts={note.sections} />
      </div>
    </ScrollRegion>
    <SideStrip note={note} client={client} />
  </div>
)
