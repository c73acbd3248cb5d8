/** The waves as facts: the same that the charts show as striped bands, newest first. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconRipple } from '@tabler/icons-react'
import type { Wave } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { waveLength } from '#shared/domain/followup/waves.ts'
import { invoke } from '../../../app/host.ts'
import { DateText, dateText } from '../../../ui/DateText.tsx'
import classes from './FollowUp.module.css'
import type { ReasonQuestion } from '../../../ui/form-dialog/ReasonDialog.tsx'
import own from './Waves.module.css'

interface Props {
  readonly clientId: string
  readonly waves: readonly Wave[]
  readonly today: string
  readonly mayWrite: boolean
  /** `ending`: the wave is over. Null: a new one. */
  readonly onEdit: (wave: Wave | null, ending?: boolean) => void
  readonly onAsk: (question: ReasonQuestion) => void
}

const none = <span className={classes.quiet}>–</span>

const Acts = ({
  clientId,
  wave,
  onEdit,
  onAsk,
}: Pick<Props, 'clientId' | 'onEdit' | 'onAsk'> & { wave: Wave }) => {
  const name = `the wave of ${dateText(wave.beganOn)}`
  const remove = () =>
    onAsk({
      kept: { form: 'remove-wave', subjectId: wave.waveId },
      title: `Remove ${name}?`,
      text: 'It leaves the charts and this list. What was removed, why and by whom stays on record.',
      submit: 'Remove',
      placeholder: 'For example: entered for the wrong client',
      needed: true,
      destructive: true,
      done: 'Wave removed',
      changes: ['followup'],
      act: (reason) => invoke('followup.removeWave', { clientId, waveId: wave.waveId, reason }),
    })
  return (
    <span
      className={own.acts}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      role="presentation"
    >
      {wave.endedOn === null ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`End ${name}`}
          onClick={() => onEdit(wave, true)}
        >
          End…
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={`More for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onEdit(wave)}>Change…</Menu.Item>
          <Menu.Item onClick={remove}>Remove…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

const Row = (props: Omit<Props, 'waves'> & { readonly wave: Wave }) => {
  const { wave, today, mayWrite } = props
  const { beganOn, endedOn, peakedOn, peakSeverity, mainDomains, trigger, remarks } = wave
  const days = waveLength(wave, today)
  return (
    <tr>
      <th scope="row" className={own.when}>
        <DateText date={beganOn} weekday={false} today={today} /> –{' '}
        {endedOn === null ? (
          <span className={own.now}>
            <IconRipple size={14} aria-hidden="true" />
            goes on
          </span>
        ) : (
          <DateText date={endedOn} weekday={false} today={today} />
        )}
      </th>
      <td className={own.number}>{days}</td>
      <td className={own.when}>
        {peakSeverity === null && peakedOn === null ? (
          none
        ) : (
          <>
            {peakSeverity}
            {peakedOn === null ? null : (
              <span className={classes.quiet}>
                {peakSeverity === null ? '' : ' on '}
                <DateText date={peakedOn} weekday={false} today={today} />
              </span>
            )}
          </>
        )}
      </td>
      <td>{mainDomains.length === 0 ? none : mainDomains.map((one) => pawsDomainLabels[one]).join(', ')}</td>
      <td>{trigger ?? none}</td>
      <td className={own.words}>{remarks ?? none}</td>
      {mayWrite ? (
        <td>
          <Acts {...props} />
        </td>
      ) : null}
    </tr>
  )
}

export const Waves = ({ waves, ...props }: Props) => {
  const { mayWrite, onEdit } = props
  return (
    <section aria-labelledby="waves">
      <div className={classes.sectionHead}>
        <h2 id="waves" className={classes.title}>
          Waves
        </h2>
        <span className={classes.quiet}>
          Symptoms come and go; a wave is a stretch of days in which they are back.
        </span>
        {mayWrite ? (
          <Button size="compact-sm" variant="default" className={classes.end} onClick={() => onEdit(null)}>
            Record a wave…
          </Button>
        ) : null}
      </div>
      {waves.length === 0 ? (
        <p className={classes.quiet}>No wave is recorded.</p>
      ) : (
        <table className={own.table}>
          <thead>
            <tr>
              <th scope="col">From – to</th>
              <th scope="col" className={own.number}>
                Days
              </th>
              <th scope="col">Strongest</th>
              <th scope="col">What was worst</th>
              <th scope="col">What set it off</th>
              <th scope="col">What helped, and remarks</th>
              {mayWrite ? (
                <th scope="col">
                  <span className="visually-hidden">Acts</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {waves.toReversed().map((wave) => (
              <Row key={wave.waveId} wave={wave} {...props} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
