/** The keys of the calendar. Single letters act only here, while nothing is typed, and can be switched off. */
import { useShortcut } from '../../app/shortcuts.ts'
import type { CalendarKind } from './view.ts'

export interface CalendarKeys {
  /** There is something to step to; else the arrows scroll. */
  readonly any: boolean
  readonly plan: (() => void) | null
  readonly today: () => void
  readonly page: (way: 1 | -1) => void
  readonly show: (kind: CalendarKind) => void
  readonly step: (way: 'next' | 'previous' | 'next-day' | 'previous-day' | 'first' | 'last') => void
  readonly held: () => void
  readonly record: () => void
  readonly noShow: () => void
  readonly lateCancel: () => void
  readonly takeBack: () => void
  readonly cancel: () => void
  readonly change: () => void
  readonly move: () => void
}

/** Moving a session by keys: nothing else is heard meanwhile. */
export interface MovingKeys {
  readonly by: (by: { readonly days: number } | { readonly steps: number }) => void
  readonly putDown: () => void
  readonly giveUp: () => void
}

const useLetter = (key: string, enabled: boolean, act: () => void): void =>
  useShortcut({ key, enabled, shift: false }, act)

export const useCalendarKeys = (
  keys: CalendarKeys,
  moving: MovingKeys | null,
  { letters, chosen }: { readonly letters: boolean; readonly chosen: boolean },
): void => {
  const still = moving === null
  const letter = letters && still
  useLetter('a', letter && keys.plan !== null, () => keys.plan?.())
  useLetter('t', letter, keys.today)
  useLetter('d', letter, () => keys.show('day'))
  useLetter('w', letter, () => keys.show('week'))
  useLetter('g', letter, () => keys.show('agenda'))
  useLetter('j', letter, () => keys.step('next'))
  useLetter('k', letter, () => keys.step('previous'))
  useLetter('h', letter && chosen, keys.held)
  useLetter('r', letter && chosen, keys.record)
  useLetter('n', letter && chosen, keys.noShow)
  useLetter('x', letter && chosen, keys.lateCancel)
  useLetter('u', letter && chosen, keys.takeBack)
  useLetter('c', letter && chosen, keys.cancel)
  useLetter('e', letter && chosen, keys.change)
  useLetter('m', letter && chosen, keys.move)
  useShortcut({ key: 'PageDown', enabled: still }, () => keys.page(1))
  useShortcut({ key: 'PageUp', enabled: still }, () => keys.page(-1))
  useShortcut({ key: 'Home', enabled: still }, () => keys.step('first'))
  useShortcut({ key: 'End', enabled: still }, () => keys.step('last'))
  useShortcut({ key: 'ArrowDown', enabled: !still || keys.any }, () =>
    still ? keys.step('next') : moving.by({ steps: 1 }),
  )
  useShortcut({ key: 'ArrowUp', enabled: !still || keys.any }, () =>
    still ? keys.step('previous') : moving.by({ steps: -1 }),
  )
  useShortcut({ key: 'ArrowRight' }, () => (still ? keys.step('next-day') : moving.by({ days: 1 })))
  useShortcut({ key: 'ArrowLeft' }, () => (still ? keys.step('previous-day') : moving.by({ days: -1 })))
  useShortcut({ key: 'Enter', enabled: !still }, () => moving?.putDown())
  useShortcut({ key: 'Escape', enabled: !still }, () => moving?.giveUp())
}
