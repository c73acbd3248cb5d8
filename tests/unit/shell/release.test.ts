import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import { withEnding } from '#shell/dialogs.ts'
import { replaceFile, writeRefusal, type OpenNew } from '#shell/files.ts'
import { release } from '#shell/operations/release.ts'
import { paperOf, pdfOptions } from '#shell/paper.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mooring-release-'))
})
afterEach(() => rm(folder, { recursive: true }))

const failing = (code: string) => Object.assign(new Error(`${code}: /home/rosa/file`), { code })

const input: ParsedInputOf<'exports.release'> = {
  subject: { what: 'note', noteId: '0197b0a0-0000-7000-8000-000000000001' },
  purpose: 'own-use',
  format: 'csv',
}

/** Runs a release over a store that takes down what it is told. */
const run = (
  chosen: string | null,
  more: {
    format?: 'csv' | 'pdf'
    write?: (path: string, bytes: Uint8Array) => Promise<void>
    toPdf?: () => Promise<Uint8Array>
  } = {},
) => {
  const told: { name: string; input: unknown; files: readonly string[] }[] = []
  const proposed: string[] = []
  const result = release(
    { ...input, format: more.format ?? 'csv' },
    {
      store: {
        ask: (async (name: string, given: unknown) => {
          told.push({ name, input: given, files: await readdir(folder) })
          if (name === 'exports.prepare') {
            return {
              title: 'Caseload',
              fileName: 'Mooring caseload 2026-11-22',
              rows: 3,
              html: '<p>x</p>',
              headerTemplate: '',
              footerTemplate: '',
              styleNonce: 'n',
              bytes: new TextEncoder().encode('a;b'),
              file: null,
            }
          }
          return name === 'exports.record' ? { releaseId: 'r1' } : { noted: true }
        }) as never,
      },
      dialogs: {
        saveAs: (name) => {
          proposed.push(name)
          return Promise.resolve(chosen)
        },
      },
      toPdf: more.toPdf ?? (() => Promise.resolve(new TextEncoder().encode('%PDF'))),
      ...(more.write === undefined ? {} : { write: more.write }),
    },
  )
  return { result, told, proposed }
}

describe('the one door', () => {
  test('the audit row is written, with the hash of the very bytes, before the file appears', async () => {
    const path = join(folder, 'out.csv')
    const { result, told, proposed } = run(path)
    expect(await result).toEqual({ released: true, fileName: 'out.csv', folder, bytes: 3 })
    expect(proposed).toEqual(['Mooring caseload 2026-11-22.csv'])
    expect(told.map(({ name }) => name)).toEqual([
      'exports.prepare',
      'exports.record',
      'exports.recordWritten',
    ])
    expect(told[1]?.files).toEqual([])
    expect(told[1]?.input).toMatchObject({
      bytes: 3,
      rows: 3,
      sha256: createHash('sha256').update('a;b').digest('hex'),
    })
    expect(await readFile(path, 'utf8')).toBe('a;b')
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('a closed dialog writes nothing and records nothing', async () => {
    const { result, told } = run(null)
    expect(await result).toEqual({ released: false })
    expect(told.map(({ name }) => name)).toEqual(['exports.prepare'])
  })

  test('a PDF goes through the printer', async () => {
    const { result, told } = run(join(folder, 'out.pdf'), { format: 'pdf' })
    expect(await result).toMatchObject({ released: true, bytes: 4 })
    expect(told[1]?.input).toMatchObject({ format: 'pdf' })
  })

  test('a PDF that cannot be made leaves neither file nor row', async () => {
    const { result, told } = run(join(folder, 'out.pdf'), {
      format: 'pdf',
      toPdf: () => Promise.reject(new Error('crashed')),
    })
    await expect(result).rejects.toMatchObject({ detail: { code: 'file_not_written' } })
    expect(told.map(({ name }) => name)).toEqual(['exports.prepare'])
  })

  test.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EROFS', 'read_only'],
    ['EACCES', 'read_only'],
    ['EPERM', 'read_only'],
    ['EIO', 'file_not_written'],
  ])('%s while writing is recorded and told as %s, without the path', async (code, expected) => {
    const { result, told } = run(join(folder, 'out.csv'), { write: () => Promise.reject(failing(code)) })
    const refusal: unknown = await result.catch((error: unknown) => error)
    expect(refusal).toMatchObject({ detail: { code: expected } })
    expect(String(refusal)).not.toContain('rosa')
    expect(told.at(-1)).toMatchObject({
      name: 'exports.recordFailure',
      input: { releaseId: 'r1', reason: expected },
    })
  })

  test('a folder that is not there is told as it is', async () => {
    await expect(run(join(folder, 'gone', 'out.csv')).result).rejects.toMatchObject({
      detail: { code: 'file_not_written' },
    })
  })
})

