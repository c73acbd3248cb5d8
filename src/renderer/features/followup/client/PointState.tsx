/** Where a contact stands: an icon and a word as well as a colour. */
import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClockHour4,
} from '@tabler/icons-react'
import type { PointState as State } from '#shared/contract/operations/followup.ts'
import classes from './FollowUp.module.css'
import { pointStateWords } from './words.ts'

const icons: Readonly<Record<State, typeof IconCircle>> = {
  overdue: IconAlertTriangleFilled,
  due: IconClockHour4,
  soon: IconCircle,
  later: IconCircleDashed,
  done: IconCircleCheckFilled,
  missed: IconCircleX,
  'not-needed': IconCircleMinus,
  'before-records': IconCircleMinus,
}

export const PointState = ({ state }: { readonly state: State }) => {
  const Icon = icons[state]
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={14} aria-hidden="true" />
      {pointStateWords[state]}
    </span>
  )
}
