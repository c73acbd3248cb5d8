import { confidentialityNotice } from '#shared/domain/disclosure-notice.ts'
import type { ReactNode } from 'react'
import { documentStyle } from './document-style.ts'

interface DocumentPageProps {
  readonly programName: string
  readonly title: string
  /** Label and value: client, range, made on, made by. */
  readonly facts: readonly (readonly [string, string])[]
  readonly styleNonce: string
  readonly language: string
  readonly children: ReactNode
}

/** Frame of every document: program, title, facts, content, and the notice that print puts into the page footer. */
export const DocumentPage = ({
  programName,
  title,
  facts,
  styleNonce,
  language,
  children,
}: DocumentPageProps) => (
  <html lang={language}>
    <head>
      <meta charSet="utf-8" />
      <title>Mooring</title>
      <style nonce={styleNonce}>{documentStyle}</style>
    </head>
    <body>
      <header className="document">
        <div className="program">{programName}</div>
        <h1>{title}</h1>
        <dl className="facts">
          {facts.flatMap(([label, value]) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label}:value`}>{value}</dd>,
          ])}
        </dl>
      </header>
      <main>{children}</main>
      <footer className="screen-notice">{confidentialityNotice}</footer>
    </body>
  </html>
)
