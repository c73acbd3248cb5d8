/** The three buttons of an entry in a plan's draft: up, down, remove. Alt with an arrow does the first two. */
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import classes from './PlanEditor.module.css'

interface Props {
  /** "Situation 2", for screen readers. */
  readonly name: string
  readonly mayUp: boolean
  readonly mayDown: boolean
  readonly onUp: () => void
  readonly onDown: () => void
  readonly onRemove: () => void
}

export const MoveButtons = ({ name, mayUp, mayDown, onUp, onDown, onRemove }: Props) => (
  <div className={classes.acts}>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      data-act="up"
      disabled={!mayUp}
      aria-label={`${name}: move up`}
      title="Move up (Alt ↑)"
      onClick={onUp}
    >
      <IconArrowUp size={15} />
    </ActionIcon>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      data-act="down"
      disabled={!mayDown}
      aria-label={`${name}: move down`}
      title="Move down (Alt ↓)"
      onClick={onDown}
    >
      <IconArrowDown size={15} />
    </ActionIcon>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      data-act="remove"
      aria-label={`${name}: remove`}
      title="Remove"
      onClick={onRemove}
    >
      <IconX size={15} />
    </ActionIcon>
  </div>
)
