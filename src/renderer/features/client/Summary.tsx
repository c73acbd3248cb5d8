/** The narrow strip at the left of a client: who this is and what matters now, whatever tab is open. */
import { IconPhoneOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ClientDetail, WhyNow } from '#shared/contract/operations/clients.ts'
import { daysBetween } from '#shared/domain/dates.ts'
import type { IntakeSummary } from '#shared/contract/operations/intake.ts'
import { useOperation } from '../../app/query.ts'
import { DateText, InstantText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { legalName, PlainName, spokenName } from '../../ui/PersonName.tsx'
import { ReachLines } from '../../ui/ReachMark.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { currentEpisode, latestUse } from './episodes.ts'
import { tabOfDue } from './place.ts'
import { NextSession } from './NextSession.tsx'
import { SummaryHealth } from './SummaryHealth.tsx'
import classes from './Summary.module.css'
import { daysWords } from './words.ts'

interface Props {
  readonly client: ClientDetail
  /** Opens what a due item is about; absent where the account may not. */
  readonly onDue?: (due: WhyNow) => void
  /** Goes to the episodes or to the intake. */
  readonly onShow: (what: 'episodes' | 'intake') => void
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** Breaks after the @ where the strip is too narrow for it. */
const Email = ({ address }: { readonly address: string }) => {
  const at = address.lastIndexOf('@') + 1
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  )
}

const Day = ({ date, today }: { readonly date: string; readonly today: string }) => (
  <>
    <DateText date={date} today={today} /> <span className={classes.quiet}>{relativeDays(date, today)}</span>
  </>
)

const unknown = <span className={classes.quiet}>Not known</span>

const shownDue = 3

/** Due items about a session lead to its note, those about a contact or a plan to their tab. */
const leadsSomewhere = ({ kind, sessionId }: WhyNow): boolean => sessionId !== null || tabOfDue(kind) !== null

const Due = ({ client, onDue }: Omit<Props, 'onShow'>) => (
  <section aria-labelledby="summary-due">
    <h2 id="summary-due" className={classes.heading}>
      Next
    </h2>
    {client.due.length === 0 ? <p className={classes.quiet}>Nothing is due.</p> : null}
    <ul className={classes.list}>
      {client.due.slice(0, shownDue).map((due) => (
        <li key={`${due.kind} ${due.sessionId ?? ''} ${due.dueFrom}`}>
          {onDue !== undefined && leadsSomewhere(due) ? (
            <button type="button" className={classes.due} onClick={() => onDue(due)}>
              <Urgency level={due.urgency} reason={due.reason} wrap />
            </button>
          ) : (
            <Urgency level={due.urgency} reason={due.reason} wrap />
          )}
        </li>
      ))}
    </ul>
    {client.due.length > shownDue ? (
      <p className={classes.quiet}>and {client.due.length - shownDue} more, in the list of sessions</p>
    ) : null}
  </section>
)

interface EpisodeProps extends Pick<Props, 'client' | 'onShow'> {
  readonly sections: IntakeSummary['sections']
}

const Episode = ({ client, sections, onShow }: EpisodeProps) => {
  const today = localToday()
  const episode = currentEpisode(client.episodes)
  const use = latestUse(episode)
  return (
    <section aria-labelledby="summary-episode">
      <div className={classes.headingLine}>
        <h2 id="summary-episode" className={classes.heading}>
          {episode === null ? 'Care' : episode.dischargedOn === null ? 'In care' : 'Discharged'}
        </h2>
        <button type="button" className={classes.link} onClick={() => onShow('episodes')}>
          Episodes
        </button>
      </div>
      <dl className={classes.facts}>
        {episode === null ? (
          <Fact label="Episode">
            <span className={classes.quiet}>No episode of care yet</span>
          </Fact>
        ) : (
          <>
            <Fact label="Admitted">
              <DateText date={episode.admittedOn} today={today} />
            </Fact>
            {episode.dischargedOn === null ? null : (
              <Fact label="Discharged">
                <Day date={episode.dischargedOn} today={today} />
                {episode.dischargeReason === null ? null : <div>{episode.dischargeReason}</div>}
              </Fact>
            )}
            <Fact label="Level of care">
              {episode.levelOfCare ?? unknown}
              {episode.program === null ? null : <span className={classes.quiet}> {episode.program}</span>}
            </Fact>
            <Fact label="Counselor">{episode.counselor ?? unknown}</Fact>
          </>
        )}
        {sections === null ? null : (
          <Fact label="Intake">
            <button type="button" className={classes.link} onClick={() => onShow('intake')}>
              {sections.complete === sections.of
                ? 'Complete'
                : `${sections.complete} of ${sections.of} sections`}
            </button>
          </Fact>
        )}
        <Fact label="Next session">
          <NextSession next={client.next} today={today} />
        </Fact>
        <Fact label="Last seen">
          {client.lastSeenOn === null ? 'Not seen yet' : <Day date={client.lastSeenOn} today={today} />}
        </Fact>
        <Fact label="Last use">
          {use === null ? (
            unknown
          ) : (
            <>
              <strong>{daysWords(Math.max(0, daysBetween(use.on, today)))}</strong>{' '}
              <span className={classes.quiet}>
                since <DateText date={use.on} today={today} />
              </span>
            </>
          )}
        </Fact>
        {client.openReferrals.unanswered === 0 ? null : (
          <Fact label="Referrals">
            {client.openReferrals.unanswered} unanswered
            {client.openReferrals.earliestDueOn === null ? null : (
              <div className={classes.quiet}>
                expected by <DateText date={client.openReferrals.earliestDueOn} today={today} />
              </div>
            )}
          </Fact>
        )}
        {episode === null || episode.substances.length === 0 ? null : (
          <Fact label="Substances">
            <ol className={classes.substances}>
              {episode.substances.map((substance) => (
                <li key={substance.rank}>
                  {substance.name}
                  {substance.route === null ? null : (
                    <span className={classes.quiet}> {substance.route.toLocaleLowerCase()}</span>
                  )}
                </li>
              ))}
            </ol>
          </Fact>
        )}
        {episode === null || episode.diagnoses.length === 0 ? null : (
          <Fact label="Diagnoses">
            {episode.diagnoses.map((diagnosis) => (
              <div key={diagnosis.code}>
                <span className="tabular">{diagnosis.code}</span> {diagnosis.label}
              </div>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  )
}

interface ReachProps {
  readonly client: ClientDetail
  readonly contacts: IntakeSummary['contacts']
}

/** "Do not call", "Leave no message": only what was asked and answered with no. */
const refused = ({ mayCall, mayLeaveMessage }: IntakeSummary['contacts'][number]): string | null =>
  mayCall === false ? 'Do not call' : mayLeaveMessage === false ? 'Leave no message' : null

/** Before the permissions are there. */
const unasked = (contact: ClientDetail['contacts'][number]) => ({
  ...contact,
  mayCall: null,
  mayLeaveMessage: null,
})

const Reach = ({ client, contacts }: ReachProps) => (
  <section aria-labelledby="summary-reach">
    <h2 id="summary-reach" className={classes.heading}>
      Contact
    </h2>
    <dl className={classes.facts}>
      <Fact label="Phone">
        {client.phone === null ? (
          unknown
        ) : (
          <>
            <span className="tabular">{client.phone}</span>
            <ReachLines reach={client} />
          </>
        )}
      </Fact>
      {contacts.map((contact) => (
        <Fact
          key={`${contact.kind} ${contact.name}`}
          label={contact.kind === 'emergency' ? 'Emergency' : 'Contact'}
        >
          <PlainName name={contact.name} />
          {contact.relationship === null ? null : (
            <span className={classes.quiet}> {contact.relationship}</span>
          )}
          {contact.phone === null ? null : <div className="tabular">{contact.phone}</div>}
          {refused(contact) === null ? null : (
            <div className={classes.leave} data-no>
              <IconPhoneOff size={12} aria-hidden="true" />
              {refused(contact)}
            </div>
          )}
        </Fact>
      ))}
      {client.email === null ? null : (
        <Fact label="Email">
          <Email address={client.email} />
        </Fact>
      )}
    </dl>
  </section>
)

const Origin = ({ client }: { readonly client: ClientDetail }) => {
  const origin = client.importedFrom
  if (origin === null) return null
  return (
    <section aria-labelledby="summary-origin">
      <h2 id="summary-origin" className={classes.heading}>
        Imported
      </h2>
      <p className={classes.origin}>
        {origin.fileName}, row {origin.row}, <InstantText instant={origin.importedAt} />
      </p>
      <ul className={classes.marks}>
        {origin.marks.map((mark) => (
          <li key={`${mark.column} ${mark.message}`}>
            <span className={classes.mark}>Marked</span> {mark.column}: {mark.message}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everything of a client that must be in sight, in the order of need. */
export const Summary = ({ client, onDue, onShow }: Props) => {
  const health = useOperation('intake.summary', { clientId: client.clientId }).data
  return (
    <ScrollRegion aside className={classes.summary} label="Summary">
      {client.deceasedOn === null ? null : (
        <p className={classes.died}>
          Died on <DateText date={client.deceasedOn} year />
        </p>
      )}
      <p className={classes.who}>
        {[client.pronouns, client.age === null ? null : `${client.age} years`, `File ${client.fileNumber}`]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {legalName(client) === spokenName(client) ? null : (
        <p className={classes.quiet}>
          Legal name <PlainName name={legalName(client)} />
        </p>
      )}
      <SummaryHealth client={client} health={health} />
      <Due client={client} {...(onDue === undefined ? {} : { onDue })} />
      <Episode client={client} sections={health?.sections ?? null} onShow={onShow} />
      <Reach client={client} contacts={health?.contacts ?? client.contacts.map(unasked)} />
      <Origin client={client} />
    </ScrollRegion>
  )
}
