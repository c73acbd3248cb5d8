/** Who was there: everybody, one group, or one client, in a range. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AttendanceScope, ExportPurpose } from '#shared/contract/operations/exports.ts'
import { useOperation } from '../../app/query.ts'
import { PlainName } from '../../ui/PersonName.tsx'
import { ClientSearch, type ClientHit } from './ClientSearch.tsx'
import { OneOfField } from './FilterFields.tsx'
import { OwnUse } from './OwnUse.tsx'
import { PurposeField } from './PurposeField.tsx'
import { lastDays, RangeFields, type Range } from './RangeFields.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

const whose = [
  { value: 'everybody', label: 'All clients' },
  { value: 'group', label: 'One group' },
  { value: 'client', label: 'One client' },
] as const
type Whose = (typeof whose)[number]['value']

export default function AttendanceReport() {
  const navigate = useNavigate()
  const groups = useOperation('groups.list', { status: 'all' })
  const [range, setRange] = useState<Range>(() => lastDays(30))
  const [of, setOf] = useState<Whose>('everybody')
  const [groupId, setGroupId] = useState<string | null>(null)
  const [client, setClient] = useState<ClientHit | null>(null)
  const [purpose, setPurpose] = useState<ExportPurpose>('own-use')
  const known = groups.data?.groups ?? []
  const chosenGroup = groupId ?? known[0]?.groupId ?? null
  const scope: AttendanceScope | null =
    of === 'everybody'
      ? { of }
      : of === 'group'
        ? chosenGroup === null
          ? null
          : { of, groupId: chosenGroup }
        : client === null
          ? null
          : { of, clientId: client.clientId }

  return (
    <ReportPage
      heading="Attendance"
      back={{ label: 'Back to the reports', go: () => void navigate({ to: '/reports' }) }}
      subject={scope === null ? null : { what: 'attendance', ...range, scope }}
      nothing={of === 'group' ? 'There is no group yet.' : 'Choose a client first.'}
      purpose={of === 'client' ? purpose : 'own-use'}
      formats={['pdf', 'csv']}
    >
      {of === 'client' ? null : <OwnUse />}
      <OneOfField label="Of whom" choices={whose} value={of} onChange={setOf} />
      {of === 'group' && known.length > 0 ? (
        <OneOfField
          label="Group"
          choices={known.map((group) => ({ value: group.groupId, label: group.name }))}
          value={chosenGroup ?? ''}
          onChange={setGroupId}
        />
      ) : null}
      {of === 'client' ? (
        client === null ? (
          <ClientSearch label="Client" onChoose={setClient} />
        ) : (
          <>
            <div className={classes.chosen}>
              <span>
                <PlainName name={client.name} legal={client.legalName} />{' '}
                <span className={classes.quiet}>{client.fileNumber}</span>
              </span>
              <Button size="compact-xs" variant="default" onClick={() => setClient(null)}>
                Another client
              </Button>
            </div>
            <PurposeField purpose={purpose} onChange={setPurpose} />
          </>
        )
      ) : null}
      <RangeFields range={range} onChange={setRange} />
    </ReportPage>
  )
}
