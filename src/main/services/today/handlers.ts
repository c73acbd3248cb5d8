import { workSections, type WorkLine } from '#shared/contract/operations/today.ts'
import { sectionPlace, workCounts, workPage, type WorkRecord } from '#store/repositories/today.ts'
import { today, type Handler } from '../context.ts'
import { whyNow } from '../tasks/why-now.ts'
import { briefOf } from './brief.ts'

const sectionAt = (place: number): WorkLine['section'] =>
  workSections.find((section) => sectionPlace[section] === place) ?? 'soon'

const yesOrNo = (flag: number | null): boolean | null => (flag === null ? null : flag === 1)

const reachOf = ({ phone, mayCall, mayLeaveMessage }: WorkRecord): WorkLine['reach'] => ({
  phone,
  mayCall: yesOrNo(mayCall),
  mayLeaveMessage: yesOrNo(mayLeaveMessage),
})

const lineOf = (record: WorkRecord, asOf: string): WorkLine[] => {
  const why = whyNow(record, asOf)
  if (why === null) return []
  return [
    {
      ...why,
      section: sectionAt(record.section),
      clientId: record.clientId,
      fileNumber: record.fileNumber,
      firstName: record.firstName,
      lastName: record.lastName,
      preferredName: record.preferredName,
      counselor: record.counselor,
      reach: record.kind === 'follow-up-window' ? reachOf(record) : null,
      subjectId: record.subjectId,
    },
  ]
}

const work: Handler<'today.work'> = (context, { scope, offset, limit }) => {
  const asOf = today(context)
  const query = {
    counselorId: scope === 'mine' ? context.user.staffId : null,
    today: asOf,
    access: context.access,
  }
  const counted = new Map(workCounts(context.store, query).map(({ section, n }) => [section, n]))
  const countOf = (section: WorkLine['section']): number => counted.get(sectionPlace[section]) ?? 0
  return {
    today: asOf,
    lines: workPage(context.store, query, offset, limit).flatMap((record) => lineOf(record, asOf)),
    counts: {
      safety: countOf('safety'),
      overdue: countOf('overdue'),
      due: countOf('due'),
      drafts: countOf('drafts'),
      soon: countOf('soon'),
      quiet: countOf('quiet'),
    },
  }
}

const brief: Handler<'today.brief'> = (context, { clientId }) => briefOf(context, clientId)

export const todayHandlers = { 'today.work': work, 'today.brief': brief }
