/** One's own counseling note of a client: written, or read once it is signed. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CounselingNote } from '#shared/contract/operations/counseling.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { DateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { RefusedChart } from '../access/RefusedChart.tsx'
import { sessionKindWords } from '../client/words.ts'
import notes from '../notes/NoteEditor.module.css'
import { CounselingReader } from './CounselingReader.tsx'
import { CounselingWriter } from './CounselingWriter.tsx'

const Counseling = ({ clientId, counselingNoteId }: { clientId: string; counselingNoteId: string }) => {
  const navigate = useNavigate()
  const client = useOperation('clients.get', { clientId })
  // Asked anew at every visit and never again while the screen is open: an answer that comes back from a cache, or in
  // the middle of writing, could stand against what was typed. Nothing of it stays in memory afterwards.
  const opened = useQuery<CounselingNote, OperationFailure>({
    queryKey: ['counseling-opened', counselingNoteId],
    queryFn: () => invoke('counseling.get', { clientId, counselingNoteId }),
    gcTime: 0,
  })
  const [changed, setChanged] = useState<CounselingNote | null>(null)
  const waiting = useDelayedFlag(opened.isPending)
  const toClient = (): void => void navigate({ to: '/clients/$clientId', params: { clientId } })
  const back = { label: 'Back to the client', go: toClient }

  if (opened.error?.detail.code === 'forbidden') return <RefusedChart back={back} />
  if (opened.error !== null)
    return (
      <Page heading="Counseling note" back={back}>
        <ErrorState
          error={opened.error}
          title="This counseling note cannot be shown"
          onRetry={() => void opened.refetch()}
        />
      </Page>
    )
  const note = changed ?? opened.data
  // The name belongs above every word that is written about somebody: the note waits for it, unless it fails.
  if (note === undefined || client.isPending)
    return (
      <Page heading={<span className="visually-hidden">Counseling note</span>} back={back} fill>
        {waiting ? <p className={notes.waiting}>Opening the note…</p> : null}
      </Page>
    )
  const shared = {
    note,
    heading: client.data === undefined ? 'Counseling note' : <PersonName person={client.data} />,
    aside: (
      <span className="tabular">
        Counseling note · {sessionKindWords[note.session.kind]} · <DateText date={note.session.heldOn} />
      </span>
    ),
    onBack: toClient,
  }
  return note.state === 'draft' && note.mayWrite ? (
    <CounselingWriter {...shared} onSigned={setChanged} />
  ) : (
    <CounselingReader {...shared} onChanged={setChanged} />
  )
}

export default function CounselingPage() {
  const { clientId = '', counselingNoteId = '' } = useParams({ strict: false })
  return <Counseling key={counselingNoteId} clientId={clientId} counselingNoteId={counselingNoteId} />
}
