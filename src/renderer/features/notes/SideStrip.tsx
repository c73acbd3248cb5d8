/** Beside the writing: what was planned last, and what must not be forgotten about the client. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { DateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { currentEpisode, latestUse } from '../client/episodes.ts'
import { useLastPlan } from './last-plan.ts'
import classes from './NoteEditor.module.css'

const Plan = ({ note }: { readonly note: NoteDetail }) => {
  const plan = useLastPlan(note)
  if (plan.isPending) return null
  if (plan.error !== null) return <p className={classes.quiet}>The last plan cannot be shown just now.</p>
  if (plan.data === null) return <p className={classes.quiet}>No earlier note holds a plan.</p>
  const { heldOn, text, mood, craving } = plan.data
  const ratings = [
    mood === null ? null : `mood ${mood}`,
    craving === null ? null : `craving ${craving}`,
  ].filter((part) => part !== null)
  return (
    <>
      <p className={classes.quiet}>
        <DateText date={heldOn} /> {relativeDays(heldOn, note.session.heldOn)}
        {ratings.length === 0 ? null : <> · {ratings.join(', ')} then</>}
      </p>
      <p className={classes.prose}>{text}</p>
    </>
  )
}

export const SideStrip = ({
  note,
  client,
}: {
  readonly note: NoteDetail
  readonly client: ClientDetail | null
}) => {
  const use = client === null ? null : latestUse(currentEpisode(client.episodes))
  const allergies = client?.allergies?.trim() ?? ''
  return (
    <ScrollRegion aside className={classes.strip} label="Beside the note">
      <h2 className={classes.stripHeading}>Last plan</h2>
      <Plan note={note} />
      {use === null ? null : (
        <>
          <h2 className={classes.stripHeading}>Last use</h2>
          <p>
            <DateText date={use.on} />{' '}
            <span className={classes.quiet}>{relativeDays(use.on, localToday())}</span>
            <br />
            {use.substance}
          </p>
        </>
      )}
      {allergies === '' ? null : (
        <>
          <h2 className={classes.stripHeading}>Allergies</h2>
          <p className={classes.allergies}>
            <IconAlertTriangleFilled size={14} aria-hidden="true" /> {allergies}
          </p>
        </>
      )}
    </ScrollRegion>
  )
}
