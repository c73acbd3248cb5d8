/** What is planned beyond the day on which an episode ends, and whether it ends with it. */
import { Checkbox } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import { plansAfter } from '#shared/domain/episodes/plan-ends.ts'
import type { CheckedProps } from '../../ui/form-dialog/fields.ts'
import classes from './Episodes.module.css'

type Plans = OutputOf<'episodes.list'>['plans']

const sessionsText = (count: number): string => `${count} planned ${count === 1 ? 'session' : 'sessions'}`

interface ChoiceProps {
  readonly plans: Plans
  /** Last day of the episode. */
  readonly day: string
  readonly sessions: CheckedProps
  readonly groups: CheckedProps
}

/** A choice for each; nothing where nothing is planned. */
export const PlansEndChoice = ({ plans, day, sessions, groups }: ChoiceProps) => {
  const after = plansAfter(plans, day)
  if (after.sessions === 0 && after.groups.length === 0) return null
  return (
    <div className={classes.plansEnd} role="group" aria-label="What is planned after this day">
      {after.sessions === 0 ? null : (
        <Checkbox
          label={`Cancel ${sessionsText(after.sessions)} after this day`}
          description="Sessions of a series are taken out, and the series ends."
          {...sessions}
        />
      )}
      {after.groups.length === 0 ? null : (
        <Checkbox
          label={`End the membership in ${after.groups.join(', ')}`}
          description="This day is the last one as a member."
          {...groups}
        />
      )}
    </div>
  )
}

/** Says what ends, where there is no choice. */
export const PlansEndText = ({ plans, day }: { readonly plans: Plans; readonly day: string }) => {
  const { sessions, groups } = plansAfter(plans, day)
  const parts = [
    ...(sessions === 0 ? [] : [`${sessionsText(sessions)}`]),
    ...(groups.length === 0 ? [] : [`the membership in ${groups.join(', ')}`]),
  ]
  return parts.length === 0 ? null : (
    <p className={classes.note}>
      Planned after this day: {parts.join(', and ')}. It ends with the death, and goes on where that is taken
      back.
    </p>
  )
}

/** ", 3 planned sessions cancelled": what was ended, for what is told afterwards; empty where nothing was. */
export const endedText = ({
  sessions,
  groups,
}: {
  readonly sessions: number
  readonly groups: number
}): string =>
  [
    ...(sessions === 0 ? [] : [`${sessionsText(sessions)} cancelled`]),
    ...(groups === 0 ? [] : [`left ${groups} ${groups === 1 ? 'group' : 'groups'}`]),
  ].join(', ')

/** The same for what is planned again. */
export const againText = ({
  sessions,
  groups,
}: {
  readonly sessions: number
  readonly groups: number
}): string =>
  [
    ...(sessions === 0
      ? []
      : [`${sessions} ${sessions === 1 ? 'session is' : 'sessions are'} planned again`]),
    ...(groups === 0 ? [] : [`a member of ${groups} ${groups === 1 ? 'group' : 'groups'} again`]),
  ].join(', ')
