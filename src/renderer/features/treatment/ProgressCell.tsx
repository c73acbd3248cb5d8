/** Where an objective stands: how far, since when, the way there as a small line, and each note of it. */
import { Button } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import type { ProgressEntry } from '#shared/contract/operations/treatment.ts'
import { objectiveStatusLabels } from '#shared/domain/treatment/labels.ts'
import { progressTrend, trendWords } from '#shared/domain/treatment/progress.ts'
import { DateText, dateText } from '../../ui/DateText.tsx'
import classes from './Progress.module.css'

interface Props {
  /** The objective's words, for screen readers. */
  readonly objective: string
  readonly entries: readonly ProgressEntry[]
  /** Absent where nothing can be noted. */
  readonly onNote?: () => void
  readonly onRemove?: (entry: ProgressEntry) => void
}

const width = 72
const height = 18

/** The notes of progress, oldest at the left; the same numbers stand in words below. */
const Line = ({ entries }: { readonly entries: readonly ProgressEntry[] }) => {
  const step = width / Math.max(1, entries.length - 1)
  const points = entries.map(({ percent }, at) => `${at * step},${height - (percent / 100) * height}`)
  return (
    <svg className={classes.line} viewBox={`-2 -2 ${width + 4} ${height + 4}`} aria-hidden="true">
      <polyline points={points.join(' ')} />
      {points.at(-1) === undefined ? null : (
        <circle
          cx={(entries.length - 1) * step}
          cy={height - ((entries.at(-1)?.percent ?? 0) / 100) * height}
          r="2"
        />
      )}
    </svg>
  )
}

const Entry = ({
  entry,
  objective,
  onRemove,
}: {
  readonly entry: ProgressEntry
  readonly objective: string
  readonly onRemove: Props['onRemove']
}) => (
  <li>
    <DateText date={entry.notedOn} weekday={false} /> <strong>{entry.percent} %</strong>
    {entry.status === 'open' ? null : `, ${objectiveStatusLabels[entry.status].toLocaleLowerCase()}`}
    {entry.remark === '' ? null : <div className={classes.remark}>{entry.remark}</div>}
    <div className={classes.quiet}>
      {entry.evidence.length === 0
        ? 'No session named as evidence'
        : `Evidence: ${entry.evidence.map(({ heldOn, kind }) => `${dateText(heldOn, { weekday: false })} (${kind})`).join(', ')}`}
      {entry.by === null ? '' : ` · ${entry.by}`}
    </div>
    {onRemove === undefined ? null : (
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={`Remove the progress of ${dateText(entry.notedOn)}: ${objective}`}
        onClick={() => onRemove(entry)}
      >
        Remove…
      </Button>
    )}
  </li>
)

export const ProgressCell = ({ objective, entries, onNote, onRemove }: Props) => {
  const trend = progressTrend(entries)
  const change = trend === null ? null : trendWords(trend)
  return (
    <div className={classes.cell}>
      {trend === null ? (
        <span className={classes.quiet}>Nothing noted yet</span>
      ) : (
        <div className={classes.standing}>
          <span
            className={classes.bar}
            data-status={trend.status}
            role="img"
            aria-label={`${trend.percent} percent`}
          >
            <span style={{ width: `${trend.percent}%` }} />
          </span>
          <strong className="tabular" aria-hidden="true">
            {trend.percent} %
          </strong>
          {entries.length > 1 ? <Line entries={entries} /> : null}
          <span className={classes.quiet}>
            {trend.status === 'reached' ? (
              <IconCircleCheckFilled size={13} className={classes.reached} aria-hidden="true" />
            ) : null}{' '}
            {[trend.status === 'open' ? null : objectiveStatusLabels[trend.status], change]
              .filter((part) => part !== null)
              .join(', ')}
          </span>
        </div>
      )}
      <div className={classes.acts}>
        {onNote === undefined ? null : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Note progress: ${objective}`}
            onClick={onNote}
          >
            Note progress…
          </Button>
        )}
        {entries.length === 0 ? null : (
          <details className={classes.history}>
            <summary>
              {entries.length} {entries.length === 1 ? 'note' : 'notes'}
              <span className="visually-hidden"> of progress: {objective}</span>
            </summary>
            <ol>
              {entries.toReversed().map((entry) => (
                <Entry key={entry.progressId} entry={entry} objective={objective} onRemove={onRemove} />
              ))}
            </ol>
          </details>
        )}
      </div>
    </div>
  )
}
