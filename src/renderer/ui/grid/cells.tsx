/** What most cells are made of. */
import type { ReactNode } from 'react'
import classes from './Grid.module.css'

/** A text on one line; a dash where there is none. */
export const Text = ({ value }: { readonly value: string | null }) =>
  value === null || value === '' ? (
    <span className={classes.none} aria-hidden="true">
      –
    </span>
  ) : (
    <span className={classes.text} title={value}>
      {value}
    </span>
  )

/** Words for what is absent: "Nobody". */
export const Quiet = ({ children }: { readonly children: string }) => (
  <span className={classes.none}>{children}</span>
)

interface OpenLinkProps {
  /** Where the row leads, as the address says it: "#/clients/…". Ids only. */
  readonly href: string
  readonly children: ReactNode
}

/**
 * Opens its row by mouse (the grid's `onOpen`). The keyboard opens the row by Enter, so no tab stop of its own. Not the
 * router's Link, which works out its address and whether it is current for every row of the list.
 */
export const OpenLink = ({ href, children }: OpenLinkProps) => (
  <a href={href} tabIndex={-1} data-open className={classes.name}>
    {children}
  </a>
)
