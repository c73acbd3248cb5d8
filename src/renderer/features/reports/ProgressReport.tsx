/** One client's progress as a document: for own use, or as the client's own copy. */
import { Checkbox } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { useOperation } from '../../app/query.ts'
import { localToday } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { PurposeField } from './PurposeField.tsx'
import { lastDays, RangeFields, type Range } from './RangeFields.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

const Report = ({ client }: { readonly client: ClientDetail }) => {
  const navigate = useNavigate()
  const { clientId } = client
  const episode = client.episodes[0]
  const today = localToday()
  const [range, setRange] = useState<Range>(() => lastDays(90))
  const [purpose, setPurpose] = useState<ExportPurpose>('own-use')
  const [noteTexts, setNoteTexts] = useState(false)
  return (
    <ReportPage
      heading="Client progress"
      back={{
        label: 'Back to the client',
        go: () => void navigate({ to: '/clients/$clientId', params: { clientId } }),
      }}
      subject={{ what: 'client-progress', clientId, ...range, noteTexts }}
      purpose={purpose}
      formats={['pdf']}
    >
      <p>
        <strong>
          <PersonName person={client} />
        </strong>
        <br />
        <span className={classes.quiet}>{client.fileNumber}</span>
      </p>
      <RangeFields
        range={range}
        onChange={setRange}
        more={
          episode === undefined
            ? []
            : [
                {
                  label: 'This episode',
                  range: { from: episode.admittedOn, to: episode.dischargedOn ?? today },
                },
              ]
        }
      />
      <PurposeField purpose={purpose} onChange={setPurpose} />
      <Checkbox
        size="xs"
        label="With the words of the notes"
        description="Signed and earlier notes of the range. Drafts are never in it."
        checked={noteTexts}
        onChange={(event) => setNoteTexts(event.currentTarget.checked)}
      />
    </ReportPage>
  )
}

export default function ProgressReport() {
  const { clientId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const answer = useOperation('clients.get', { clientId })
  const waiting = useDelayedFlag(answer.isPending)
  const back = { label: 'Back to the reports', go: () => void navigate({ to: '/reports' }) }
  if (answer.data !== undefined) return <Report key={clientId} client={answer.data} />
  if (answer.error !== null)
    return (
      <Page heading="Client progress" back={back}>
        <ErrorState
          error={answer.error}
          title="This client cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      </Page>
    )
  return (
    <Page heading={<span className="visually-hidden">Client progress</span>} back={back}>
      {waiting ? <p role="status">Opening the chart…</p> : null}
    </Page>
  )
}
