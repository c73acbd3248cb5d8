/** One screen: its heading (which takes the focus on arrival), the acts at its right, and the way back. */
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { focusOnArrival } from '../app/arrival.ts'
import { useShortcut } from '../app/shortcuts.ts'
import classes from './Page.module.css'

interface Props {
  /** Text of the only h1 on the screen. May hold a {@link PersonName}. */
  readonly heading: ReactNode
  /** Beside the heading, quieter: counts, state. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  /** Where `Esc` and the arrow lead; `label` says it: "Back to the caseload". */
  readonly back?: { readonly label: string; readonly go: () => void }
  /** The content keeps to its own scrolling (tables, editors) instead of the page's. */
  readonly fill?: boolean
  /** Width for reading and forms instead of the whole window. */
  readonly narrow?: boolean
  /** Leaves the focus alone on arrival: the screen puts it somewhere better. */
  readonly keepFocus?: boolean
  readonly children: ReactNode
}

export const Page = ({ heading, aside, actions, back, fill, narrow, keepFocus = false, children }: Props) => {
  const title = useRef<HTMLHeadingElement>(null)
  // On arrival only: what changes on the page later must not take the focus from where it is.
  const arrive = useEffectEvent(() => {
    if (!keepFocus) focusOnArrival(title.current)
  })
  useEffect(() => arrive(), [])
  useShortcut({ key: 'Escape', enabled: back !== undefined }, () => back?.go())

  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.head}>
        {back === undefined ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={back.label}
            title={`${back.label} (Esc)`}
            onClick={back.go}
          >
            <IconArrowLeft size={18} />
          </ActionIcon>
        )}
        <h1 ref={title} tabIndex={-1} className={classes.title}>
          {heading}
        </h1>
        {aside === undefined ? null : <div className={classes.aside}>{aside}</div>}
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body} data-narrow={narrow || undefined}>
        {children}
      </div>
    </div>
  )
}
