/** Backup: how it stands, where backups go, which there are, and the yearly rehearsal. */
import { IconAlertTriangle, IconAlertTriangleFilled, IconDatabaseExport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { BackupStatus } from '#shared/contract/operations/backups.ts'
import { useMay } from '../../app/session.ts'
import { DateText, InstantText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BackupsSection } from './BackupsSection.tsx'
import { RunBackup } from './RunBackup.tsx'
import { TargetsSection } from './TargetsSection.tsx'
import { useBackupStatus, useNow } from './useStatus.ts'
import { statusLine, urgentWords } from './words.ts'
import classes from './Backup.module.css'

const StateSection = ({ status, now }: { readonly status: BackupStatus; readonly now: number }) => {
  const { level, text } = statusLine(status, now)
  const StateIcon =
    level === 'good' ? IconDatabaseExport : level === 'look' ? IconAlertTriangle : IconAlertTriangleFilled
  return (
    <section className={classes.section} aria-labelledby="backup-state">
      <h2 id="backup-state">How it stands</h2>
      <p className={classes.state} data-level={level} role="status">
        <StateIcon size={18} aria-hidden="true" />
        <span>{text}</span>
      </p>
      <p className={classes.text}>
        {status.lastVerifiedAt === null ? (
          'A backup is only called verified after it was opened at its place, checked page by page and counted.'
        ) : (
          <>
            Opened, checked page by page and counted on <InstantText instant={status.lastVerifiedAt} year />.{' '}
            {status.changedSince ? 'Something changed since.' : 'Nothing changed since.'}
          </>
        )}
      </p>
      {level === 'urgent' ? <p className={classes.text}>{urgentWords}</p> : null}
      {status.problem === null ? null : (
        <p className={classes.alert} data-level={level === 'urgent' ? 'urgent' : undefined} role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>
            {status.problem.message} (<InstantText instant={status.problem.at} />)
          </span>
        </p>
      )}
      <RunBackup hasTarget={status.targets.length > 0} running={status.running} />
    </section>
  )
}

const RehearsalSection = ({ status: { rehearsal, lastVerifiedAt } }: { readonly status: BackupStatus }) => (
  <section className={classes.section} aria-labelledby="backup-rehearsal">
    <h2 id="backup-rehearsal">Restore rehearsal</h2>
    <p className={rehearsal.due ? classes.alert : classes.text}>
      {rehearsal.due ? <IconAlertTriangle size={16} aria-hidden="true" /> : null}
      <span>
        {rehearsal.lastOn === null ? (
          'No restore was rehearsed yet. '
        ) : (
          <>
            Last rehearsed on <DateText date={rehearsal.lastOn} year />.{' '}
          </>
        )}
        {lastVerifiedAt === null ? (
          'The first one is due once there is a backup.'
        ) : (
          <>
            {rehearsal.due ? 'It was due on ' : 'The next one is due on '}
            <DateText date={rehearsal.dueOn} year />. Choose “Rehearse” beside a backup.
          </>
        )}
      </span>
    </p>
  </section>
)

export default function BackupPage() {
  const navigate = useNavigate()
  const administrator = useMay('administrator')
  const status = useBackupStatus()
  const now = useNow()
  return (
    <Page
      heading="Backup"
      back={{ label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }}
    >
      {status.data === undefined ? (
        status.error === null ? null : (
          <ErrorState
            error={status.error}
            title="The backup state cannot be shown"
            onRetry={() => void status.refetch()}
          />
        )
      ) : (
        <>
          <StateSection status={status.data} now={Math.max(now, status.dataUpdatedAt)} />
          <TargetsSection status={status.data} />
          {administrator ? (
            <>
              <RehearsalSection status={status.data} />
              <BackupsSection />
            </>
          ) : null}
        </>
      )}
    </Page>
  )
}
