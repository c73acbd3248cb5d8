/** Lapses and relapses of the client, newest first, each with what came before it and what was learned. */
import { Button } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { CitedItem, Lapse } from '#shared/contract/operations/lapses.ts'
import { clockTime, DateText, dateText } from '../../ui/DateText.tsx'
import classes from './Lapses.module.css'
import { citedPartWords, lapseKindWords } from './words.ts'

interface Props {
  readonly lapses: readonly Lapse[]
  readonly mayWrite: boolean
  /** Null: a new one. */
  readonly onEdit: (lapse: Lapse | null) => void
  readonly onRemove: (lapse: Lapse) => void
}

const Words = ({ label, text }: { readonly label: string; readonly text: string | null }) =>
  text === null || text === '' ? null : (
    <p className={classes.words}>
      <span className={classes.quiet}>{label}</span> {text}
    </p>
  )

const listed = (items: readonly CitedItem[], named: boolean): string =>
  items.map(({ part, words }) => (named ? `${words} (${citedPartWords[part]})` : words)).join(' · ')

const Item = ({ lapse, mayWrite, onEdit, onRemove }: Omit<Props, 'lapses'> & { readonly lapse: Lapse }) => {
  const { kind, occurredOn, occurredAtTime, endedOn, substance, amount, reportedOn, citations, by } = lapse
  const name = `the ${kind} of ${dateText(occurredOn)}`
  return (
    <li>
      <div className={classes.line}>
        <span className={classes.kind} data-kind={kind}>
          {kind === 'relapse' ? <IconAlertTriangleFilled size={13} aria-hidden="true" /> : null}
          {lapseKindWords[kind]}
        </span>
        <span>
          <DateText date={occurredOn} />
          {occurredAtTime === null ? null : <span className="tabular">, {clockTime(occurredAtTime)}</span>}
          {endedOn === null || endedOn === occurredOn ? null : (
            <>
              {' '}
              to <DateText date={endedOn} />
            </>
          )}
        </span>
        <span>{[substance, amount].filter((part) => part !== null).join(' · ')}</span>
        {mayWrite ? (
          <span className={classes.acts}>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Change ${name}`}
              onClick={() => onEdit(lapse)}
            >
              Change…
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name}`}
              onClick={() => onRemove(lapse)}
            >
              Remove…
            </Button>
          </span>
        ) : null}
      </div>
      <Words
        label="Came before"
        text={listed(
          citations.filter(({ part }) => part !== 'skill'),
          true,
        )}
      />
      <Words
        label="Used against it"
        text={listed(
          citations.filter(({ part }) => part === 'skill'),
          false,
        )}
      />
      <Words label="What happened" text={lapse.circumstances} />
      <Words label="Then" text={lapse.response} />
      <Words label="Learned" text={lapse.learned} />
      <p className={classes.quiet}>
        {reportedOn === null ? (
          'Recorded'
        ) : (
          <>
            Told on <DateText date={reportedOn} weekday={false} />, recorded
          </>
        )}
        {by === null ? '' : ` by ${by}`}
      </p>
    </li>
  )
}

export const Lapses = ({ lapses, mayWrite, onEdit, onRemove }: Props) => (
  <section aria-labelledby="lapses">
    <div className={classes.head}>
      <h2 id="lapses" tabIndex={-1} className={classes.title}>
        Lapses and relapses
      </h2>
      <span className={classes.quiet}>A lapse is not a relapse: it is something to learn from.</span>
      {mayWrite ? (
        <Button size="compact-sm" variant="default" onClick={() => onEdit(null)}>
          Record a lapse…
        </Button>
      ) : null}
    </div>
    {lapses.length === 0 ? (
      <p className={classes.quiet}>None is recorded.</p>
    ) : (
      <ul className={classes.list}>
        {lapses.map((lapse) => (
          <Item key={lapse.lapseId} lapse={lapse} mayWrite={mayWrite} onEdit={onEdit} onRemove={onRemove} />
        ))}
      </ul>
    )}
  </section>
)
