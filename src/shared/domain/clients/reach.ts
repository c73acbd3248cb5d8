/** Whether somebody may be called at a number, and whether a message may be left there; null: nobody asked yet. */
export interface Reach {
  readonly mayCall: boolean | null
  readonly mayLeaveMessage: boolean | null
}

/** Something was asked and answered with no. */
export const reachRefused = ({ mayCall, mayLeaveMessage }: Reach): boolean =>
  mayCall === false || mayLeaveMessage === false

/** In few words, beside a number in a table. Who may not be called is left no message either. */
export const reachWords = ({ mayCall, mayLeaveMessage }: Reach): string => {
  if (mayCall === false) return 'do not call'
  if (mayCall === null && mayLeaveMessage === null) return 'not asked'
  return [
    mayCall === true && 'may call',
    mayLeaveMessage === null ? 'message not asked' : mayLeaveMessage ? 'message ok' : 'no message',
  ]
    .filter((part) => part !== false)
    .join(', ')
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
