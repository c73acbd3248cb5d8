/** A note of a client (written, or read once it is locked), and the form that begins a new session. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { NewSession } from './NewSession.tsx'
import { NoteActs } from './NoteActs.tsx'
import { RefusedChart } from '../access/RefusedChart.tsx'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { NoteEditor } from './NoteEditor.tsx'
import classes from './NoteEditor.module.css'
import { NoteReader } from './NoteReader.tsx'
import { SessionLine } from './SessionLine.tsx'

interface NoteProps {
  readonly clientId: string
  readonly noteId: string
}

const Note = ({ clientId, noteId }: NoteProps) => {
  const navigate = useNavigate()
  const mayWrite = useMayWriteIn(clientId)
  const client = useOperation('clients.get', { clientId })
  // Asked anew at every visit and never again while the screen is open: an answer that comes back from a cache,
  // or in the middle of writing, could stand against what was typed.
  const opened = useQuery<NoteDetail, OperationFailure>({
    queryKey: ['note-opened', noteId],
    queryFn: () => invoke('notes.get', { noteId }),
    gcTime: 0,
  })
  const formats = useOperation('notes.formats', {})
  const [changed, setChanged] = useState<NoteDetail | null>(null)
  const waiting = useDelayedFlag(opened.isPending)
  const toClient = (): void => void navigate({ to: '/clients/$clientId', params: { clientId } })
  const back = { label: 'Back to the client', go: toClient }

  if (opened.error?.detail.code === 'forbidden') return <RefusedChart back={back} />
  if (opened.error !== null)
    return (
      <Page heading="Session note" back={back}>
        <ErrorState
          error={opened.error}
          title="This note cannot be shown"
          onRetry={() => void opened.refetch()}
        />
      </Page>
    )
  const note = changed ?? opened.data
  // The name belongs above every word that is written about somebody: the note waits for it, unless it fails.
  if (note === undefined || client.isPending || formats.isPending)
    return (
      <Page heading={<span className="visually-hidden">Session note</span>} back={back} fill>
        {waiting ? <p className={classes.waiting}>Opening the note…</p> : null}
      </Page>
    )
  const person = client.data ?? null
  if (note.state === 'draft' && mayWrite)
    return (
      <NoteEditor
        key={noteId}
        note={note}
        client={person}
        formats={formats.data?.formats ?? []}
        snippets={formats.data?.snippets ?? []}
        onSigned={setChanged}
        onBack={toClient}
      />
    )
  return (
    <Page
      fill
      heading={person === null ? 'Session note' : <PersonName person={person} />}
      aside={<SessionLine session={note.session} />}
      back={back}
      actions={note.state === 'draft' ? null : <NoteActs note={note} onChanged={setChanged} />}
    >
      <NoteReader note={note} client={person} onChanged={setChanged} />
    </Page>
  )
}

export default function NoteRoute() {
  const { clientId = '', noteId } = useParams({ strict: false })
  return noteId === undefined ? (
    <NewSession key={clientId} clientId={clientId} />
  ) : (
    <Note key={noteId} clientId={clientId} noteId={noteId} />
  )
}
