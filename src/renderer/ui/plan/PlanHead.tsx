/** Above a version of a plan that is read: which one it is, its days, and what can be done with it. */
import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DateText, localToday, relativeDays } from '../DateText.tsx'
import { Urgency } from '../Urgency.tsx'
import classes from './PlanTab.module.css'
import type { ListedVersion } from './PlanVersions.tsx'

/** What every plan says of a version besides its content. */
export interface PlanFacts extends Omit<ListedVersion, 'id'> {
  /** Who wrote it; null when not known. */
  readonly counselor: string | null
}

/** A day that is known or still to come: "agreed Mon 23 Nov", else "not agreed with the client yet". */
export interface SaidDay {
  readonly label: string
  readonly not: string
  readonly date: string | null
}

const Said = ({ label, not, date }: SaidDay) => (
  <>
    {' · '}
    {date === null ? (
      not
    ) : (
      <>
        {label} <DateText date={date} weekday={false} />
      </>
    )}
  </>
)

const Facts = ({ plan, said }: { readonly plan: PlanFacts; readonly said: readonly SaidDay[] }) => {
  const today = localToday()
  const days = { today, weekday: false } as const
  if (plan.status === 'draft')
    return (
      <p className={classes.facts}>A draft: nothing of it is in force yet. It is saved as it is written.</p>
    )
  return (
    <>
      <p className={classes.facts}>
        {plan.activatedOn === null ? null : (
          <>
            In force since <DateText date={plan.activatedOn} {...days} />
          </>
        )}
        {plan.supersededOn === null ? null : (
          <>
            {' '}
            until <DateText date={plan.supersededOn} {...days} />
          </>
        )}
        {plan.counselor === null ? null : <>, by {plan.counselor}</>}
        {said.map((day) => (
          <Said key={day.label} {...day} />
        ))}
      </p>
      {plan.status !== 'active' || plan.reviewOn === null ? null : plan.reviewOn <= today ? (
        <Urgency
          wrap
          level={plan.reviewOn < today ? 'urgent' : 'due'}
          reason={`Review was planned ${relativeDays(plan.reviewOn, today)}`}
        />
      ) : (
        <p className={classes.facts}>
          Next review <DateText date={plan.reviewOn} {...days} /> ({relativeDays(plan.reviewOn, today)})
        </p>
      )}
      {plan.changeReason === null ? null : (
        <p className={classes.facts}>Changed because: {plan.changeReason}</p>
      )}
    </>
  )
}

interface Props {
  readonly plan: PlanFacts
  /** "treatment plan", as in "Draft of the treatment plan". */
  readonly noun: string
  /** Days that this kind of plan keeps. */
  readonly said: readonly SaidDay[]
  readonly mayWrite: boolean
  /** There is a draft to go on with. */
  readonly hasDraft: boolean
  readonly onWrite: () => void
  readonly onDates: () => void
  /** The way to the printed page. */
  readonly print: { readonly href: string; readonly label: string }
  /** Further facts, under the days. */
  readonly children?: ReactNode
}

export const PlanHead = ({
  plan,
  noun,
  said,
  mayWrite,
  hasDraft,
  onWrite,
  onDates,
  print,
  children,
}: Props) => {
  const navigate = useNavigate()
  const titles: Readonly<Record<PlanFacts['status'], string>> = {
    active: `${noun.charAt(0).toLocaleUpperCase('en')}${noun.slice(1)} in force`,
    draft: `Draft of the ${noun}`,
    superseded: 'Earlier version',
  }
  return (
    <div className={classes.head}>
      <div className={classes.titles}>
        <h2 className={classes.title}>
          {titles[plan.status]}
          <span className={classes.version}>Version {plan.version}</span>
        </h2>
        <Facts plan={plan} said={said} />
        {children}
      </div>
      <div className={classes.acts}>
        {mayWrite && plan.status !== 'superseded' ? (
          <Button size="xs" leftSection={<IconPencil size={15} aria-hidden="true" />} onClick={onWrite}>
            {hasDraft ? 'Go on with the draft' : 'Revise'}
          </Button>
        ) : null}
        {mayWrite && plan.status === 'active' ? (
          <Button size="xs" variant="default" onClick={onDates}>
            Review and dates…
          </Button>
        ) : null}
        {plan.status === 'draft' ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden="true" />}
            onClick={() => void navigate({ href: print.href })}
          >
            {print.label}
          </Button>
        )}
      </div>
    </div>
  )
}
