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

/** The same where there is room: one line for the call, one for the message. */
export const reachLines = ({ mayCall, mayLeaveMessage }: Reach): readonly string[] => {
  if (mayCall === false) return ['Do not call']
  if (mayCall === null && mayLeaveMessage === null) return ['Not asked about calls or messages']
  return [
    mayCall === null ? 'Not asked about calls' : 'May be called',
    mayLeaveMessage === null
      ? 'Not asked about messages'
      : mayLeaveMessage
        ? 'A message may be left'
        : 'Leave no message',
  ]
}
