/** When a client's next session is, as the caseload keeps it: a local date, then `HH:MM` where a time is planned. */
export interface NextSession {
  readonly date: string
  /** `HH:MM` */
  readonly time: string | null
  /** Its day has passed and nobody has said whether the client came. */
  readonly notRecorded: boolean
}

/** Takes `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` apart; a session of today is not late before the day is over. */
export const nextSessionOf = (planned: string, today: string): NextSession => {
  const [date = '', time] = planned.split(' ')
  return { date, time: time ?? null, notRecorded: date < today }
}
