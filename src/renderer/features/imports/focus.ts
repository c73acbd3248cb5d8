import { useEffect, useRef, type RefObject } from 'react'

/**
 * A ref for the box of a step: when the step appears, its first control takes the focus, a checked radio before others.
 * `ready` turns true once the controls are there.
 */
export const useStepFocus = <E extends HTMLElement>(ready = true): RefObject<E | null> => {
  const box = useRef<E>(null)
  useEffect(() => {
    if (!ready) return
    const controls = 'button:not(:disabled), input:not(:disabled), select:not(:disabled)'
    const first =
      box.current?.querySelector<HTMLElement>('[data-autofocus]') ??
      box.current?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
      box.current?.querySelector<HTMLElement>(controls)
    first?.focus({ preventScroll: true })
  }, [ready])
  return box
}
