import { confidentialityNotice } from '#shared/domain/disclosure-notice.ts'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A whole HTML page of a document's template. React escapes every text, so markup in a field stays text. */
export const renderDocument = (document: ReactElement): string =>
  `<!doctype html>${renderToStaticMarkup(document)}`

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const line =
  'font-family: sans-serif; font-size: 8px; color: #000; width: 100%; padding: 0 14mm; display: flex; justify-content: space-between;'

/** Header of every printed page: program at the left, title at the right. */
export const headerTemplate = (programName: string, title: string): string =>
  `<div style="${line}"><span>${escapeHtml(programName)}</span><span>${escapeHtml(title)}</span></div>`

/** Footer of every printed page: the confidentiality notice and "page x of y". */
export const footerTemplate = (): string =>
  `<div style="${line}"><span>${confidentialityNotice}</span><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`
