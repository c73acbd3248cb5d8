/**
 * Screens put the focus where they begin, once, when they have come up. Whoever opened the search or a dialog in the
 * meantime types there: the focus stays with them.
 */

/** True while a dialog stands in front of the screen. */
export const dialogIsOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

/** Puts the focus on the element where a screen begins, unless a dialog stands in front of it. */
export const focusOnArrival = (element: HTMLElement | null | undefined): void => {
  if (!dialogIsOpen()) element?.focus({ preventScroll: true })
}
