import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Lifecycle, type LifeParts } from '#shell/lifecycle.ts'
import { Profile } from '#shell/profile.ts'

const lifeOf = (over: Partial<LifeParts> = {}) => {
  const done: string[] = []
  const parts: LifeParts = {
    tell: (event) => done.push(event.type),
    destroyWindow: () => done.push('destroyWindow'),
    openWindow: () => done.push('openWindow'),
    prepareStore: () => done.push('prepareStore'),
    startStore: (vault) => done.push(`startStore ${String(vault)}`),
    closeStore: () => Promise.resolve(done.push('closeStore')),
    stopBackup: () => done.push('stopBackup'),
    forget: () => done.push('forget'),
    exit: () => done.push('exit'),
    ...over,
  }
  return { life: new Lifecycle(parts), done }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('lock', () => {
  test('asks the page, waits for it, shows a fresh page at once, and gives it a fresh store when the old one is closed', async () => {
    const { life, done } = lifeOf()
    const locked = life.lock()
    expect(done).toEqual(['vault.locking'])
    life.readyToLock()
    await locked
    expect(done).toEqual([
      'vault.locking',
      'forget',
      'destroyWindow',
      'openWindow',
      'closeStore',
      'prepareStore',
      'startStore null',
    ])
  })

  test('a page that does not answer is not waited for longer than half a second', async () => {
    const { life, done } = lifeOf()
    const locked = life.lock()
    await vi.advanceTimersByTimeAsync(499)
    expect(done).toEqual(['vault.locking'])
    await vi.advanceTimersByTimeAsync(1)
    await locked
    expect(done.at(-1)).toBe('startStore null')
  })

  test('two locks are one', async () => {
    const { life, done } = lifeOf()
    const both = Promise.all([life.lock(), life.lock()])
    life.readyToLock()
    await both
    expect(done.filter((each) => each === 'openWindow')).toHaveLength(1)
  })

  test('a lock asked for during a change of vaults follows it', async () => {
    const { life, done } = lifeOf()
    let finish: () => void = () => undefined
    const held = life.hold(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    const locked = life.lock()
    await vi.advanceTimersByTimeAsync(2000)
    expect(done).toEqual([])
    await expect(life.hold(() => Promise.resolve())).rejects.toMatchObject({ detail: { code: 'busy' } })
    finish()
    await held
    await vi.advanceTimersByTimeAsync(500)
    await locked
    expect(done.at(-1)).toBe('startStore null')
  })

  test('the next store loads its code while the one before it closes, and is called only after that', async () => {
    let closed: () => void = () => undefined
    const { life, done } = lifeOf({ closeStore: () => new Promise<void>((resolve) => (closed = resolve)) })
    const locked = life.lock()
    life.readyToLock()
    await vi.advanceTimersByTimeAsync(0)
    expect(done.slice(-2)).toEqual(['openWindow', 'prepareStore'])
    closed()
    await locked
    expect(done.at(-1)).toBe('startStore null')
  })

  test('a store that died is followed by one that is prepared; a change of vaults prepares none', async () => {
    const { life, done } = lifeOf()
    await life.replace(null, () => Promise.resolve())
    expect(done).toContain('prepareStore')
    done.length = 0
    await life.replace('sample', () => Promise.resolve())
    expect(done).not.toContain('prepareStore')
  })

  test('a replacement does not ask the page, and does its work between two stores', async () => {
    const { life, done } = lifeOf()
    await life.replace('own', () => Promise.resolve(void done.push('between')))
    expect(done).toEqual(['forget', 'destroyWindow', 'openWindow', 'closeStore', 'between', 'startStore own'])
  })
})

describe('quit', () => {
  test('flushes the page, closes the store, ends', async () => {
    const { life, done } = lifeOf()
    const ended = life.quit()
    expect(life.quitting).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    life.readyToLock()
    await ended
    expect(done).toEqual(['vault.locking', 'closeStore', 'destroyWindow', 'exit'])
  })

  test('asked for while the page is flushed for a lock, it ends instead of beginning again', async () => {
    const { life, done } = lifeOf()
    void life.lock()
    const ended = life.quit()
    await vi.advanceTimersByTimeAsync(2000)
    await ended
    expect(done).not.toContain('openWindow')
    expect(done).not.toContain('startStore null')
    expect(done.filter((each) => each === 'exit')).toHaveLength(1)
  })

  test('asked for while the store closes for a lock, it starts no store again', async () => {
    let closed: () => void = () => undefined
    const { life, done } = lifeOf({
      closeStore: () =>
        new Promise<void>((resolve) => {
          closed = resolve
        }),
    })
    void life.lock()
    life.readyToLock()
    await vi.advanceTimersByTimeAsync(0)
    const ended = life.quit()
    closed()
    await vi.advanceTimersByTimeAsync(1000)
    closed()
    await vi.advanceTimersByTimeAsync(0)
    await ended
    expect(done).not.toContain('startStore null')
    expect(done.slice(-2)).toEqual(['destroyWindow', 'exit'])
  })
})

describe('backups', () => {
  const closings = () => {
    const asked: unknown[] = []
    const made = lifeOf({
      closeStore: (_wait, closing) => {
        asked.push(closing)
        return Promise.resolve()
      },
    })
    return { ...made, asked }
  }

  test.each(['make', 'finish', 'stop'] as const)(
    'a lock hands on what becomes of them: %s',
    async (backup) => {
      const { life, asked } = closings()
      const locked = life.lock(backup)
      life.readyToLock()
      await locked
      expect(asked).toEqual([{ backup, cause: 'lock' }])
    },
  )

  test('a lock and a quit that a person asks for make one; a crash of the page finishes one; leaving the sample stops it', async () => {
    const { life, asked } = closings()
    const locked = life.lock()
    life.readyToLock()
    await locked
    await life.replace(null, () => Promise.resolve())
    await life.replace('own', () => Promise.resolve())
    const ended = life.quit()
    await vi.advanceTimersByTimeAsync(600)
    await ended
    expect(asked).toEqual([
      { backup: 'make', cause: 'lock' },
      { backup: 'finish', cause: 'lock' },
      { backup: 'stop', cause: 'lock' },
      { backup: 'make', cause: 'quit' },
    ])
  })

  test('behind a lock that finishes one, sleep stops it', async () => {
    let closed: () => void = () => undefined
    const { life, done } = lifeOf({ closeStore: () => new Promise<void>((resolve) => (closed = resolve)) })
    const locked = life.lock()
    life.readyToLock()
    await vi.advanceTimersByTimeAsync(0)
    void life.lock('stop')
    expect(done).toContain('stopBackup')
    closed()
    await locked
    expect(done.filter((each) => each === 'openWindow')).toHaveLength(1)
  })

  test('a quit that finishes one can be ended at once, and only a quit can', async () => {
    const { life, done } = lifeOf({ closeStore: () => new Promise<void>(() => undefined) })
    life.quitNow()
    expect(done).toEqual([])
    void life.quit()
    life.readyToLock()
    await vi.advanceTimersByTimeAsync(0)
    life.quitNow()
    expect(done.slice(-2)).toEqual(['destroyWindow', 'exit'])
  })
})

describe('which vault is current', () => {
  let folder = ''
  beforeEach(async () => {
    vi.useRealTimers()
    folder = await mkdtemp(join(tmpdir(), 'mooring-profile-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('the counselor’s own, until another is chosen; the choice stays', async () => {
    const profile = new Profile(folder)
    expect(profile.current()).toBe('own')
    await profile.choose('sample')
    expect(new Profile(folder).current()).toBe('sample')
    expect(profile.folder('sample')).toBe(join(folder, 'sample-vault'))
  })

  test.each(['', '{', '{"version":1,"vault":"../../etc"}', '{"version":2,"vault":"sample"}', '[]'])(
    'a damaged file (%s) means the counselor’s own',
    async (text) => {
      await writeFile(join(folder, 'mooring.json'), text)
      expect(new Profile(folder).current()).toBe('own')
    },
  )

  test('leaving the sample deletes the sample and nothing else', async () => {
    await mkdir(join(folder, 'vault'))
    await mkdir(join(folder, 'sample-vault'))
    await writeFile(join(folder, 'vault', 'vault.json'), '{}')
    await writeFile(join(folder, 'sample-vault', 'vault.json'), '{}')
    await new Profile(folder).deleteSample()
    expect(await readdir(folder)).toEqual(['vault'])
    expect(await readdir(join(folder, 'vault'))).toEqual(['vault.json'])
  })
})
