import type { SecurityFinding } from '#shared/contract/operations/audit.ts'
import type { Job, JobContext, JobVault } from '../../context.ts'

/** What every check gets. */
export interface CheckEnvironment {
  readonly context: JobContext
  readonly vault: JobVault
  readonly job: Job
}

/** One promise of Mooring and how it is proved, now. */
export interface Check {
  readonly name: SecurityFinding['check']
  /** What is being done, while it is: "Reading every page of the database". */
  readonly doing: string
  run(environment: CheckEnvironment): Omit<SecurityFinding, 'check'> | Promise<Omit<SecurityFinding, 'check'>>
}

type Outcome = Omit<SecurityFinding, 'check'>

export const proved = (evidence: string): Outcome => ({ outcome: 'proved', evidence, advice: null })
export const failed = (evidence: string, advice: string): Outcome => ({
  outcome: 'failed',
  evidence,
  advice,
})
export const notPossible = (evidence: string, advice: string): Outcome => ({
  outcome: 'not-possible',
  evidence,
  advice,
})

/** "1 page", "12 pages". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** "131.4 MB" */
export const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
