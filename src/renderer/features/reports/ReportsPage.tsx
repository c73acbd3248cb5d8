/** The reports there are: lists at the top, documents about one client below. */
import { Button } from '@mantine/core'
import {
  IconCalendarCheck,
  IconCalendarEvent,
  IconChevronRight,
  IconPhoneCall,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { focusOnArrival } from '../../app/arrival.ts'
import { useOperation } from '../../app/query.ts'
import { Page } from '../../ui/Page.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { ClientSearch, type ClientHit } from './ClientSearch.tsx'
import classes from './Reports.module.css'

interface Listed {
  readonly to: '/reports/caseload' | '/reports/follow-ups' | '/reports/attendance' | '/reports/calendar'
  readonly name: string
  readonly says: string
  readonly formats: string
  readonly icon: Icon
}

const lists: readonly Listed[] = [
  {
    to: '/reports/caseload',
    name: 'Caseload',
    says: 'Clients with the columns you choose, as the caseload shows them.',
    formats: 'PDF, CSV',
    icon: IconUsers,
  },
  {
    to: '/reports/follow-ups',
    name: 'Follow-ups due',
    says: 'Who is to be contacted, most overdue first, with telephone and tries.',
    formats: 'PDF, CSV',
    icon: IconPhoneCall,
  },
  {
    to: '/reports/attendance',
    name: 'Attendance',
    says: 'Sessions of a range with who was there: all clients, one group, or one client.',
    formats: 'PDF, CSV',
    icon: IconCalendarCheck,
  },
  {
    to: '/reports/calendar',
    name: 'Calendar',
    says: 'Sessions that are planned and held: a page for the wall, or a calendar file without names.',
    formats: 'PDF, calendar file',
    icon: IconCalendarEvent,
  },
]

const Documents = ({ client, onOther }: { readonly client: ClientHit; readonly onOther: () => void }) => {
  const navigate = useNavigate()
  const first = useRef<HTMLButtonElement>(null)
  const { clientId } = client
  const plans = useOperation('relapse.list', { clientId })
  const inForce = plans.data?.versions.find(({ status }) => status === 'active')
  const treatment = useOperation('treatment.versions', { clientId })
  const treatmentPlanId = treatment.data?.versions.find(({ status }) => status === 'active')?.treatmentPlanId
  useEffect(() => focusOnArrival(first.current), [clientId])
  return (
    <div>
      <div className={classes.chosen}>
        <span>
          <strong>
            <PlainName name={client.name} legal={client.legalName} />
          </strong>{' '}
          <span className={classes.quiet}>{client.fileNumber}</span>
        </span>
        <Button size="compact-xs" variant="default" onClick={onOther}>
          Another client
        </Button>
      </div>
      <div className={classes.documents}>
        <Button
          ref={first}
          onClick={() => void navigate({ to: '/reports/client/$clientId', params: { clientId } })}
        >
          Client progress
        </Button>
        {treatmentPlanId === undefined ? null : (
          <Button
            variant="default"
            onClick={() =>
              void navigate({
                to: '/reports/treatment-plan/$treatmentPlanId',
                params: { treatmentPlanId },
              })
            }
          >
            Treatment plan
          </Button>
        )}
        {inForce === undefined ? (
          <span className={classes.quiet} role="status">
            {plans.data === undefined ? '' : 'No relapse plan is in force, so there is no handout.'}
          </span>
        ) : (
          <Button
            variant="default"
            onClick={() =>
              void navigate({ to: '/reports/relapse-plan/$planId', params: { planId: inForce.planId } })
            }
          >
            Relapse plan handout
          </Button>
        )}
      </div>
    </div>
  )
}

export default function ReportsPage() {
  const [client, setClient] = useState<ClientHit | null>(null)
  return (
    <Page heading="Reports" narrow>
      <ul className={classes.reports}>
        {lists.map(({ to, name, says, formats, icon: ListIcon }) => (
          <li key={to}>
            <Link to={to} className={classes.entry}>
              <ListIcon size={20} aria-hidden="true" />
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                <span className={classes.quiet}>{says}</span>
              </span>
              <span className={classes.quiet}>{formats}</span>
              <IconChevronRight size={16} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
      <section className={classes.one} aria-labelledby="reports-one-client">
        <h2 id="reports-one-client">About one client</h2>
        <p className={classes.quiet}>
          Progress in a range with charts, check-ins and notes; the treatment plan; or the relapse plan to
          take home. A single note is printed from the note itself.
        </p>
        {client === null ? (
          <ClientSearch label="Client" onChoose={setClient} />
        ) : (
          <Documents client={client} onOther={() => setClient(null)} />
        )}
      </section>
    </Page>
  )
}
