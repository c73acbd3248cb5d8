import { useEffect, useRef, type RefObject } from 'react'

/** A ref for the one element that has the focus when its screen appears (attribute `autofocus` does this on page load only). */
export const useFirstFocus = <E extends HTMLElement>(): RefObject<E | null> => {
  const ref = useRef<E>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}
