import { crc32, deflateSync } from 'node:zlib'

/** Small documents made by code, so that nothing in them is anybody's. */

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A grey tone (0–255) for a place of a picture. */
export type Tone = (x: number, y: number) => number

/** A whole PNG in shades of grey; `words` go into a text chunk, unseen. */
export const samplePng = (width: number, height: number, tone: Tone, words = ''): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + width))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (1 + width) + 1 + x] = tone(x, y)
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${words}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const lineHeight = 30

/** A whole PDF in the standard font Helvetica: pages of lines. `padding` bytes of a comment make it larger. */
export const samplePdf = (pages: readonly (readonly string[])[], padding = 0): Buffer => {
  const font = '<< /Font << /F1 3 0 R >> >>'
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((lines, page) => {
      const words = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '')}) Tj T*`).join(' ')
      const content = `BT /F1 20 Tf ${lineHeight} TL 72 700 Td ${words} ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + page * 2} 0 R /Resources ${font} >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  let text = '%PDF-1.4\n'
  const offsets = bodies.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const comment = padding > 0 ? Buffer.from(`%${'x'.repeat(padding)}\n`, 'latin1') : Buffer.alloc(0)
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${text.length + comment.length}\n%%EOF\n`
  return Buffer.concat([Buffer.from(text, 'latin1'), comment, Buffer.from(table + trailer, 'latin1')])
}
