/** One's own counseling note that is signed, with its addenda; or a draft in a chart that is open for reading alone. */
import { Button } from '@mantine/core'
import { IconPencil, IconWritingSign } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CounselingNote } from '#shared/contract/operations/counseling.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import notes from '../notes/NoteEditor.module.css'
import { SignatureSeal } from '../notes/Seals.tsx'
import { AddendumWriter } from './AddendumWriter.tsx'
import { ApartLine, BesideCounseling } from './Apart.tsx'
import classes from './Counseling.module.css'

interface Props {
  readonly note: CounselingNote
  readonly heading: ReactNode
  readonly aside: ReactNode
  /** The note as it stands after an act. */
  readonly onChanged: (note: CounselingNote) => void
  readonly onBack: () => void
}

const Standing = ({ note }: Pick<Props, 'note'>) =>
  note.state === 'signed' ? (
    <SignatureSeal by={note.author} at={note.signedAt} holds={note.signatureHolds} what="note" />
  ) : (
    <div className={notes.seal}>
      <IconPencil size={16} aria-hidden="true" />
      <p>
        <strong>Draft, not signed.</strong> This chart is open to you for reading alone, so it cannot be
        written on.
      </p>
    </div>
  )

export const CounselingReader = ({ note, heading, aside, onChanged, onBack }: Props) => {
  const { clientId, counselingNoteId } = note
  const mayAdd = note.mayWrite && note.state === 'signed'
  const written = note.addenda.find(({ state }) => state === 'draft')

  const addend = async (): Promise<void> => {
    if (written !== undefined) {
      document.getElementById('counseling-addendum-text')?.focus()
      return
    }
    try {
      const begun = await invoke('counseling.startAddendum', { clientId, counselingNoteId })
      void refetchAfter(['counseling'])
      onChanged(begun.note)
    } catch (error) {
      notifyFailure(error, 'The addendum was not begun')
    }
  }
  useShortcut({ key: 'a', enabled: mayAdd }, () => void addend())

  return (
    <Page
      fill
      heading={heading}
      aside={aside}
      back={{ label: 'Back to the client', go: onBack }}
      actions={
        mayAdd ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconWritingSign size={16} />}
            title="Add an addendum (A)"
            onClick={() => void addend()}
          >
            {written === undefined ? 'Add an addendum' : 'Go on with the addendum'}
          </Button>
        ) : null
      }
    >
      <ApartLine />
      <div className={notes.editor}>
        <ScrollRegion className={notes.paper} label="Counseling note">
          <div className={notes.column}>
            <Standing note={note} />
            <section className={notes.read} aria-label="Text">
              <h2 className={notes.readHeading}>Counseling note</h2>
              <p className={notes.readText}>{note.text}</p>
            </section>
            {note.addenda.map((addendum) =>
              addendum.state === 'signed' ? (
                <section key={addendum.counselingAddendumId} className={notes.addendum} aria-label="Addendum">
                  <h2 className={notes.readHeading}>Addendum</h2>
                  <p className={notes.readText}>{addendum.text}</p>
                  <div className={classes.after}>
                    <SignatureSeal
                      by={note.author}
                      at={addendum.signedAt}
                      holds={addendum.signatureHolds}
                      what="addendum"
                    />
                  </div>
                </section>
              ) : mayAdd ? (
                <AddendumWriter
                  key={addendum.counselingAddendumId}
                  note={note}
                  addendum={addendum}
                  onChanged={onChanged}
                />
              ) : null,
            )}
          </div>
        </ScrollRegion>
        <BesideCounseling />
      </div>
    </Page>
  )
}
