/**
 * Print style of every document (look.md, "Documents"): 11 pt text, real tables with repeated headers, no orphan
 * headings, black on white. A preview is no way out beside the one door: it cannot be selected, so not copied; the PDF can. One sheet, put into the page under a nonce.
 */
export const documentStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 11pt/1.4 system-ui, 'Noto Sans', sans-serif; color: #000; background: #fff; margin: 0; font-variant-numeric: tabular-nums; }
@media screen { body { padding: 24px 32px; max-width: 1100px; user-select: none; } }
header.document { border-bottom: 1.5pt solid #000; padding-bottom: 6pt; margin-bottom: 10pt; }
header.document .program { font-size: 10pt; }
h1 { font-size: 16pt; line-height: 1.2; margin: 2pt 0 4pt; }
h2 { font-size: 12pt; margin: 12pt 0 3pt; break-after: avoid; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 1pt 12pt; margin: 0; font-size: 10pt; }
dl.facts dt { color: #333; } dl.facts dd { margin: 0; }
h3 { font-size: 11pt; margin: 8pt 0 2pt; break-after: avoid; }
ul, ol { margin: 0 0 6pt; padding-left: 16pt; }
li { break-inside: avoid; margin: 1pt 0; max-width: 75ch; overflow-wrap: anywhere; }
p.caption { font-size: 9pt; color: #333; margin: 0 0 4pt; max-width: 90ch; break-after: avoid; }
section.figure, div.phase { break-inside: avoid; }
svg.chart { display: block; max-width: 100%; height: auto; font-family: inherit; }
div.multiples { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6pt; margin-bottom: 8pt; }
div.multiples svg { break-inside: avoid; }
section.plan table { font-size: 11pt; line-height: 1.4; }
table.urgent th, table.urgent td { border-bottom-width: 1pt; border-bottom-color: #000; }
td.phone { white-space: nowrap; }
table + table { margin-top: 8pt; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.3; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; border-bottom: 1pt solid #000; padding: 3pt 6pt 3pt 0; vertical-align: bottom; }
td { border-bottom: .5pt solid #bbb; padding: 3pt 6pt 3pt 0; vertical-align: top; overflow-wrap: break-word; }
.whole { white-space: nowrap; }
tbody th { font-weight: 400; border-bottom: .5pt solid #bbb; vertical-align: top; }
td.number, th.number { text-align: right; }
p.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 6pt; max-width: 75ch; orphans: 3; widows: 3; }
footer.screen-notice { margin-top: 16pt; font-size: 9pt; color: #333; }
@media print { footer.screen-notice { display: none; } }
`
