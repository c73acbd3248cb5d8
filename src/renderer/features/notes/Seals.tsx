/** Who signed what, and whether each signature holds: checked whenever the note is opened, said of each by itself. */
import { IconAlertTriangleFilled, IconArchive, IconLock, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { InstantText } from '../../ui/DateText.tsx'
import classes from './NoteEditor.module.css'

interface SignatureProps {
  readonly by: string
  readonly at: string | null
  readonly holds: boolean | null
  /** Names the part whose signature it is. */
  readonly what: 'note' | 'addendum' | 'co-signature'
  /** "Signed by", "Co-signed by" … */
  readonly verb?: string
  readonly icon?: ReactNode
  /** Below the first line. */
  readonly children?: ReactNode
}

const broken: Readonly<Record<SignatureProps['what'], string>> = {
  note: 'The signature does not fit the text: it was changed outside Mooring after it was signed.',
  addendum:
    'The signature of this addendum does not fit its text: it was changed outside Mooring after it was signed.',
  'co-signature':
    'This co-signature does not fit the note: one of the two was changed outside Mooring after it was given.',
}
const whole: Readonly<Record<SignatureProps['what'], string>> = {
  note: 'Signature checked just now: the text is the one that was signed.',
  addendum: 'Signature checked just now: the addendum is the one that was signed.',
  'co-signature': 'Signature checked just now: it is of this very note.',
}

export const SignatureSeal = ({
  by,
  at,
  holds,
  what,
  verb = 'Signed by',
  icon,
  children,
}: SignatureProps) => {
  const bad = holds === false
  return (
    <div className={classes.seal} data-broken={bad || undefined} role={bad ? 'alert' : undefined}>
      {bad ? (
        <IconAlertTriangleFilled size={16} aria-hidden="true" />
      ) : (
        (icon ?? <IconLock size={16} aria-hidden="true" />)
      )}
      <p>
        <strong>
          {verb} {by}
          {at === null ? null : (
            <>
              {' '}
              on <InstantText instant={at} />
            </>
          )}
        </strong>
        {children}
        <br />
        {holds === true
          ? whole[what]
          : bad
            ? `${broken[what]} Tell your administrator, and do not rely on it.`
            : 'The signature could not be checked.'}
      </p>
    </div>
  )
}

/** How the note itself stands: signed, from earlier records, somebody's draft. */
export const StandingSeal = ({ note }: { readonly note: NoteDetail }) => {
  if (note.state === 'signed')
    return <SignatureSeal by={note.author} at={note.signedAt} holds={note.signatureHolds} what="note" />
  if (note.state === 'draft')
    return (
      <div className={classes.seal}>
        <IconPencil size={16} aria-hidden="true" />
        <p>
          <strong>Draft of {note.author}, not signed.</strong> Your account may read it and not write it.
        </p>
      </div>
    )
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
}
