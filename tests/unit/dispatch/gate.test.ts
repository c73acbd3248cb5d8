import { expect, it } from 'vitest'
import { Gate } from '#services/dispatch/gate.ts'

/** A promise with its end in hand. */
const held = () => Promise.withResolvers<undefined>()

/** Lets everything run that can run now. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('waits for what changes something, lets reading pass, and opens again when the work fails', async () => {
  const gate = new Gate()
  const seen: string[] = []
  const writing = held()
  const first = gate.through(true, async () => {
    await writing.promise
    seen.push('first write')
  })
  const work = held()
  const alone = gate.alone(async () => {
    seen.push('alone')
    await work.promise
    throw new Error('as planned')
  })
  const second = gate.through(true, () => seen.push('second write'))
  await gate.through(false, () => seen.push('read'))
  await settle()
  expect(seen).toEqual(['read'])
  writing.resolve(undefined)
  await first
  await settle()
  expect(seen).toEqual(['read', 'first write', 'alone'])
  work.resolve(undefined)
  await expect(alone).rejects.toThrow('as planned')
  await second
  expect(seen.at(-1)).toBe('second write')
})

it('is quiet only when reading has ended too, and lets nothing pass from then on', async () => {
  const gate = new Gate()
  const seen: string[] = []
  const reading = held()
  const first = gate.through(false, async () => {
    await reading.promise
    seen.push('first read')
  })
  const alone = gate.alone(async (allQuiet) => {
    await allQuiet()
    seen.push('switch')
  })
  await settle()
  const second = gate.through(false, () => seen.push('second read'))
  await settle()
  expect(seen).toEqual([])
  reading.resolve(undefined)
  await Promise.all([first, alone, second])
  expect(seen).toEqual(['first read', 'switch', 'second read'])
})

it('takes one such work at a time', async () => {
  const gate = new Gate()
  const work = held()
  const first = gate.alone(() => work.promise)
  await expect(gate.alone(() => Promise.resolve())).rejects.toThrow('closed already')
  work.resolve(undefined)
  await first
  expect(await gate.alone(() => Promise.resolve('again'))).toBe('again')
})
