import { newId } from '#services/context.ts'
import { pngOf } from '../../support/documents.ts'
import { canary, id, step, type Step } from './step.ts'

const one = () => ({ clientId: id('clientId'), attachmentId: id('attachmentId') })
const fields = () => ({ title: canary('title'), kind: null, documentDate: '2026-11-01' })

/** Documents in the chart of the client that was created before. */
export const documentSteps: readonly Step[] = [
  step(
    'attachments.add',
    'attachment',
    (desk) => ({
      jobId: newId(),
      clientId: id('clientId'),
      fileToken: desk.file('Canarydocument.png', pngOf(3, 3, 'canary')),
      fields: fields(),
    }),
    ({ attachmentId }) => ({ attachmentId }),
  ),
  step(
    'attachments.receive',
    null,
    () => ({ fileToken: null, bytes: 2, offset: 0, piece: new TextEncoder().encode('ca') }),
    ({ fileToken }) => ({ droppedToken: fileToken }),
    [],
  ),
  step('attachments.letGo', null, () => ({ fileToken: id('droppedToken') }), undefined, []),
  step('exports.content', null, () => ({ attachmentId: id('attachmentId'), offset: 0 }), undefined, []),
  step('attachments.list', 'client', () => ({ clientId: id('clientId') })),
  step('attachments.read', 'client', () => ({ ...one(), offset: 0 })),
  step('attachments.change', 'attachment', () => ({ ...one(), revision: 1, fields: fields() })),
  step('attachments.remove', 'attachment', () => ({ ...one(), reason: canary('twice') })),
  step('attachments.bringBack', 'attachment', one),
]
