import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  prepareAfterMs,
  prepareAtLatestMs,
  Windows,
  type AppWindow,
  type WindowEvents,
} from '#shell/windows.ts'

interface FakeWindow extends AppWindow {
  readonly events: WindowEvents
  readonly calls: unknown[]
}

const bounds = { x: 5, y: 6, width: 1500, height: 900 }

/** `processes`: process ids of the windows in the order they are made; each its own without it. */
const desk = (processes: readonly number[] = []) => {
  const made: FakeWindow[] = []
  const others: (readonly FakeWindow[])[] = []
  const closing = vi.fn<(event: { preventDefault(): void }) => void>()
  const gone = vi.fn<(reason: string) => void>()
  const windows = new Windows<FakeWindow>({
    make: (_bounds, events) => {
      const calls: unknown[] = []
      const window: FakeWindow = {
        events,
        calls,
        webContents: { getOSProcessId: () => processes[made.indexOf(window)] ?? made.indexOf(window) + 1 },
        show: () => void calls.push('show'),
        focus: () => undefined,
        isMinimized: () => false,
        restore: () => undefined,
        getBounds: () => bounds,
        setBounds: (set) => void calls.push(set),
        destroy: () => void calls.push('destroy'),
      }
      made.push(window)
      return window
    },
    destroyOthers: (kept) => void others.push(kept),
    closing,
    gone,
  })
  const nth = (index: number): FakeWindow => {
    const window = made[index]
    if (window === undefined) throw new Error(`There is no window ${index}.`)
    return window
  }
  /** A window on the screen, and one in waiting behind it. */
  const prepared = () => {
    windows.open()
    nth(0).events.ready()
    nth(0).events.loaded()
    vi.advanceTimersByTime(prepareAfterMs)
  }
  return { windows, made, others, closing, gone, nth, prepared }
}

const settled = async (promise: Promise<void>): Promise<boolean> => {
  let done = false
  void promise.then(() => (done = true))
  await vi.advanceTimersByTimeAsync(0)
  return done
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the window on the screen', () => {
  test('is shown when its page is painted', () => {
    const { windows, nth } = desk()
    windows.open()
    expect(nth(0).calls).toEqual([])
    nth(0).events.ready()
    expect(nth(0).calls).toEqual(['show'])
    expect(windows.shown).toBe(nth(0))
  })

  test('tells of its closing, and of the end of its process', () => {
    const { windows, nth, closing, gone } = desk()
    windows.open()
    const event = { preventDefault: () => undefined }
    nth(0).events.closing(event)
    nth(0).events.gone('crashed')
    expect(closing).toHaveBeenCalledExactlyOnceWith(event)
    expect(gone).toHaveBeenCalledExactlyOnceWith('crashed')
  })

  test('that was destroyed tells of nothing more', () => {
    const { windows, nth, gone } = desk()
    windows.open()
    windows.destroy()
    nth(0).events.gone('killed')
    expect(windows.shown).toBeNull()
    expect(gone).not.toHaveBeenCalled()
  })
})

describe('the window in waiting', () => {
  test('is made a while after the page is loaded, once, and stays hidden', () => {
    const { made, nth, prepared } = desk()
    prepared()
    nth(1).events.ready()
    nth(1).events.loaded()
    vi.advanceTimersByTime(prepareAfterMs * 3)
    expect(made).toHaveLength(2)
    expect(nth(1).calls).toEqual([])
  })

  test('waits for a quiet moment of the page, but not for ever', () => {
    const { windows, made, nth } = desk()
    windows.open()
    windows.busy()
    nth(0).events.loaded()
    vi.advanceTimersByTime(prepareAfterMs - 1)
    windows.busy()
    vi.advanceTimersByTime(prepareAfterMs - 1)
    expect(made).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(made).toHaveLength(2)

    const never = desk()
    never.windows.open()
    never.nth(0).events.loaded()
    for (let passed = 0; passed < prepareAtLatestMs; passed += 500) {
      never.windows.busy()
      vi.advanceTimersByTime(500)
    }
    expect(never.made).toHaveLength(2)
  })

  test('takes the place of the destroyed one at once, and the next one follows', () => {
    const { windows, made, others, nth, prepared } = desk()
    prepared()
    windows.destroy()
    expect(nth(0).calls).toEqual(['show', 'destroy'])
    expect(others).toEqual([[nth(1)]])
    windows.open()
    expect(windows.shown).toBe(nth(1))
    expect(nth(1).calls).toEqual([bounds, 'show'])
    expect(made).toHaveLength(2)
    vi.advanceTimersByTime(prepareAfterMs)
    expect(made).toHaveLength(3)
    expect(windows.prepared).toBe(true)
  })

  test('has its calls held until it is on the screen; those of any other page are not', async () => {
    const { windows, nth, prepared } = desk()
    prepared()
    const held = windows.whenShown(nth(1).webContents)
    expect(await settled(held)).toBe(false)
    expect(await settled(windows.whenShown(nth(0).webContents))).toBe(true)
    expect(await settled(windows.whenShown({}))).toBe(true)
    windows.destroy()
    expect(await settled(held)).toBe(false)
    windows.open()
    expect(await settled(held)).toBe(true)
  })

  test('that crashes or is closed is dropped without a word; a lock then makes its own', () => {
    for (const end of [
      (events: WindowEvents) => events.gone('crashed'),
      (events: WindowEvents) => events.closing({ preventDefault: () => undefined }),
    ]) {
      const { windows, made, nth, closing, gone, prepared } = desk()
      prepared()
      end(nth(1).events)
      expect(windows.prepared).toBe(false)
      expect(closing).not.toHaveBeenCalled()
      expect(gone).not.toHaveBeenCalled()
      windows.destroy()
      windows.open()
      expect(made).toHaveLength(3)
      expect(windows.shown).toBe(nth(2))
    }
  })

  test('goes with the one on the screen when the two share a process', () => {
    const { windows, made, nth, prepared } = desk([71, 71, 72])
    prepared()
    windows.destroy()
    expect(nth(1).calls).toEqual(['destroy'])
    windows.open()
    expect(made).toHaveLength(3)
    expect(windows.shown).toBe(nth(2))
  })

  test('is not made when the window is gone by then', () => {
    const { windows, made, nth } = desk()
    windows.open()
    nth(0).events.loaded()
    windows.destroy()
    vi.advanceTimersByTime(prepareAfterMs * 2)
    expect(made).toHaveLength(1)
  })
})
