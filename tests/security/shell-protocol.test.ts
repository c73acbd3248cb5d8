import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentPolicy, pagePolicy } from '#shell/content-policy.ts'
import { DocumentShelf } from '#shell/documents.ts'
import { containedFile, createProtocolHandler } from '#shell/protocol.ts'

let folder = ''
const documents = new DocumentShelf()
const get = (url: string, method = 'GET') =>
  createProtocolHandler(join(folder, 'renderer'), documents)(new Request(url, { method }))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mooring-protocol-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await mkdir(join(folder, 'renderer-beside'))
  await writeFile(join(folder, 'secret.html'), 'secret')
  await writeFile(join(folder, 'renderer-beside', 'a.js'), 'secret')
  await writeFile(
    join(folder, 'renderer', 'index.html'),
    '<script nonce="__CSP_NONCE__" src="a.js"></script>',
  )
  await writeFile(join(folder, 'renderer', 'assets', 'a.js'), 'export {}')
  await writeFile(join(folder, 'renderer', 'notes.txt'), 'no type')
})
afterAll(() => rm(folder, { recursive: true }))

describe('files', () => {
  test('the page comes with a fresh nonce at every load, in its markup and in its policy', async () => {
    const nonces = new Set<string>()
    for (let load = 0; load < 3; load += 1) {
      const response = await get('app://mooring/index.html')
      const nonce = /nonce="([^"]{16,})"/.exec(await response.text())?.[1] ?? ''
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      expect(response.headers.get('cache-control')).toBe('no-store')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })

  test('each file has its type, and the engine may not guess another', async () => {
    const response = await get('app://mooring/assets/a.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await get('app://mooring/index.html', method)).status).toBe(405)
  })

  test.each([
    'app://mooring/../secret.html',
    'app://mooring/%2e%2e/secret.html',
    'app://mooring/%2e%2e%2fsecret.html',
    'app://mooring/..%5csecret.html',
    'app://mooring/assets/..%2f..%2fsecret.html',
    'app://mooring/%2e%2e%2frenderer-beside/a.js',
    'app://mooring//etc/hostname.html',
    'app://mooring/%00.html',
    'app://mooring/%ff.html',
    'app://mooring/notes.txt',
    'app://mooring/',
    'app://other/index.html',
  ])('%s leads nowhere', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  test('a path never leaves the folder, whatever it says', () => {
    expect(containedFile('/a/b', '/../b2/x.js')).toBeNull()
    expect(containedFile('/a/b', '/x/../../b/y.js')).toBe('/a/b/y.js')
    expect(containedFile('/a/b', '/')).toBeNull()
  })
})

describe('documents', () => {
  test('a document is served from memory under a policy of its own, and is gone after a lock', async () => {
    const path = documents.put({ html: '<p>x</p>', styleNonce: 'abc' })
    const response = await get(`app://mooring${path}`)
    expect(await response.text()).toBe('<p>x</p>')
    expect(response.headers.get('content-security-policy')).toBe(documentPolicy('abc'))
    expect(response.headers.get('cache-control')).toBe('no-store')
    documents.clear()
    expect((await get(`app://mooring${path}`)).status).toBe(404)
  })

  test('only the latest few are kept', () => {
    const shelf = new DocumentShelf()
    const paths = Array.from({ length: 6 }, () => shelf.put({ html: '', styleNonce: '' }))
    expect(paths.map((path) => shelf.get(path) !== null)).toEqual([false, false, true, true, true, true])
  })

  test('the session that prints serves nothing else', async () => {
    const printing = createProtocolHandler(null, documents)
    expect((await printing(new Request('app://mooring/index.html'))).status).toBe(404)
  })
})

test.each([
  ['page', pagePolicy('n')],
  ['document', documentPolicy('n')],
])('the policy of a %s starts from nothing and allows nothing unsafe', (_name, policy) => {
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("form-action 'none'")
  expect(policy.match(/script-src[^;]*/)?.[0] ?? "script-src 'self'").toBe("script-src 'self'")
})
