import { OperationFailure } from '#shared/contract/result.ts'

/** The same words whether the client exists or not, so that they never tell that somebody is treated here. */
export const chartNotOpen = (): OperationFailure =>
  new OperationFailure(
    'forbidden',
    'This chart is not open to you. It is another counselor’s, or it is not here. In an emergency, open it with a reason.',
  )

/** Told only to somebody who may read the chart. */
export const chartReadOnly = (): OperationFailure =>
  new OperationFailure(
    'forbidden',
    'You may read this chart, not write in it. Ask the client’s counselor, or an administrator to assign the client to you.',
  )

export const groupNotOpen = (): OperationFailure =>
  new OperationFailure(
    'forbidden',
    'This group is not open to you. Ask somebody who leads it, or your supervisor.',
  )

/** A part that is not in the chart it was looked for in: the same words for a strange one and for none. */
export const notInChart = (): OperationFailure =>
  new OperationFailure('not_found', 'This is not in the chart (any more). Open the chart again.')
