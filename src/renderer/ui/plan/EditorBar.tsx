/** Above the draft of a plan: which version it is, whether it is saved, and the ways on. Stays in sight. */
import { Button } from '@mantine/core'
import { IconArrowLeft, IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { focusOnArrival } from '../../app/arrival.ts'
import { modKey } from '../../app/shortcuts.ts'
import { SaveState, type SavedText } from '../SaveState.tsx'
import classes from './PlanEditor.module.css'

interface Props {
  readonly version: number
  readonly draft: SavedText
  /** As for `<SaveState>`. */
  readonly savedBefore: string | null
  readonly onRead: () => void
  readonly onDrop: () => void
  readonly onActivate: () => void
}

export const EditorBar = ({ version, draft, savedBefore, onRead, onDrop, onActivate }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => focusOnArrival(heading.current), [])
  return (
    <div className={classes.bar}>
      <h2 ref={heading} tabIndex={-1}>
        Version {version}, draft
      </h2>
      <SaveState draft={draft} savedBefore={savedBefore} />
      <div className={classes.right}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={15} aria-hidden="true" />}
          title="Read the plan (Esc)"
          onClick={onRead}
        >
          Read
        </Button>
        <Button size="xs" variant="subtle" color="red" onClick={onDrop}>
          Drop…
        </Button>
        <Button
          size="xs"
          leftSection={<IconCheck size={15} aria-hidden="true" />}
          title={`Put in force (${modKey()} Enter)`}
          onClick={onActivate}
        >
          Put in force…
        </Button>
      </div>
    </div>
  )
}
