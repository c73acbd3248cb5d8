/** What can be done with the clients that are marked. */
import { Button } from '@mantine/core'
import { IconArrowsExchange, IconCalendarPlus, IconFileText, IconUserPlus, IconX } from '@tabler/icons-react'
import classes from './Caseload.module.css'
import { people } from './GroupBy.tsx'

interface Props {
  readonly count: number
  /** Only administrators open charts to others. */
  readonly onAssign: (() => void) | null
  /** Another counselor of record; null: these cannot be handed on by this person. */
  readonly onTransfer: (() => void) | null
  /** For one client at a time; null: for these not. */
  readonly onPlan: (() => void) | null
  readonly onReport: () => void
  readonly onAll: () => void
  readonly onClear: () => void
}

export const SelectionBar = ({ count, onAssign, onTransfer, onPlan, onReport, onAll, onClear }: Props) => (
  <section className={classes.selection} aria-label="Marked clients">
    <strong role="status">{people(count)} marked</strong>
    {onAssign === null ? null : (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        onClick={onAssign}
      >
        Assign…
      </Button>
    )}
    {onTransfer === null ? null : (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowsExchange size={16} aria-hidden="true" />}
        onClick={onTransfer}
      >
        Hand on…
      </Button>
    )}
    {onPlan === null ? null : (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCalendarPlus size={16} aria-hidden="true" />}
        onClick={onPlan}
      >
        Plan a session…
      </Button>
    )}
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconFileText size={16} aria-hidden="true" />}
      onClick={onReport}
    >
      Report or export
    </Button>
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      className={classes.selectionEnd ?? ''}
      onClick={onAll}
    >
      Mark everybody
    </Button>
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconX size={16} aria-hidden="true" />}
      onClick={onClear}
    >
      Unmark
    </Button>
  </section>
)
