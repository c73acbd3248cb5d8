/** What changed from one version of the treatment plan to the next, in sentences. */
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { PlanChange } from '#shared/contract/operations/treatment.ts'
import { isCalendarDate } from '#shared/domain/dates.ts'
import { planFieldLabels, planPartLabels } from '#shared/domain/treatment/labels.ts'
import { focusOnArrival } from '../../app/arrival.ts'
import { useOperation } from '../../app/query.ts'
import { dateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import classes from './Compare.module.css'

interface Props {
  readonly clientId: string
  readonly treatmentPlanId: string
  readonly fromVersion: number
  readonly onClose: () => void
}

const changeWords: Readonly<Record<PlanChange['change'], string>> = {
  added: 'New',
  removed: 'Taken out',
  moved: 'Moved',
  changed: 'Changed',
}

const shownValue = (text: string) =>
  text === '' ? (
    <span className={classes.quiet}>nothing</span>
  ) : isCalendarDate(text) ? (
    dateText(text, { weekday: false, year: true })
  ) : (
    text
  )

const Change = ({ one }: { readonly one: PlanChange }) => (
  <li className={classes.change} data-change={one.change}>
    <span className={classes.kind}>{changeWords[one.change]}</span>
    <div className={classes.what}>
      <div>
        <span className={classes.quiet}>{planPartLabels[one.part]}</span> {one.words}
      </div>
      {one.fields.map(({ field, before, after }) => (
        <dl key={field} className={classes.field}>
          <dt>{planFieldLabels[field] ?? field}</dt>
          <dd>
            <span className="visually-hidden">before: </span>
            <del>{shownValue(before)}</del>
          </dd>
          <dd>
            <span className="visually-hidden">now: </span>
            <ins>{shownValue(after)}</ins>
          </dd>
        </dl>
      ))}
    </div>
  </li>
)

export const Compare = ({ clientId, treatmentPlanId, fromVersion, onClose }: Props) => {
  const answer = useOperation('treatment.diff', { clientId, treatmentPlanId, fromVersion })
  const heading = useRef<HTMLHeadingElement>(null)
  const ready = answer.data !== undefined
  useEffect(() => {
    if (!ready) return
    focusOnArrival(heading.current)
    heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' })
  }, [ready, treatmentPlanId])
  if (answer.error !== null)
    return (
      <ErrorState
        error={answer.error}
        title="The versions cannot be compared"
        onRetry={() => void answer.refetch()}
      />
    )
  if (answer.data === undefined) return null
  const { toVersion, changes } = answer.data
  return (
    <section aria-labelledby="treatment-compare" className={classes.compare}>
      <div className={classes.head}>
        <h2 id="treatment-compare" ref={heading} tabIndex={-1} className={classes.title}>
          From version {fromVersion} to {toVersion}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={14} aria-hidden="true" />}
          onClick={onClose}
        >
          Close the comparison
        </Button>
      </div>
      {changes.length === 0 ? (
        <p className={classes.quiet}>Both versions say the same.</p>
      ) : (
        <ul className={classes.list}>
          {changes.map((one) => (
            <Change key={`${one.lineageId ?? 'plan'} ${one.part} ${one.change}`} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}
