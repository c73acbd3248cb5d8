import { DocumentPage } from '../document-page.tsx'

interface NoteDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly sections: readonly { readonly label: string; readonly text: string }[]
  /** "Signed by … on …", or where earlier records came from. */
  readonly standing: string
  readonly styleNonce: string
  readonly language: string
}

/** One locked note to print. */
export const NoteDocument = ({ sections, standing, ...page }: NoteDocumentProps) => (
  <DocumentPage {...page}>
    {sections.map((section) => (
      <section key={section.label}>
        <h2>{section.label}</h2>
        <p className="text">{section.text}</p>
      </section>
    ))}
    <h2>Standing</h2>
    <p className="text">{standing}</p>
  </DocumentPage>
)
