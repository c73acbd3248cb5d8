/** A note that nobody can change any more (signed, from earlier records), with everything that belongs to it; or a draft that may not be written here. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { AddendumEditor } from './AddendumEditor.tsx'
import { BesideFacts } from './BesideFacts.tsx'
import { AnswerPanel, CosignatureSeals } from './Cosignatures.tsx'
import { NoteText } from './NoteText.tsx'
import classes from './NoteEditor.module.css'
import { SignatureSeal, StandingSeal } from './Seals.tsx'
import { SideStrip } from './SideStrip.tsx'

interface Props {
  readonly note: NoteDetail
  readonly client: ClientDetail | null
  /** The note as it stands after an act. */
  readonly onChanged: (note: NoteDetail) => void
}

const ErrorBanner = ({ note }: { readonly note: NoteDetail }) =>
  note.error === null ? null : (
    <div className={classes.error} role="note" aria-label="Entered in error">
      <IconAlertTriangleFilled size={16} aria-hidden="true" />
      <p>
        <strong>Entered in error.</strong> Marked by {note.error.markedBy} on{' '}
        <InstantText instant={note.error.markedAt} />: {note.error.reason}
        <br />
        The note stays readable as it was signed. What is right stands in an addendum.
      </p>
    </div>
  )

export const NoteReader = ({ note, client, onChanged }: Props) => {
  const signed = note.addenda.filter(({ state }) => state === 'signed')
  const draft = note.addenda.find(({ state }) => state === 'draft')
  return (
    <div className={classes.editor}>
      <ScrollRegion className={classes.paper} label="Note">
        <div className={classes.column}>
          <ErrorBanner note={note} />
          <StandingSeal note={note} />
          <CosignatureSeals note={note} />
          <div className={note.error === null ? undefined : classes.struck}>
            <NoteText sections={note.headings} texts={note.sections} />
            <BesideFacts note={note} />
          </div>
          {signed.map((addendum) => (
            <section key={addendum.addendumId} className={classes.addendum} aria-label="Addendum">
              <h2 className={classes.readHeading}>Addendum</h2>
              <p className={classes.readText}>{addendum.text}</p>
              <SignatureSeal
                by={addendum.author}
                at={addendum.signedAt}
                holds={addendum.signatureHolds}
                what="addendum"
              />
            </section>
          ))}
          {draft === undefined || !note.may.addend ? null : (
            <AddendumEditor key={draft.addendumId} note={note} addendum={draft} onChanged={onChanged} />
          )}
          {note.may.answerCosignature ? <AnswerPanel note={note} onChanged={onChanged} /> : null}
        </div>
      </ScrollRegion>
      <SideStrip note={note} client={client} />
    </div>
  )
}
