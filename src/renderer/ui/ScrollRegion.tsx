/** A part of the screen with a scroll bar of its own, reachable by keyboard and known by name. */
import type { ReactNode, Ref } from 'react'

interface Props {
  /** Said by screen readers: "Note". */
  readonly label: string
  readonly className?: string | undefined
  /** Beside the main content instead of being part of it. */
  readonly aside?: boolean
  readonly ref?: Ref<HTMLDivElement>
  readonly children: ReactNode
}

export const ScrollRegion = ({ label, className, aside = false, ref, children }: Props) => (
  <div
    ref={ref}
    className={className}
    role={aside ? 'complementary' : 'region'}
    aria-label={label}
    // What scrolls must be scrollable by keyboard (WCAG 2.1.1).
    tabIndex={0}
  >
    {children}
  </div>
)
