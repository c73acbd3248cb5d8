import type { CaseloadFilter } from '#shared/contract/operations/caseload.ts'
import type { Context } from '../context.ts'

/** The filter with whoever asks in the place of 'me'. */
export const filterFor = ({ user }: Pick<Context, 'user'>, filter: CaseloadFilter): CaseloadFilter =>
  filter.counselorId === 'me' ? { ...filter, counselorId: user.staffId } : filter
