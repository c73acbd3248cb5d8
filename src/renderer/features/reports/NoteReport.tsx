/** One locked note as a document: for own use, or as the client's own copy. */
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { useOperation } from '../../app/query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { SessionLine } from '../notes/SessionLine.tsx'
import { PurposeField } from './PurposeField.tsx'
import { ReportPage } from './ReportPage.tsx'

const Report = ({ note }: { readonly note: NoteDetail }) => {
  const navigate = useNavigate()
  const [purpose, setPurpose] = useState<ExportPurpose>('own-use')
  const { clientId, noteId } = note
  return (
    <ReportPage
      heading="Session note to print or save"
      back={{
        label: 'Back to the note',
        go: () => void navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } }),
      }}
      subject={{ what: 'note', noteId }}
      purpose={purpose}
      formats={['pdf']}
    >
      <p>
        <SessionLine session={note.session} />
      </p>
      <PurposeField purpose={purpose} onChange={setPurpose} />
    </ReportPage>
  )
}

export default function NoteReport() {
  const { noteId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const answer = useOperation('notes.get', { noteId })
  const waiting = useDelayedFlag(answer.isPending)
  const toCaseload = { label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }

  if (answer.error !== null)
    return (
      <Page heading="Session note" back={toCaseload}>
        <ErrorState
          error={answer.error}
          title="This note cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      </Page>
    )
  if (answer.data === undefined)
    return (
      <Page heading={<span className="visually-hidden">Session note</span>} back={toCaseload}>
        {waiting ? <p role="status">Opening the note…</p> : null}
      </Page>
    )
  const { state, clientId } = answer.data
  if (state === 'draft')
    return (
      <Page heading="Session note" back={toCaseload}>
        <EmptyState
          title="A draft is not printed"
          action={
            <Button
              onClick={() =>
                void navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })
              }
            >
              Open the draft
            </Button>
          }
        >
          Only a signed note leaves Mooring. Sign it first.
        </EmptyState>
      </Page>
    )
  return <Report key={noteId} note={answer.data} />
}
