/** When a plan's draft cannot be saved because something else happened to the plan. */
import type { ReactNode } from 'react'
import { failureOf } from '../../app/host.ts'
import { DraftTrouble, type ConflictChoice } from '../DraftTrouble.tsx'

interface Props<P> {
  /** Names the other text among what is read: kind of plan and id. */
  readonly id: readonly [kind: string, id: string]
  readonly error: unknown
  /** Reads the plan as it is stored now. */
  readonly read: () => Promise<P>
  readonly show: (other: P) => ReactNode
  readonly settle: (other: P, choice: ConflictChoice) => void
  /** Takes what is typed into a new draft and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This plan was changed in another window',
  already_signed: 'This version was put in force in another window',
  not_found: 'This draft was dropped in another window',
}

export const PlanTrouble = <P,>({ id, error, read, show, settle, onBeginAgain }: Props<P>) => {
  const { code, message } = failureOf(error).detail
  const gone = code === 'already_signed' || code === 'not_found'
  return (
    <DraftTrouble<P>
      title={titles[code] ?? 'This plan cannot be saved'}
      text={`${code === 'conflict' || gone ? '' : `${message} `}Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.`}
      conflict={
        code === 'conflict'
          ? {
              id,
              read,
              both: 'Keep mine, and add what only they wrote',
              heading: 'The plan of the other window:',
              show,
              settle,
            }
          : null
      }
      beginAgain={gone ? { label: 'Keep my words in a new draft', act: onBeginAgain } : null}
    />
  )
}
