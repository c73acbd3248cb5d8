/** Opens the built renderer in Chromium with the stand-in behind it, under the product's kind of policy. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import type { AppEvent } from '#shared/contract/index.ts'
import { createFake, type Fake, type FakeOptions } from './fake.ts'

const origin = 'https://app-mooring.invalid'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const policyOf = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
  ].join('; ')

export interface OpenPage {
  readonly page: Page
  readonly fake: Fake
  /** Violations of the policy, errors of the page, and requests that were refused. */
  readonly complaints: string[]
  readonly emit: (event: AppEvent) => Promise<void>
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' })

/** A fresh window at the start address. */
export const openPage = async (
  browser: Browser,
  built: string,
  options: FakeOptions & { readonly context?: BrowserContextOptions; readonly hash?: string } = {},
): Promise<OpenPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options.context })
  const page = await context.newPage()
  const fake = createFake(options)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== origin) {
      complaints.push(`request: ${url.origin}`)
      return route.abort()
    }
    const file = path.join(built, decodeURIComponent(url.pathname))
    const nonce = crypto.randomUUID()
    const extension = path.extname(file)
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({
      contentType: types[extension] ?? 'application/octet-stream',
      headers: extension === '.html' ? { 'content-security-policy': policyOf(nonce) } : {},
      body: extension === '.html' ? text.replaceAll('__CSP_NONCE__', nonce) : text,
    })
  })
  await page.exposeBinding('fakeInvoke', async (_source, name: string, input: unknown) => {
    try {
      return await fake.invoke(name, input)
    } catch (error) {
      complaints.push(`contract: ${name}: ${String(error)}`)
      return { ok: false, error: { code: 'internal', message: 'The stand-in failed.' } }
    }
  })
  await page.addInitScript({
    content: `window.mooring = {
      invoke: (name, input) => window.fakeInvoke(name, input),
      subscribe: (listener) => { window.fakeListener = listener },
    }`,
  })
  const emit = (event: AppEvent) =>
    page.evaluate((one) => {
      const { fakeListener } = window as Window & { fakeListener?: (event: unknown) => void }
      fakeListener?.(one)
    }, event)
  await page.goto(`${origin}/index.html${options.hash ?? ''}`)
  return { page, fake, complaints, emit }
}
