/** Proves now what Mooring promises, and shows with what evidence. Nothing is said that was not just proved. */
import { Alert, Button } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconQuestionMark,
  IconShieldCheck,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { SecurityFinding } from '#shared/contract/operations/audit.ts'
import { invoke } from '../../app/host.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { Page } from '../../ui/Page.tsx'
import { JobLine } from './JobLine.tsx'
import { checkTitles, outcomeWords } from './security-words.ts'
import { useJob } from './useJob.ts'
import classes from './Audit.module.css'

const check = (jobId: string) => invoke('audit.securityCheck', { jobId })

type Checked = OutputOf<'audit.securityCheck'>

const icons = {
  proved: IconCircleCheck,
  failed: IconAlertTriangleFilled,
  'not-possible': IconQuestionMark,
} as const

/** What was proved last while this vault is open: it may be looked at again, with its time. */
let last: Checked | null = null

/** Forgets the last result; for tests. */
export const forgetSecurityCheck = (): void => {
  last = null
}

const Finding = ({ finding }: { readonly finding: SecurityFinding }) => {
  const Icon = icons[finding.outcome]
  return (
    <li className={classes.finding} data-outcome={finding.outcome}>
      <Icon size={20} aria-hidden="true" />
      <div>
        <h3>
          {checkTitles[finding.check]}
          <span className={classes.outcome}>{outcomeWords[finding.outcome]}</span>
        </h3>
        <p>{finding.evidence}</p>
        {finding.advice === null ? null : <p className={classes.advice}>{finding.advice}</p>}
      </div>
    </li>
  )
}

const summary = (findings: readonly SecurityFinding[]): string => {
  const count = (outcome: SecurityFinding['outcome']) =>
    findings.filter((finding) => finding.outcome === outcome).length
  const parts = [
    `${count('proved')} of ${findings.length} proved`,
    count('failed') > 0 ? `${count('failed')} not so` : null,
    count('not-possible') > 0 ? `${count('not-possible')} could not be checked` : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

export default function SecurityPage() {
  const [shown, setShown] = useState(last)
  const job = useJob(check, (checked) => {
    last = checked
    setShown(checked)
  })
  return (
    <Page
      heading="Security check"
      narrow
      actions={
        <Button
          size="xs"
          leftSection={<IconShieldCheck size={16} aria-hidden="true" />}
          loading={job.running}
          onClick={job.start}
        >
          {shown === null ? 'Check now' : 'Check again'}
        </Button>
      }
    >
      <div className={classes.page}>
        <p className={classes.quiet}>
          Mooring reads its own files as somebody with the disk would, tries a wrong key, reads every page,
          walks the audit record, checks every signature, and opens the last backup. It takes some seconds;
          work goes on meanwhile. That it was run becomes an entry of the audit record.
        </p>
        {job.running ? <JobLine progress={job.progress} beginning="Beginning" onStop={job.stop} /> : null}
        {job.stopped ? (
          <p role="status">Stopped. What stands below, if anything, is of the check before.</p>
        ) : null}
        {job.failure === null ? null : (
          <Alert color="red" role="alert" title="The check did not come to its end">
            {job.failure.message}
          </Alert>
        )}
        {shown === null ? null : (
          <section aria-labelledby="checked">
            <div role="status">
              <h2 id="checked">{summary(shown.findings)}</h2>
            </div>
            <p className={classes.quiet}>
              As of <InstantText instant={shown.checkedAt} />. It says nothing about what happened since.
            </p>
            <ul className={classes.findings}>
              {shown.findings.map((finding) => (
                <Finding key={finding.check} finding={finding} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}