describe('a document of a chart on its way out', () => {
  const content = Buffer.from('Invented document, longer than one piece')
  const file = {
    ending: '.png',
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
  }
  /** The store answers ten bytes at a time of `held`. */
  const copy = (path: string, held: Buffer = content) => {
    const told: { name: string; input: unknown; files: readonly string[] }[] = []
    const proposed: string[] = []
    const result = release(
      {
        subject: { what: 'document', attachmentId: '0197b0a0-0000-7000-8000-000000000002' },
        purpose: 'clients-own-copy',
        format: 'file',
      },
      {
        store: {
          ask: (async (name: string, given: { offset?: number }) => {
            told.push({ name, input: given, files: await readdir(folder) })
            if (name === 'exports.prepare')
              return { fileName: 'Mooring document 2026-11-22', rows: 1, html: null, bytes: null, file }
            if (name === 'exports.content')
              return { piece: held.subarray(given.offset, (given.offset ?? 0) + 10) }
            return name === 'exports.record' ? { releaseId: 'r1' } : { noted: true }
          }) as never,
        },
        dialogs: {
          saveAs: (name) => {
            proposed.push(name)
            return Promise.resolve(path)
          },
        },
        toPdf: () => Promise.reject(new Error('Nothing is printed.')),
      },
    )
    return { result, told, proposed }
  }

  test('is recorded by its hash before a byte of it is decrypted, and arrives whole', async () => {
    const { result, told, proposed } = copy(join(folder, 'scan.png'))
    expect(await result).toEqual({ released: true, fileName: 'scan.png', folder, bytes: content.length })
    expect(proposed).toEqual(['Mooring document 2026-11-22.png'])
    const names = told.map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['exports.prepare', 'exports.record'])
    expect(names.slice(2, -1)).toEqual(Array.from({ length: 4 }, () => 'exports.content'))
    expect(told[1]?.input).toMatchObject({ sha256: file.sha256, bytes: file.bytes, format: 'file' })
    expect(await readFile(join(folder, 'scan.png'))).toEqual(content)
    expect(await readdir(folder)).toEqual(['scan.png'])
  })

  test.each([
    ['other bytes', Buffer.from(content.toString().replace('Invented', 'Inverted'))],
    ['too few', content.subarray(0, 25)],
  ])('that is not what it was (%s) leaves no file, and an older one untouched', async (_, held) => {
    const path = join(folder, 'scan.png')
    await writeFile(path, 'older')
    const { result, told } = copy(path, held)
    await expect(result).rejects.toMatchObject({ detail: { code: 'file_unreadable' } })
    expect(told.at(-1)).toMatchObject({
      name: 'exports.recordFailure',
      input: { releaseId: 'r1', reason: 'file_unreadable' },
    })
    expect(await readFile(path, 'utf8')).toBe('older')
    expect(await readdir(folder)).toEqual(['scan.png'])
  })
})

describe('putting a file in place', () => {
  const halfway: OpenNew = async (path) => {
    const handle = await open(path, 'wx')
    return {
      writeFile: async (bytes) => {
        await handle.writeFile(bytes.subarray(0, 1))
        throw failing('ENOSPC')
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  }

  test('a disk that fills half way leaves the older file whole and nothing beside it', async () => {
    const path = join(folder, 'a.csv')
    await writeFile(path, 'older')
    const error: unknown = await replaceFile(path, new TextEncoder().encode('newer'), halfway).catch(
      (each: unknown) => each,
    )
    expect(writeRefusal(error).code).toBe('disk_full')
    expect(await readFile(path, 'utf8')).toBe('older')
    expect(await readdir(folder)).toEqual(['a.csv'])
  })

  test('it replaces an older file', async () => {
    const path = join(folder, 'a.csv')
    await writeFile(path, 'older')
    await replaceFile(path, new TextEncoder().encode('newer'))
    expect(await readFile(path, 'utf8')).toBe('newer')
    expect(await readdir(folder)).toEqual(['a.csv'])
  })

  test('a name without an ending gets one, unless that file is there and nobody was asked', () => {
    expect(withEnding('/a/report', '.pdf', () => false)).toBe('/a/report.pdf')
    expect(withEnding('/a/report', '.pdf', () => true)).toBe('/a/report')
    expect(withEnding('/a/report.PDF', '.pdf', () => false)).toBe('/a/report.PDF')
  })
})

describe('paper', () => {
  test.each([
    ['US', 'en-US', 'Letter'],
    ['ca', 'fr-CA', 'Letter'],
    ['DE', 'de-DE', 'A4'],
    ['GB', 'en-GB', 'A4'],
    ['', 'en-US', 'Letter'],
    ['', 'nl', 'A4'],
  ])('%s, %s: %s', (country, locale, expected) => {
    expect(paperOf(country, locale)).toBe(expected)
  })

  test('a PDF is tagged and has header and footer with room for them', () => {
    const options = pdfOptions('A4', { headerTemplate: 'h', footerTemplate: 'f' })
    expect(options).toMatchObject({
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: 'h',
      footerTemplate: 'f',
    })
    expect(options.margins?.top).toBeGreaterThan(0.5)
  })
})
