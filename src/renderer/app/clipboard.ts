/** Tells the main process what the page puts on the system's clipboard, so that a lock can take it back. */
import { longestCopy } from '#shared/contract/limits.ts'
import { invoke } from './host.ts'

/** The text of a copy or cut: what a part of the page put there itself, else what is selected. */
const copiedText = (event: ClipboardEvent): string => {
  const given = event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : ''
  if (given !== '') return given
  const { target } = event
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    // Types of input without a selection answer null.
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? undefined)
  }
  return document.getSelection()?.toString() ?? ''
}

/** Listens from now on, for as long as the page lives. */
export const reportCopies = (): void => {
  const report = (event: ClipboardEvent) => {
    const text = copiedText(event).slice(0, longestCopy)
    // Without the report the text stays on the clipboard; copying works all the same.
    if (text !== '') invoke('app.copied', { text }).catch(() => undefined)
  }
  window.addEventListener('copy', report)
  window.addEventListener('cut', report)
}
