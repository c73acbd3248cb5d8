import { DocumentPage } from '../document-page.tsx'

interface BriefDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly styleNonce: string
  readonly language: string
  /** Headings with what stands below them, line by line; those without lines are left out. */
  readonly parts: readonly { readonly heading: string; readonly lines: readonly string[] }[]
}

/** The brief before a session, for the folder under the arm. */
export const BriefDocument = ({ parts, ...page }: BriefDocumentProps) => (
  <DocumentPage {...page}>
    {parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {lines.map((line) => (
            <p key={line} className="text">
              {line}
            </p>
          ))}
        </section>
      ))}
  </DocumentPage>
)
