/** What the list of the intake says of allergies, wherever it has to be in sight; it is changed in the intake alone. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { ChartAllergies } from '#shared/contract/operations/intake-items.ts'
import { allergyWords, noAllergyWords } from '#shared/domain/intake/allergies.ts'
import classes from './Summary.module.css'

export const AllergiesLine = ({ allergies }: { readonly allergies: ChartAllergies }) => {
  const words = allergyWords(allergies)
  return words.length === 0 ? (
    <p className={classes.quiet}>{noAllergyWords(allergies)}</p>
  ) : (
    <p className={classes.allergies}>
      <IconAlertTriangleFilled size={14} aria-hidden="true" />
      <span>
        <strong>Allergies</strong> {words.join('; ')}
      </span>
    </p>
  )
}

interface Props {
  readonly client: ClientDetail
  readonly className: string
  readonly onIntake: () => void
}

/** Among the details: what is known, and the way to the one place where it is written. */
export const AllergiesFact = ({ client, className, onIntake }: Props) => (
  <div className={className} role="group" aria-label="Allergies">
    <AllergiesLine allergies={client.allergies} />
    <button type="button" className={classes.link} onClick={onIntake}>
      To the list in the intake
    </button>
  </div>
)
