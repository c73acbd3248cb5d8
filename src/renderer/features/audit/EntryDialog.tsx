/** One entry of the audit record with everything that was written. */
import { Button, Group, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { AuditRow } from '#shared/contract/operations/audit.ts'
import { categoryWords, detailPairs, doneWords, subjectText } from '#shared/domain/audit/words.ts'
import { locale } from '../../app/locale.ts'
import { useMay } from '../../app/session.ts'
import { setAuditClient } from './auditView.ts'
import { momentText } from './columns.tsx'
import classes from './Audit.module.css'

interface Props {
  readonly row: AuditRow
  readonly today: string
  readonly onClose: () => void
}

export const EntryDialog = ({ row, today, onClose }: Props) => {
  const navigate = useNavigate()
  const seesClients = useMay('counselor', 'supervisor', 'read-only')
  const { clientId, fileNumber } = row
  const facts: (readonly [string, string])[] = [
    ['When', `${momentText(row.at, today)} (${row.at})`],
    ['Who', row.user ?? 'Nobody was signed in'],
    ['Kind', categoryWords[row.category]],
    ['What', `${doneWords(row)} (${row.operation})`],
    ...(row.subjectKind === null
      ? []
      : ([['About', [subjectText(row.subjectKind), row.subjectId].filter(Boolean).join(' ')]] as const)),
    ...(fileNumber === null ? [] : ([['File number', fileNumber]] as const)),
    ...detailPairs(row.detail),
  ]
  return (
    <Modal opened onClose={onClose} title={`Entry ${row.seq.toLocaleString(locale())}`} size="lg">
      <div className={classes.dialog}>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.quiet}>
          Entries hold numbers, dates and codes. What was written in a chart stands in the chart alone.
        </p>
        <Group gap={8}>
          {clientId === null || fileNumber === null ? null : (
            <Button
              variant="default"
              onClick={() => {
                setAuditClient({ clientId, fileNumber })
                onClose()
              }}
            >
              Only entries about {fileNumber}
            </Button>
          )}
          {clientId === null || !seesClients ? null : (
            <Button
              variant="default"
              onClick={() => void navigate({ to: '/clients/$clientId', params: { clientId } })}
            >
              Open the chart
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </Group>
      </div>
    </Modal>
  )
}
