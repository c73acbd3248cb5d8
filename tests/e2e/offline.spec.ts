import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

/** True where this machine lets a process have a network namespace of its own. */
const mayUnshare = process.platform === 'linux' && spawnSync('unshare', ['-rn', 'true']).status === 0

/** Bytes and packets of every interface, in and out, as /proc/net/dev counts them. */
const countersOf = (table: string): Record<string, number[]> =>
  Object.fromEntries(
    table
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => {
        const [name = '', numbers = ''] = line.split(':')
        const values = numbers.trim().split(/\s+/).map(Number)
        return [name.trim(), [values[0] ?? -1, values[1] ?? -1, values[8] ?? -1, values[9] ?? -1]]
      }),
  )

test('the whole journey runs in an empty network namespace and moves no packet', async ({}, info) => {
  test.setTimeout(400_000)
  info.annotations.push({
    type: 'network namespace',
    description: mayUnshare
      ? 'used'
      : 'not allowed on this machine: the record of requests in the journey stands alone',
  })
  if (!mayUnshare) return
  const folder = await mkdtemp(join(tmpdir(), 'mooring-offline-'))
  const counters = join(folder, 'counters')
  const journey = [
    'node_modules/.bin/playwright',
    'test',
    'tests/e2e/journey.spec.ts',
    '--reporter=line',
    `--output=${folder}/results`,
  ]
  const child = spawn(
    'unshare',
    ['-rn', 'bash', '-c', `${journey.join(' ')}; code=$?; cat /proc/net/dev > ${counters}; exit $code`],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code, output).toBe(0)
  // The only interface of an empty namespace is its loopback, which is down; nothing went through it either.
  expect(countersOf(await readFile(counters, 'utf8'))).toEqual({ lo: [0, 0, 0, 0] })
  await rm(folder, { recursive: true, force: true })
})
