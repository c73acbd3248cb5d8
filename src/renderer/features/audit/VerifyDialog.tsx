/** Verifies the audit record from its first entry to its last, and says what that shows and what it cannot show. */
import { Alert, Button, Group, Modal } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useEffectEvent } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import { locale } from '../../app/locale.ts'
import { instantText } from '../../ui/DateText.tsx'
import { JobLine } from './JobLine.tsx'
import { useJob } from './useJob.ts'
import classes from './Audit.module.css'

const verify = (jobId: string) => invoke('audit.verify', { jobId })

type Verified = OutputOf<'audit.verify'>

const Verdict = ({
  good,
  title,
  text,
}: {
  readonly good: boolean
  readonly title: string
  readonly text: string
}) => (
  <div className={classes.verdict} data-good={good || undefined}>
    {good ? (
      <IconCircleCheck size={20} aria-hidden="true" />
    ) : (
      <IconAlertTriangleFilled size={20} aria-hidden="true" />
    )}
    <div>
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  </div>
)

const entries = (count: number): string =>
  `${count.toLocaleString(locale())} ${count === 1 ? 'entry' : 'entries'}`

const Result = ({ verified }: { readonly verified: Verified }) => (
  <div className={classes.result} role="status">
    {verified.firstBreak === null ? (
      <Verdict
        good
        title="Every entry is whole"
        text={`All ${entries(verified.rows)} follow one another and carry the vault’s key: none was changed, removed in between, exchanged or added.`}
      />
    ) : (
      <Verdict good={false} title={verified.firstBreak.title} text={verified.firstBreak.explanation} />
    )}
    <Verdict
      good={verified.anchor.agrees}
      title={
        verified.anchor.agrees
          ? 'The end is where the header remembers it'
          : 'The end is not what the header remembers'
      }
      text={verified.anchor.explanation}
    />
    {verified.recorded.length === 0 ? null : (
      <section>
        <h3>Found at earlier unlocks</h3>
        <ul>
          {verified.recorded.map(({ seq, at, explanation }) => (
            <li key={`${seq} ${explanation}`}>
              {instantText(at)} (entry {seq.toLocaleString(locale())}): {explanation}
            </li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h3>What this cannot show</h3>
      <ul>
        {verified.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </section>
    <p className={classes.quiet}>Verified {instantText(verified.verifiedAt)}.</p>
  </div>
)

export const VerifyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const job = useJob(verify)
  const begin = useEffectEvent(() => job.start())
  useEffect(() => begin(), [])
  return (
    <Modal opened onClose={onClose} title="Verify the audit record" size="lg">
      <div className={classes.dialog}>
        {job.running ? (
          <JobLine progress={job.progress} beginning="Beginning with the first entry" onStop={job.stop} />
        ) : null}
        {job.stopped ? <p role="status">Stopped. Nothing was found out and nothing was changed.</p> : null}
        {job.failure === null ? null : (
          <Alert color="red" role="alert" title="Not verified">
            {job.failure.message}
          </Alert>
        )}
        {job.answer === null || job.running ? null : <Result verified={job.answer} />}
        <Group gap={8}>
          {job.running ? null : (
            <Button variant="default" onClick={job.start}>
              Verify again
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </Group>
      </div>
    </Modal>
  )
}
