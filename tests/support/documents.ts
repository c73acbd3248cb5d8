import { samplePdf, samplePng } from '#services/sample/document-files.ts'

/** Small documents, obviously nobody's. */

/** A whole PNG, a plain grey field; `words` stand in it unseen. */
export const pngOf = (width: number, height: number, words = ''): Buffer =>
  samplePng(width, height, () => 0xb0, words)

/** A whole PDF: one line of text a page. `padding` bytes of nothing make it larger. */
export const pdfOf = (lines: readonly string[], padding = 0): Buffer =>
  samplePdf(
    lines.map((line) => [line]),
    padding,
  )
