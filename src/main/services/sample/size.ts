export interface SampleSize {
  readonly clients: number
  /** Clients' own sessions, all together: rows of the charts' session lists, apart from those of groups. */
  readonly sessions: number
  /** Sessions in the longest chart, so that a chart of ten years can be tried; left out, as the shares fall. */
  readonly longest?: number
  /** The same seed on the same day gives the same caseload. */
  readonly seed: number
  /** How far back the caseload goes, in days. */
  readonly daysBack: number
}

/** What first run shows: 120 people over two years. */
export const sampleSize: SampleSize = { clients: 120, sessions: 4_200, seed: 20, daysBack: 730 }

export interface SampleCounts {
  readonly clients: number
  readonly sessions: number
  readonly notes: number
  readonly drafts: number
  readonly groups: number
  /** Members' parts in held group sessions. */
  readonly groupParts: number
  /** Versions of relapse-prevention plans. */
  readonly plans: number
  readonly checkIns: number
  readonly attempts: number
  readonly waves: number
  /** Lapses and relapses. */
  readonly lapses: number
}
