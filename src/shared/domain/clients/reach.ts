/** Whether somebody may be called at a number, and whether a message may be left there; null: nobody asked yet. */
export interface Reach {
  readonly mayCall: boolean | null
  readonly mayLeaveMessage: boolean | null
}

/** Something was asked and answered with no. */
export const reachRefused = ({ mayCall, mayLeaveMessage }: Reach): boolean =>
  mayCall === false || mayLeaveMessage === false

/**
 * In two words, beside a number in a table: the "no" that goes furthest, else the "yes" that does. Who may not be called
 * is left no message either. {@link reachLines} says both answers.
 */
export const reachWords = ({ mayCall, mayLeaveMessage }: Reach): string => {
  if (mayCall === false) return 'do not call'
  if (mayLeaveMessage === false) return 'no message'
  if (mayLeaveMessage === true) return 'message ok'
  return mayCall === true ? 'may call' : 'not asked'
}

/** One answer in words; `refused`: it was no. */
export interface ReachLine {
  readonly words: string
  readonly refused: boolean
}

/** The same where there is room: one line for the call, one for the message. */
export const reachLines = ({ mayCall, mayLeaveMessage }: Reach): readonly ReachLine[] => {
  const line = (words: string, refused = false): ReachLine => ({ words, refused })
  if (mayCall === false) return [line('Do not call', true)]
  if (mayCall === null && mayLeaveMessage === null) return [line('Not asked about calls or messages')]
  return [
    line(mayCall === null ? 'Not asked about calls' : 'May be called'),
    mayLeaveMessage === null
      ? line('Not asked about messages')
      : mayLeaveMessage
        ? line('A message may be left')
        : line('Leave no message', true),
  ]
}
