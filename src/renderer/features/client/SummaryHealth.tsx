/** What may hurt somebody if it is overlooked: allergies, a positive risk screen, depressants together, medications. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { IntakeSummary } from '#shared/contract/operations/intake.ts'
import { dateText } from '../../ui/DateText.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { AllergiesLine } from './Allergies.tsx'
import classes from './Summary.module.css'

interface Props {
  readonly client: ClientDetail
  /** Undefined while it is asked for. */
  readonly health: IntakeSummary | undefined
}

/** Medications beyond these are counted. */
const shownMedications = 4

const Medications = ({ medications }: Pick<IntakeSummary, 'medications'>) =>
  medications.length === 0 ? null : (
    <section aria-labelledby="summary-medications">
      <h2 id="summary-medications" className={classes.heading}>
        Medications
      </h2>
      <ul className={classes.list}>
        {medications.slice(0, shownMedications).map(({ name, dose, because }) => (
          <li key={`${name} ${dose ?? ''}`}>
            {because === null ? name : <strong>{name}</strong>} {dose}
            {because === 'for-addiction' ? <span className={classes.quiet}> for the addiction</span> : null}
            {because === 'depressant' ? <span className={classes.quiet}> depressant</span> : null}
          </li>
        ))}
      </ul>
      {medications.length > shownMedications ? (
        <p className={classes.quiet}>and {medications.length - shownMedications} more, under Intake</p>
      ) : null}
    </section>
  )

export const SummaryHealth = ({ client, health }: Props) => (
  <>
    <AllergiesLine allergies={client.allergies} />
    {health === undefined || health.riskOn === null ? null : (
      <div className={classes.flag}>
        <Urgency level="urgent" wrap reason={`Risk screen positive on ${dateText(health.riskOn)}`} />
      </div>
    )}
    {health === undefined || health.depressants === null ? null : (
      <p className={classes.allergies}>
        <IconAlertTriangleFilled size={14} aria-hidden="true" />
        <span>{health.depressants}</span>
      </p>
    )}
    {health === undefined ? null : <Medications medications={health.medications} />}
  </>
)
