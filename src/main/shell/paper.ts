import type { PrintToPDFOptions } from 'electron'

/** Countries whose paper is Letter (ISO 3166, CLDR territory data); everywhere else it is A4. */
const letterCountries = new Set([
  'BZ',
  'CA',
  'CL',
  'CO',
  'CR',
  'GT',
  'MX',
  'NI',
  'PA',
  'PH',
  'PR',
  'SV',
  'US',
  'VE',
])

/** The usual paper of a country; unknown: Letter for English without a country, else A4. */
export const paperOf = (countryCode: string, locale: string): 'A4' | 'Letter' => {
  if (countryCode !== '') return letterCountries.has(countryCode.toUpperCase()) ? 'Letter' : 'A4'
  return locale === 'en' || locale === 'en-US' ? 'Letter' : 'A4'
}

/** Options of a document's PDF. Margins in inches leave room for the running header and footer. */
export const pdfOptions = (
  pageSize: 'A4' | 'Letter',
  templates: { readonly headerTemplate: string; readonly footerTemplate: string },
): PrintToPDFOptions => ({
  pageSize,
  displayHeaderFooter: true,
  headerTemplate: templates.headerTemplate,
  footerTemplate: templates.footerTemplate,
  margins: { top: 0.9, bottom: 0.9, left: 0.7, right: 0.7 },
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
})
