/** The notes of a group session: one shared text, one line for each member, signed into everybody's chart at once. */
import { Button } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { operationQuery, refetchAfter } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { FormError } from '../../ui/FormError.tsx'
import classes from './Notes.module.css'
import { NotesDesk } from './NotesDesk.tsx'
import type { RoomSession } from './room-entries.ts'

interface Props {
  readonly session: RoomSession
  /** Its tab is shown. */
  readonly active: boolean
}

/** The shared note as stored. Read anew whenever the room is opened: the fields begin from it. */
export const useSharedNote = (sessionId: string) =>
  useQuery({ ...operationQuery('groups.note', { sessionId }), refetchOnMount: 'always' })

export const NotesPart = ({ session, active }: Props) => {
  const { sessionId } = session
  const mayWrite = useMay('counselor', 'supervisor')
  const answer = useSharedNote(sessionId)
  const waiting = useDelayedFlag(answer.isPending)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  // Grows with each signing, so that the fields begin from what is signed.
  const [signings, setSignings] = useState(0)
  const [begun, setBegun] = useState(false)

  const begin = async (format: Parameters<typeof invoke<'groups.startNote'>>[1]['format']) => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await invoke('groups.startNote', { sessionId, format })
      setBegun(true)
      await refetchAfter(['groups'])
    } catch (error) {
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  if (answer.error !== null && answer.data === undefined)
    return (
      <ErrorState
        error={answer.error}
        title="The notes of this session cannot be shown"
        onRetry={() => void answer.refetch()}
      />
    )
  // What an earlier visit read may be older than what was typed since.
  if (answer.data === undefined || !answer.isFetchedAfterMount)
    return waiting ? <p className={classes.waiting}>Reading the notes…</p> : null
  const note = answer.data
  if (note.state !== 'none')
    return (
      <NotesDesk
        key={`${note.state} ${signings}`}
        session={session}
        note={note}
        active={active}
        focusFirst={begun && note.state === 'draft'}
        onSigned={async () => {
          await refetchAfter(['groups', 'notes', 'sessions', 'clients'])
          setSignings((count) => count + 1)
        }}
      />
    )
  if (session.status !== 'held')
    return (
      <EmptyState title="The notes follow the attendance" icon={<IconNotes size={32} />}>
        {session.status === 'cancelled'
          ? 'This session was called off, so there is nothing to write.'
          : 'Save who was there first: a note is made for each member who was seen.'}
      </EmptyState>
    )
  return (
    <EmptyState
      title="No shared note yet"
      icon={<IconNotes size={32} />}
      action={
        mayWrite ? (
          <Button loading={busy} onClick={() => void begin(note.format)}>
            Begin the shared note
          </Button>
        ) : undefined
      }
    >
      One text for all, without anybody’s name, and one line for each member. Signing puts the shared text and
      the member’s own line into each chart, and nothing about anybody else.
      <FormError message={failure} />
    </EmptyState>
  )
}
