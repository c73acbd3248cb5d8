/** Putting a treatment plan in force, its dates later on, and dropping a draft. */
import type { TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { invoke } from '../../app/host.ts'
import {
  ActivateDialog,
  DatesDialog,
  DiscardDialog,
  type GivenDates,
  type PlanKind,
} from '../../ui/plan/PlanDialogs.tsx'

type Day = 'clientSignedOn' | 'counselorSignedOn' | 'copyGivenOn'

const kind: PlanKind<Day> = {
  noun: 'treatment plan',
  review: 'Review the plan by',
  past: [
    { name: 'clientSignedOn', label: 'Signed by the client on' },
    { name: 'counselorSignedOn', label: 'Signed by the counselor on' },
    { name: 'copyGivenOn', label: 'Copy given to the client on' },
  ],
}

const dates = ({ reviewOn, day }: GivenDates<Day>) => ({
  reviewOn,
  clientSignedOn: day('clientSignedOn'),
  counselorSignedOn: day('counselorSignedOn'),
  copyGivenOn: day('copyGivenOn'),
})

interface DatesProps {
  readonly plan: TreatmentPlanDetail
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

export const ActivateTreatment = ({ plan, revision, ...rest }: ActivateProps) => {
  const { clientId, treatmentPlanId, version } = plan
  return (
    <ActivateDialog
      {...rest}
      kind={kind}
      kept={{ form: 'activate-treatment', subjectId: treatmentPlanId }}
      version={version}
      example="first goal reached, new one agreed"
      further="Progress is noted upon it."
      act={({ changeReason, ...given }) =>
        invoke('treatment.activate', { clientId, treatmentPlanId, revision, changeReason, ...dates(given) })
      }
    />
  )
}

export const TreatmentDates = ({ plan, onClose }: DatesProps) => {
  const { clientId, treatmentPlanId, revision } = plan
  return (
    <DatesDialog
      kind={kind}
      kept={{ form: 'treatment-dates', subjectId: treatmentPlanId }}
      plan={plan}
      act={(given) => invoke('treatment.setDates', { clientId, treatmentPlanId, revision, ...dates(given) })}
      changes={['treatment']}
      onClose={onClose}
    />
  )
}

export const DiscardTreatment = ({ plan, ...rest }: EndProps) => {
  const { clientId, treatmentPlanId, version } = plan
  return (
    <DiscardDialog
      {...rest}
      noun={kind.noun}
      kept={{ form: 'drop-treatment-draft', subjectId: treatmentPlanId }}
      version={version}
      act={(reason) => invoke('treatment.discard', { clientId, treatmentPlanId, reason })}
    />
  )
}
