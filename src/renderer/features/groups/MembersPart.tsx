/** Who is in the group, since when, how often seen; and who was. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { DateText } from '../../ui/DateText.tsx'
import { PersonName, spokenName, legalName } from '../../ui/PersonName.tsx'
import classes from './Groups.module.css'
import type { Candidate } from './JoinDialog.tsx'
import { useRowKeys } from './useRowKeys.ts'

export type Member = GroupDetail['members'][number]

/** True for a membership that counts on the day, or begins later. */
export const isMemberOn = ({ toDate }: Pick<Member, 'toDate'>, day: string): boolean =>
  toDate === null || toDate >= day

interface Props {
  readonly members: readonly Member[]
  /** Members whose charts are not open to the person: a number, no names. */
  readonly others: number
  readonly today: string
  /** Null: nobody can join. */
  readonly onJoin: ((who: Candidate | null) => void) | null
  readonly onLeave: ((member: Member) => void) | null
  readonly onAgreement: ((member: Member) => void) | null
}

const Name = ({ member }: { readonly member: Member }) => (
  <Link to="/clients/$clientId" params={{ clientId: member.clientId }} className={classes.link} data-row-link>
    <PersonName person={member} lastNameFirst />
  </Link>
)

/** Whether the member signed the group's agreement, and when; pressed, it is recorded or taken back. */
const Agreement = ({
  member,
  today,
  onAgreement,
}: Pick<Props, 'today' | 'onAgreement'> & { member: Member }) => {
  const { agreementSignedOn } = member
  const state =
    agreementSignedOn === null ? (
      <span className={classes.hint}>
        <IconAlertTriangle size={14} aria-hidden="true" />
        Not signed
      </span>
    ) : (
      <DateText date={agreementSignedOn} today={today} weekday={false} />
    )
  if (onAgreement === null) return state
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      className={classes.agreement}
      title={`Agreement of ${spokenName(member)}`}
      onClick={() => onAgreement(member)}
    >
      {state}
      <span className="visually-hidden">, agreement of {spokenName(member)}</span>
    </Button>
  )
}

export const MembersPart = ({ members, others, today, onJoin, onLeave, onAgreement }: Props) => {
  const onKeyDown = useRowKeys()
  const current = members.filter((member) => isMemberOn(member, today))
  const former = members.filter((member) => !isMemberOn(member, today))
  const unsigned = current.filter(({ agreementSignedOn }) => agreementSignedOn === null).length
  const inGroup = new Set(current.map(({ clientId }) => clientId))
  return (
    <div onKeyDown={onKeyDown} role="presentation">
      {others === 0 ? null : (
        <p className={classes.none}>
          {others === 1 ? '1 more member is' : `${others} more members are`} other counselors’ clients.
          Whoever leads the group sees them.
        </p>
      )}
      {current.length === 0 && others === 0 ? (
        <p className={classes.none}>
          Nobody is in the group.{' '}
          {onJoin === null ? null : (
            <Button size="compact-sm" variant="default" onClick={() => onJoin(null)}>
              Add members
            </Button>
          )}
        </p>
      ) : (
        <>
          {unsigned === 0 ? null : (
            <p className={classes.unsigned}>
              {unsigned === 1 ? 'One member has' : `${unsigned} members have`} not signed the agreement yet.
            </p>
          )}
          <table className={classes.table} aria-label="Members">
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">Since</th>
                <th scope="col">Agreement</th>
                <th scope="col">Seen</th>
                <th scope="col">
                  <span className="visually-hidden">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {current.map((member) => (
                <tr key={member.membershipId}>
                  <td>
                    <Name member={member} />
                  </td>
                  <td className={classes.nowrap}>
                    <DateText date={member.fromDate} today={today} weekday={false} />
                    {member.toDate === null ? null : (
                      <span className={classes.quiet}>
                        {' '}
                        until <DateText date={member.toDate} today={today} weekday={false} />
                      </span>
                    )}
                  </td>
                  <td className={classes.nowrap}>
                    <Agreement member={member} today={today} onAgreement={onAgreement} />
                  </td>
                  <td className={classes.nowrap}>
                    {member.sessions === 0 ? (
                      <span className={classes.quiet}>–</span>
                    ) : (
                      `${member.seen} of ${member.sessions}`
                    )}
                  </td>
                  <td className={classes.end}>
                    {onLeave === null ? null : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        aria-label={`${spokenName(member)} leaves`}
                        onClick={() => onLeave(member)}
                      >
                        Leaves
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {former.length === 0 ? null : (
        <>
          <h2 className={classes.part}>Members before</h2>
          <table className={classes.table} aria-label="Members before">
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">From, to</th>
                <th scope="col">Seen</th>
                <th scope="col">Reason</th>
                <th scope="col">
                  <span className="visually-hidden">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {former.map((member) => (
                <tr key={member.membershipId}>
                  <td>
                    <Name member={member} />
                  </td>
                  <td>
                    <DateText date={member.fromDate} today={today} weekday={false} /> –{' '}
                    {member.toDate === null ? null : (
                      <DateText date={member.toDate} today={today} weekday={false} />
                    )}
                  </td>
                  <td className={classes.nowrap}>
                    {member.seen} of {member.sessions}
                  </td>
                  <td className={classes.words}>{member.leaveReason}</td>
                  <td className={classes.end}>
                    {onJoin === null || inGroup.has(member.clientId) ? null : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        aria-label={`${spokenName(member)} joins again`}
                        onClick={() =>
                          onJoin({
                            clientId: member.clientId,
                            fileNumber: member.fileNumber,
                            name: spokenName(member),
                            legalName: legalName(member),
                          })
                        }
                      >
                        Joins again
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}
