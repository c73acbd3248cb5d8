import type { AttachmentType } from '#shared/contract/operations/attachments.ts'
import { addDays } from '#shared/domain/dates.ts'
import { writeAttachment } from '#store/attachments/write.ts'
import { insertAttachment } from '#store/repositories/attachments.ts'
import { siteListOf } from '../lists/handlers.ts'
import { today, type Context } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import type { SampleChart } from './charts.ts'
import { samplePdf, samplePng } from './document-files.ts'
import type { Random } from './random.ts'

interface SampleDocument {
  readonly title: string
  readonly mediaType: AttachmentType
  readonly bytes: Buffer
  /** What its kind is called in the shipped list, as far as that goes. */
  readonly kind: RegExp
}

/** Grey bars on white, like a typed page seen from far. */
const typedPage = (): Buffer =>
  samplePng(600, 780, (x, y) => {
    const line = Math.floor(y / 26)
    const inLine = y % 26 < 9 && x > 60 && x < 520 - ((line * 73) % 190)
    return inLine && line > 2 && line < 26 ? 0x50 : 0xfa
  })

const invented = ['This document is invented. It is about nobody.', '']

const documents = (): SampleDocument[] => [
  {
    title: 'Referral letter from the primary care clinic',
    kind: /letter/,
    mediaType: 'application/pdf',
    bytes: samplePdf([
      [
        ...invented,
        'Invented Clinic, 1 Sample Street',
        '',
        'Dear colleague,',
        'thank you for seeing this invented person.',
      ],
      [...invented, 'Second page: list of nothing.'],
    ]),
  },
  {
    title: 'Laboratory result',
    kind: /^lab/,
    mediaType: 'application/pdf',
    bytes: samplePdf([[...invented, 'Invented Laboratory', '', 'Sample 0000: nothing was found.']]),
  },
  { title: 'Scan of a signed form', kind: /consent|form/, mediaType: 'image/png', bytes: typedPage() },
]

/** Every so many charts get a document or two; their contents are shared, as a form that many people sign is. */
const every = 12

/** Puts documents into some of the charts: the files first, once each, then the rows. */
export const writeDocuments = async (
  context: Context,
  charts: readonly SampleChart[],
  random: Random,
  newId: () => string,
): Promise<void> => {
  const kinds = siteListOf(context.store, 'attachment-kind').entries.map(({ code }) => code)
  const made: (SampleDocument & { readonly sha256: string })[] = []
  for (const document of documents()) {
    const { bytes } = document
    const sha256 = await writeAttachment(
      context.attachments.place(),
      {
        bytes: bytes.length,
        head: bytes,
        tail: bytes,
        async *pieces() {
          yield await Promise.resolve(bytes)
        },
        close: () => Promise.resolve(),
      },
      { checkpoint: () => undefined, progress: () => undefined },
    )
    made.push({ ...document, sha256 })
  }
  const last = addDays(today(context), -1)
  const chosen = charts.filter((_, index) => index % every === 0).slice(0, 40)
  inTransaction(context.store, () => {
    for (const { clientId, episodeId, counselor, course } of chosen) {
      for (const { title, kind, mediaType, bytes, sha256 } of random.some(made, random.int(1, made.length))) {
        const on = course.admittedOn < last ? addDays(course.admittedOn, 1) : last
        insertAttachment(
          context.store,
          {
            attachmentId: newId(),
            clientId,
            episodeId,
            title,
            kind: kinds.find((code) => kind.test(code)) ?? null,
            documentDate: on,
            sha256,
            bytes: bytes.length,
            mediaType,
          },
          { at: `${on}T15:00:00.000Z`, by: counselor.userId },
        )
      }
    }
  })
}
