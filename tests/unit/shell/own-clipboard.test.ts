import { expect, test, vi } from 'vitest'
import { OwnClipboard } from '#shell/own-clipboard.ts'

const systemOf = (text: string) => {
  const system = {
    text,
    readText: () => Promise.resolve(system.text),
    clear: () => {
      system.text = ''
    },
  }
  return system
}

test('what is still there is taken back, once', async () => {
  const system = systemOf('Rosa walked home')
  const own = new OwnClipboard(system)
  own.copied('Rosa walked home')
  await own.takeBack()
  expect(system.text).toBe('')
  system.text = 'Rosa walked home'
  await own.takeBack()
  expect(system.text).toBe('Rosa walked home')
})

test('line ends and outer blanks, which systems change, do not hide it', async () => {
  const system = systemOf('first line\r\nsecond line')
  const own = new OwnClipboard(system)
  own.copied(' first line\nsecond line\n')
  await own.takeBack()
  expect(system.text).toBe('')
})

test('what somebody copied elsewhere since is left alone', async () => {
  const system = systemOf('a shopping list')
  const own = new OwnClipboard(system)
  own.copied('Rosa walked home')
  await own.takeBack()
  expect(system.text).toBe('a shopping list')
})

test('only the latest copy counts, and blanks are none', async () => {
  const system = systemOf('the first')
  const own = new OwnClipboard(system)
  own.copied('the first')
  own.copied('the second')
  await own.takeBack()
  expect(system.text).toBe('the first')
  system.text = ' '
  own.copied(' \n')
  await own.takeBack()
  expect(system.text).toBe(' ')
})

test('a clipboard that cannot be read is not emptied, and no lock fails on it', async () => {
  let cleared = false
  const own = new OwnClipboard({
    readText: () => Promise.reject(new Error('held by another program')),
    clear: () => {
      cleared = true
    },
  })
  own.copied('words')
  await expect(own.takeBack()).resolves.toBeUndefined()
  expect(cleared).toBe(false)
})

test('nothing is looked at when nothing was copied here', async () => {
  let looked = false
  const own = new OwnClipboard({
    readText: () => {
      looked = true
      return Promise.resolve('')
    },
    clear: () => undefined,
  })
  await own.takeBack()
  expect(looked).toBe(false)
})

test('it keeps no text', () => {
  const own = new OwnClipboard(systemOf(''))
  own.copied('Rosa walked home')
  expect(JSON.stringify(Object.entries(own))).not.toContain('Rosa')
})

test('a quit waits for it no longer than it has to', async () => {
  vi.useFakeTimers()
  const own = new OwnClipboard({ readText: () => new Promise(() => undefined), clear: () => undefined })
  own.copied('words')
  let quit = false
  const waiting = own.takeBackWithin(1000).then(() => (quit = true))
  await vi.advanceTimersByTimeAsync(999)
  expect(quit).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  expect(quit).toBe(true)
  vi.useRealTimers()
})

test('a quit takes back what is still there, and leaves no timer behind', async () => {
  vi.useFakeTimers()
  const system = systemOf('words')
  const own = new OwnClipboard(system)
  own.copied('words')
  await own.takeBackWithin(1000)
  expect(system.text).toBe('')
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
