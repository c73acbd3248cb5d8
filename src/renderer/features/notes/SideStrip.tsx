/** Beside the writing: what was planned last, and what must not be forgotten about the client. */
import { Button } from '@mantine/core'
import { IconAlertTriangleFilled, IconArrowBackUp } from '@tabler/icons-react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteBeside } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { allergyWords } from '#shared/domain/intake/allergies.ts'
import { modKey } from '../../app/shortcuts.ts'
import { DateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { currentEpisode, latestUse } from '../client/episodes.ts'
import { useBeside } from './beside.ts'
import classes from './NoteEditor.module.css'

type LastPlan = NonNullable<NoteBeside['lastPlan']>

interface Props {
  readonly note: NoteDetail
  readonly client: ClientDetail | null
  /** Puts the last plan into this note's plan; left out where nothing is written. */
  readonly onUsePlan?: (plan: LastPlan) => void
}

const Plan = ({ note, onUsePlan }: Pick<Props, 'note' | 'onUsePlan'>) => {
  const beside = useBeside(note.noteId)
  if (beside.isPending) return null
  if (beside.error !== null) return <p className={classes.quiet}>The last plan cannot be shown just now.</p>
  const { lastPlan } = beside.data
  if (lastPlan === null) return <p className={classes.quiet}>No earlier note holds a plan.</p>
  const { heldOn, text, mood, craving } = lastPlan
  const ratings = [
    mood === null ? null : `mood ${mood}`,
    craving === null ? null : `craving ${craving}`,
  ].filter((part) => part !== null)
  return (
    <>
      <p className={classes.quiet}>
        <DateText date={heldOn} />, {relativeDays(heldOn, note.session.heldOn)}
        {ratings.length === 0 ? null : <> · {ratings.join(', ')} then</>}
      </p>
      <p className={classes.prose}>{text}</p>
      {onUsePlan === undefined ? null : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          title={`Use it (${modKey()} Shift P)`}
          onClick={() => onUsePlan(lastPlan)}
        >
          Use it
        </Button>
      )}
    </>
  )
}

export const SideStrip = ({ note, client, onUsePlan }: Props) => {
  const use = client === null ? null : latestUse(currentEpisode(client.episodes))
  const allergies = client === null ? [] : allergyWords(client.allergies)
  return (
    <ScrollRegion aside className={classes.strip} label="Beside the note">
      <h2 className={classes.stripHeading}>Last plan</h2>
      <Plan note={note} {...(onUsePlan === undefined ? {} : { onUsePlan })} />
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
      {allergies.length === 0 ? null : (
        <>
          <h2 className={classes.stripHeading}>Allergies</h2>
          <p className={classes.allergies}>
            <IconAlertTriangleFilled size={14} aria-hidden="true" /> {allergies.join('; ')}
          </p>
        </>
      )}
    </ScrollRegion>
  )
}
