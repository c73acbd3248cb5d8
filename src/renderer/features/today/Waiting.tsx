/** Notes that wait for the co-signature of the person who is signed in. */
import { IconSignature } from '@tabler/icons-react'
import type { WaitingCosignature } from '#shared/contract/operations/note-cosignatures.ts'
import { DateText } from '../../ui/DateText.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { SectionHeading } from './WorkSections.tsx'
import classes from './Today.module.css'

export const keyOfWaiting = ({ cosignatureId }: WaitingCosignature): string => `waiting/${cosignatureId}`

interface Props {
  readonly waiting: readonly WaitingCosignature[]
  readonly rowProps: (key: string) => {
    readonly 'data-row': string
    readonly tabIndex: 0 | -1
    readonly onFocus: () => void
  }
  readonly onOpen: (note: WaitingCosignature) => void
}

export const Waiting = ({ waiting, rowProps, onOpen }: Props) =>
  waiting.length === 0 ? null : (
    <section aria-labelledby="today-waiting" className={classes.section}>
      <SectionHeading id="today-waiting" title="Waiting for your co-signature" count={waiting.length} />
      <ul className={classes.rows}>
        {waiting.map((note) => (
          <li key={note.cosignatureId}>
            <button
              type="button"
              className={classes.row}
              {...rowProps(keyOfWaiting(note))}
              onClick={() => onOpen(note)}
            >
              <span className={classes.reason}>
                <IconSignature size={14} className={classes.waitingIcon} aria-hidden="true" />
                <span>
                  Note of <DateText date={note.heldOn} /> by {note.author}
                </span>
              </span>
              <span className={classes.who}>
                <PersonName person={note} />
              </span>
              <span className={classes.quiet}>{note.requestedOf === null ? 'Any supervisor' : ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
