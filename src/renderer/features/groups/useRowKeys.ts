/** Arrow keys (and J, K) between the links of a list: each row's link carries `data-row-link`. */
import type { KeyboardEvent } from 'react'
import { useSession } from '../../app/session.ts'

/** The key handler for the element around the rows. Tab works as ever. */
export const useRowKeys = () => {
  const { settings } = useSession()
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute('data-row-link')) return
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
    const at = links.indexOf(event.target)
    const key = settings.singleKeys ? event.key.toLowerCase() : event.key
    const to =
      event.key === 'ArrowDown' || key === 'j'
        ? at + 1
        : event.key === 'ArrowUp' || key === 'k'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? links.length - 1
              : null
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    links[Math.min(Math.max(to, 0), links.length - 1)]?.focus()
  }
}
