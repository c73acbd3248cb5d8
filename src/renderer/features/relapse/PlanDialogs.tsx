/** Putting a relapse-prevention plan in force, its dates later on, and dropping a draft. */
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { invoke } from '../../app/host.ts'
import {
  ActivateDialog,
  DatesDialog,
  DiscardDialog,
  type GivenDates,
  type PlanKind,
} from '../../ui/plan/PlanDialogs.tsx'

type Day = 'agreedOn' | 'copyGivenOn'

const kind: PlanKind<Day> = {
  noun: 'plan',
  review: 'Review the plan on',
  past: [
    { name: 'agreedOn', label: 'Agreed with the client on' },
    { name: 'copyGivenOn', label: 'Copy given to the client on' },
  ],
}

const dates = ({ reviewOn, day }: GivenDates<Day>) => ({
  reviewOn,
  agreedOn: day('agreedOn'),
  copyGivenOn: day('copyGivenOn'),
})

interface DatesProps {
  readonly plan: RelapsePlanDetail
  readonly onClose: () => void
}

interface EndProps extends DatesProps {
  /** Ends the draft's saving and leaves the editor. */
  readonly onDone: () => void
}

interface ActivateProps extends EndProps {
  /** As last saved. */
  readonly revision: number
  /** A version is in force already: then a reason is needed. */
  readonly replaces: boolean
}

export const ActivateRelapse = ({ plan, revision, ...rest }: ActivateProps) => {
  const { clientId, planId, version } = plan
  return (
    <ActivateDialog
      {...rest}
      kind={kind}
      kept={{ form: 'activate-plan', subjectId: planId }}
      version={version}
      example="new job, other risks in the evening"
      act={({ changeReason, ...given }) =>
        invoke('relapse.activate', { clientId, planId, revision, changeReason, ...dates(given) })
      }
    />
  )
}

export const RelapseDates = ({ plan, onClose }: DatesProps) => {
  const { clientId, planId, revision } = plan
  return (
    <DatesDialog
      kind={kind}
      kept={{ form: 'plan-dates', subjectId: planId }}
      plan={plan}
      act={(given) => invoke('relapse.setDates', { clientId, planId, revision, ...dates(given) })}
      changes={['relapse']}
      onClose={onClose}
    />
  )
}

export const DiscardRelapse = ({ plan, ...rest }: EndProps) => {
  const { clientId, planId, version } = plan
  return (
    <DiscardDialog
      {...rest}
      noun={kind.noun}
      kept={{ form: 'drop-plan-draft', subjectId: planId }}
      version={version}
      act={(reason) => invoke('relapse.discard', { clientId, planId, reason })}
    />
  )
}
