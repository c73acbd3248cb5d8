/** The present time on the grid of hours. */
import { useSyncExternalStore } from 'react'

export interface Now {
  /** Local day. */
  readonly day: string
  /** Minutes after midnight on the clock's face. */
  readonly minutes: number
}

const pad = (value: number): string => String(value).padStart(2, '0')

export const nowOf = (at: Date): Now => ({
  day: `${String(at.getFullYear()).padStart(4, '0')}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`,
  minutes: at.getHours() * 60 + at.getMinutes(),
})

const minuteMs = 60_000

/** Calls at each full minute, and once more when the window was out of sight: its timers may have slept. */
const eachMinute = (call: () => void): (() => void) => {
  let timer = 0
  const wait = (): void => {
    timer = window.setTimeout(tick, minuteMs - (Date.now() % minuteMs))
  }
  const tick = (): void => {
    call()
    wait()
  }
  const seen = (): void => {
    if (document.visibilityState === 'visible') call()
  }
  wait()
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  }
}

/** A primitive, so that nothing is drawn twice in one minute. */
const minuteNow = (): number => Math.floor(Date.now() / minuteMs)

/** The present day and minute; draws whoever asks once a minute. */
export const useNow = (): Now => nowOf(new Date(useSyncExternalStore(eachMinute, minuteNow) * minuteMs))

/**
 * Where the hours are scrolled to when they come up, in pixels: to the first session (or the usual beginning), unless the
 * present hour would lie out of sight; then to an hour before it.
 */
export const scrollTopOf = (
  firstHour: number,
  now: number | null,
  { hourHeight, height }: { readonly hourHeight: number; readonly height: number },
): number => {
  const usual = Math.max(0, firstHour * hourHeight - 8)
  if (now === null) return usual
  const hour = Math.floor(now / 60) * hourHeight
  const inSight = hour >= usual && hour + hourHeight <= usual + height
  return inSight ? usual : Math.max(0, hour - hourHeight)
}
