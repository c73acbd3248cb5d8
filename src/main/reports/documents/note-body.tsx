/** What of one locked note stands on paper, with everything that belongs to it: never the text without its addenda. */

/** A note as documents show it. */
export interface DocumentNote {
  /** Stands above the text of a note that was entered in error; null for any other. */
  readonly error: string | null
  readonly sections: readonly { readonly label: string; readonly text: string }[]
  /** Ratings, what was worked on, risk screen. */
  readonly beside: readonly (readonly [label: string, value: string])[]
  /** "Signed by … on …", or where earlier records came from; then each co-signature. */
  readonly standing: readonly string[]
  readonly addenda: readonly {
    readonly key: string
    readonly heading: string
    readonly text: string
    readonly standing: string
  }[]
}

interface Props {
  readonly note: DocumentNote
  /** Headings of the sections. */
  readonly level: 'h2' | 'h3'
}

export const NoteBody = ({ note, level: Heading }: Props) => (
  <>
    {note.error === null ? null : (
      <p className="text">
        <strong>Entered in error.</strong> {note.error}
      </p>
    )}
    {note.sections.map((section) => (
      <section key={section.label}>
        <Heading>{section.label}</Heading>
        <p className="text">{section.text}</p>
      </section>
    ))}
    {note.beside.length === 0 ? null : (
      <section>
        <Heading>Beside the text</Heading>
        {note.beside.map(([label, value]) => (
          <p className="text" key={label}>
            <strong>{label}:</strong> {value}
          </p>
        ))}
      </section>
    )}
    <section>
      <Heading>Standing</Heading>
      {note.standing.map((line) => (
        <p className="caption" key={line}>
          {line}
        </p>
      ))}
    </section>
    {note.addenda.map((addendum) => (
      <section key={addendum.key}>
        <Heading>{addendum.heading}</Heading>
        <p className="text">{addendum.text}</p>
        <p className="caption">{addendum.standing}</p>
      </section>
    ))}
  </>
)
