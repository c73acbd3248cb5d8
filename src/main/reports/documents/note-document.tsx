import { DocumentPage } from '../document-page.tsx'
import { NoteBody, type DocumentNote } from './note-body.tsx'

interface NoteDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly note: DocumentNote
  readonly styleNonce: string
  readonly language: string
}

/** One locked note to print. */
export const NoteDocument = ({ note, ...page }: NoteDocumentProps) => (
  <DocumentPage {...page}>
    <NoteBody note={note} level="h2" />
  </DocumentPage>
)
