/** The keys of the caseload while its rows have the focus. */
import type { KeyboardEvent } from 'react'

interface Options {
  readonly activeIndex: number
  readonly total: number
  /** Rows that fit the window, less one so that the eye keeps its place. */
  readonly pageRows: number
  readonly singleKeys: boolean
  readonly clientAt: (index: number) => string | null
  readonly goTo: (index: number) => void
  readonly focusHeading: () => void
  readonly onOpen: (clientId: string) => void
  readonly onPeek: (clientId: string) => void
  readonly onNote: (clientId: string) => void
  readonly onCheckIn: (clientId: string) => void
  readonly onContact: (clientId: string) => void
  readonly onEscape: () => void
}

type Act = (options: Options) => void

const onClient =
  (pick: (options: Options) => (clientId: string) => void): Act =>
  (options) => {
    const clientId = options.clientAt(options.activeIndex)
    if (clientId !== null) pick(options)(clientId)
  }

const down: Act = ({ goTo, activeIndex }) => goTo(activeIndex + 1)
const up: Act = ({ goTo, activeIndex, focusHeading }) =>
  activeIndex === 0 ? focusHeading() : goTo(activeIndex - 1)

const acts: Readonly<Record<string, Act>> = {
  ArrowDown: down,
  ArrowUp: up,
  Home: ({ goTo }) => goTo(0),
  End: ({ goTo, total }) => goTo(total - 1),
  PageDown: ({ goTo, activeIndex, pageRows }) => goTo(activeIndex + pageRows),
  PageUp: ({ goTo, activeIndex, pageRows }) => goTo(activeIndex - pageRows),
  Enter: onClient(({ onOpen }) => onOpen),
  ' ': onClient(({ onPeek }) => onPeek),
  Escape: ({ onEscape }) => onEscape(),
}

/** Single letters: only here, and only when they are not switched off (WCAG 2.1.4). */
const letters: Readonly<Record<string, Act>> = {
  j: down,
  k: ({ goTo, activeIndex }) => goTo(activeIndex - 1),
  n: onClient(({ onNote }) => onNote),
  p: onClient(({ onCheckIn }) => onCheckIn),
  c: onClient(({ onContact }) => onContact),
}

/** The key handler for the rows. */
export const useGridKeys = (options: Options) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  // The headings have keys of their own.
  if (!(event.target instanceof Element) || event.target.closest('[data-index]') === null) return
  const act = acts[event.key] ?? (options.singleKeys ? letters[event.key.toLowerCase()] : undefined)
  if (act === undefined) return
  event.preventDefault()
  event.stopPropagation()
  act(options)
}
