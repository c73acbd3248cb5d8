/** A quick look at one client beside the list: the list keeps the focus. */
import { Button, CloseButton, Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { allergyWords, noAllergyWords } from '#shared/domain/intake/allergies.ts'
import { useOperation } from '../../app/query.ts'
import { DateText, relativeDays } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { ReachMark } from '../../ui/ReachMark.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import classes from './Peek.module.css'

/** Milliseconds the eye rests on a row before the client is read (each reading is in the audit trail). */
const rest = 150

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) =>
  children === null || children === '' ? null : (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )

const Body = ({ client, today }: { readonly client: ClientDetail; readonly today: string }) => {
  const episode = client.episodes.find((one) => one.dischargedOn === null) ?? client.episodes[0]
  return (
    <>
      {client.deceasedOn === null ? null : (
        <p className={classes.died}>
          Died <DateText date={client.deceasedOn} today={today} />
        </p>
      )}
      <section aria-label="Due">
        {client.due.length === 0 ? (
          <p className={classes.quiet}>Nothing is due.</p>
        ) : (
          <ul className={classes.due}>
            {client.due.map((item) => (
              <li key={`${item.kind} ${item.dueFrom} ${item.sessionId ?? ''}`}>
                <Urgency level={item.urgency} reason={item.reason} wrap />
              </li>
            ))}
          </ul>
        )}
      </section>
      <dl className={classes.facts}>
        <Fact label="Last seen">
          {client.lastSeenOn === null ? (
            'Not seen yet'
          ) : (
            <>
              <DateText date={client.lastSeenOn} today={today} /> ({relativeDays(client.lastSeenOn, today)})
            </>
          )}
        </Fact>
        <Fact label="Sessions">{String(client.sessionCount)}</Fact>
        <Fact label="Phone">
          {client.phone === null ? null : (
            <>
              <span className="private">{client.phone}</span>
              <div>
                <ReachMark reach={client} />
              </div>
            </>
          )}
        </Fact>
        <Fact label="Allergies">
          <span className="private">
            {allergyWords(client.allergies).join('; ') || noAllergyWords(client.allergies)}
          </span>
        </Fact>
        {episode === undefined ? null : (
          <>
            <Fact label="Episode">
              <DateText date={episode.admittedOn} today={today} />
              {episode.dischargedOn === null ? (
                ', open'
              ) : (
                <>
                  {' to '}
                  <DateText date={episode.dischargedOn} today={today} />
                </>
              )}
            </Fact>
            <Fact label="Level of care">
              {[episode.levelOfCare, episode.program].filter((part) => part !== null).join(', ')}
            </Fact>
            <Fact label="Counselor">{episode.counselor}</Fact>
            <Fact label="Substances">
              {episode.substances.length === 0 ? null : (
                <ol className={classes.substances}>
                  {episode.substances.map((one) => (
                    <li key={one.rank}>
                      {one.name}
                      {one.lastUseOn === null ? null : (
                        <span className={classes.quiet}>
                          , last use <DateText date={one.lastUseOn} today={today} />
                        </span>
                      )}
                    </li>
                  ))}
                </ol>
              )}
            </Fact>
          </>
        )}
      </dl>
    </>
  )
}

interface Props {
  readonly clientId: string
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly onOpen: (clientId: string) => void
  readonly onClose: () => void
}

export const Peek = ({ clientId, today, onOpen, onClose }: Props) => {
  const [rested] = useDebouncedValue(clientId, rest)
  const { data, error, refetch } = useOperation('clients.get', { clientId: rested })
  const slow = useDelayedFlag(data === undefined && error === null)
  return (
    <aside className={classes.panel} aria-label="Quick look" aria-live="polite">
      <header className={classes.head}>
        <div className={classes.who}>
          {data === undefined ? null : (
            <>
              <h2 className={classes.name}>
                <PersonName person={data} />
              </h2>
              <p className={classes.quiet}>
                {[
                  data.fileNumber === '' ? null : `File ${data.fileNumber}`,
                  data.age === null ? null : `${data.age} years`,
                  data.pronouns,
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </p>
            </>
          )}
        </div>
        <CloseButton aria-label="Close the quick look" onClick={onClose} />
      </header>
      <div className={classes.body}>
        {error !== null ? (
          <ErrorState error={error} title="This client cannot be shown" onRetry={() => void refetch()} />
        ) : data === undefined ? (
          slow ? (
            <Skeleton height={120} />
          ) : null
        ) : (
          <Body client={data} today={today} />
        )}
      </div>
      <footer className={classes.foot}>
        <Button size="xs" onClick={() => onOpen(clientId)}>
          Open
        </Button>
      </footer>
    </aside>
  )
}
