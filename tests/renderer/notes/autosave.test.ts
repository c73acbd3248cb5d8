import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Autosave, AutosaveState } from '../../../src/renderer/app/draft/autosave.ts'
import { autosaveTiming, createAutosave } from '../../../src/renderer/app/draft/autosave.ts'
import { manualClock } from './manual-clock.ts'

interface Bench {
  autosave: Autosave
  clock: ReturnType<typeof manualClock>
  type(): void
  /** How many keystrokes were made: stands for the text. */
  text(): number
  states: AutosaveState[]
  saves: { text: number; sentAt: number; acknowledgedAt: number | null }[]
  /** Most saves that were ever under way together. */
  overlap(): number
}

/** `latency` and `refused` are asked once a save. */
const bench = (
  latency: () => number,
  refused: () => Error | null = () => null,
  isFinal?: (e: unknown) => boolean,
): Bench => {
  const clock = manualClock()
  let typed = 0
  let inFlight = 0
  let overlap = 0
  const saves: Bench['saves'] = []
  const states: AutosaveState[] = []
  const autosave = createAutosave<number>({
    clock,
    read: () => typed,
    save: (text) =>
      new Promise((resolve, reject) => {
        inFlight += 1
        overlap = Math.max(overlap, inFlight)
        const entry: Bench['saves'][number] = { text, sentAt: clock.now(), acknowledgedAt: null }
        saves.push(entry)
        const refusal = refused()
        clock.after(latency(), () => {
          inFlight -= 1
          if (refusal === null) {
            entry.acknowledgedAt = clock.now()
            resolve()
          } else reject(refusal)
        })
      }),
    onState: (state) => states.push(state),
    ...(isFinal === undefined ? {} : { isFinal }),
  })
  return {
    autosave,
    clock,
    type: () => {
      typed += 1
      autosave.changed()
    },
    text: () => typed,
    states,
    saves,
    overlap: () => overlap,
  }
}

describe('autosave', () => {
  it('never leaves typed text unsent for more than a second, never has two saves under way, and saves the last word', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 60 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 900 })),
        async (gaps, latencies) => {
          const b = bench(() => Number(latencies.next().value))
          const typedAt: number[] = []
          for (const gap of gaps) {
            b.type()
            typedAt.push(b.clock.now())
            await b.clock.advance(gap)
          }
          await b.clock.advance(5_000)
          typedAt.forEach((at, index) => {
            const carrying = b.saves.find((save) => save.text >= index + 1)
            expect(carrying, `keystroke ${index + 1} is in a save`).toBeDefined()
            expect((carrying?.sentAt ?? Infinity) - at).toBeLessThanOrEqual(1_000)
          })
          expect(b.overlap()).toBe(1)
          expect(b.saves.at(-1)?.text).toBe(b.text())
          expect(b.autosave.hasUnsaved()).toBe(false)
          expect(b.states.at(-1)?.kind).toBe('saved')
        },
      ),
    )
  })

  it('sends unbroken typing within the second, without a pause', async () => {
    const b = bench(() => 5)
    for (let stroke = 0; stroke < 100; stroke += 1) {
      b.type()
      await b.clock.advance(50)
    }
    // 5 s of typing at 50 ms: a save at 0.9 s, 1.8 s … and never a pause of 400 ms.
    expect(b.saves.length).toBeGreaterThanOrEqual(5)
    expect(b.saves.length).toBeLessThanOrEqual(7)
  })

  it('says "saved" only after the store has acknowledged everything', async () => {
    const b = bench(() => 300)
    b.type()
    await b.clock.advance(autosaveTiming.pauseMs + 100)
    expect(b.states.at(-1)?.kind).toBe('saving')
    b.type()
    await b.clock.advance(250)
    expect(b.states.map((state) => state.kind)).not.toContain('saved')
    await b.clock.advance(2_000)
    expect(b.states.at(-1)).toEqual({ kind: 'saved', savedAt: b.saves.at(-1)?.acknowledgedAt })
  })

  it('keeps trying after refusals, and the last text arrives whatever fails on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1_200 }), fc.boolean()), { minLength: 1, maxLength: 30 }),
        async (steps) => {
          const failing = steps.map(([, fails]) => fails)
          const b = bench(
            () => 20,
            () => (failing.shift() === true ? new Error('disk') : null),
          )
          for (const [gap] of steps) {
            b.type()
            await b.clock.advance(gap)
          }
          await b.clock.advance(300_000)
          expect(b.autosave.hasUnsaved()).toBe(false)
          expect(b.saves.at(-1)?.text).toBe(b.text())
          expect(b.overlap()).toBe(1)
        },
      ),
    )
  })

  it('is not held up by typing while it waits to try again', async () => {
    let working = false
    const b = bench(
      () => 10,
      () => (working ? null : new Error('disk full')),
    )
    b.type()
    await b.clock.advance(500)
    expect(b.states.at(-1)?.kind).toBe('failed')
    working = true
    for (let stroke = 0; stroke < 30; stroke += 1) {
      b.type()
      await b.clock.advance(100)
    }
    expect(b.saves.some((save) => save.acknowledgedAt !== null)).toBe(true)
  })

  it('flush sends at once, waits for what is under way, and says whether all is durable', async () => {
    const b = bench(() => 100)
    b.type()
    await b.clock.advance(450)
    expect(b.saves).toHaveLength(1)
    b.type()
    const flushed = b.autosave.flush()
    await b.clock.advance(60)
    await b.clock.advance(110)
    await expect(flushed).resolves.toBe(true)
    expect(b.saves.map((save) => save.text)).toEqual([1, 2])
  })

  it('flush answers false when the text could not be written', async () => {
    const b = bench(
      () => 10,
      () => new Error('disk full'),
    )
    b.type()
    const flushed = b.autosave.flush()
    await b.clock.advance(20)
    await expect(flushed).resolves.toBe(false)
    expect(b.autosave.hasUnsaved()).toBe(true)
  })

  it('flush with nothing typed sends nothing', async () => {
    const b = bench(() => 10)
    await expect(b.autosave.flush()).resolves.toBe(true)
    expect(b.saves).toHaveLength(0)
  })

  it('stops at a conflict, keeps what is typed on, and sends it all when resumed', async () => {
    let conflict = true
    const b = bench(
      () => 10,
      () => (conflict ? new Error('conflict') : null),
      () => true,
    )
    b.type()
    await b.clock.advance(500)
    expect(b.states.at(-1)?.kind).toBe('stopped')
    b.type()
    await b.clock.advance(60_000)
    expect(b.saves).toHaveLength(1)
    conflict = false
    b.autosave.resume()
    await b.clock.advance(50)
    expect(b.saves.at(-1)?.text).toBe(2)
    expect(b.states.at(-1)?.kind).toBe('saved')
  })

  it('survives a save that throws instead of rejecting', async () => {
    const clock = manualClock()
    let calls = 0
    const autosave = createAutosave<string>({
      clock,
      read: () => 'text',
      save: () => {
        calls += 1
        if (calls === 1) throw new Error('bridge gone')
        return Promise.resolve()
      },
      onState: () => undefined,
    })
    autosave.changed()
    await clock.advance(450)
    expect(autosave.hasUnsaved()).toBe(true)
    await clock.advance(2_000)
    expect(autosave.hasUnsaved()).toBe(false)
  })

  it('begins no save after it was disposed of', async () => {
    const b = bench(() => 10)
    b.type()
    b.autosave.dispose()
    await b.clock.advance(10_000)
    expect(b.saves).toHaveLength(0)
  })
})
