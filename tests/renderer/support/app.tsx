/**
 * Renders the real screens in jsdom with the stand-in behind the bridge. jsdom lays nothing out, so the sizes that
 * the virtual list asks for are given here.
 */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import { App } from '../../../src/renderer/app/App.tsx'
import { resetCaseloadView } from '../../../src/renderer/app/caseloadView.ts'
import { answerLocking } from '../../../src/renderer/app/lock.ts'
import { listenForChanges, queryClient } from '../../../src/renderer/app/query.ts'
import { router } from '../../../src/renderer/app/routes.tsx'
import { theme, variables } from '../../../src/renderer/app/theme.ts'
import type { AppEvent, MooringBridge } from '#shared/contract/index.ts'
import { createFake, type Fake, type FakeOptions } from '../fake-bridge/fake.ts'

/** Height of the scrolled area of lists, in pixels. */
export const listHeight = 640

let current: Fake | null = null
let hear: ((event: unknown) => void) | null = null

const bridge: MooringBridge = {
  invoke: (name, input) => {
    if (current === null) throw new Error('No stand-in is behind the bridge.')
    return current.invoke(name, input)
  },
  subscribe: (listener) => {
    hear = listener
  },
}

const prepareWindow = () => {
  Object.assign(window, { mooring: bridge })
  window.matchMedia = (query) =>
    ({
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      dispatchEvent: () => false,
    }) satisfies MediaQueryList
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  window.scrollTo = () => undefined
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = function scrollTo(this: Element, ...args: unknown[]) {
    const [first] = args
    const top =
      typeof first === 'object' && first !== null && 'top' in first ? Number(first.top) : Number(args[1])
    this.scrollTop = top
    // As in a browser, the event comes later than the call.
    queueMicrotask(() => this.dispatchEvent(new Event('scroll')))
  }
  const size = (name: string, value: number) =>
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value })
  size('offsetHeight', listHeight)
  size('clientHeight', listHeight)
  size('offsetWidth', 1080)
  size('scrollHeight', 1_000_000)
}

// Two cores are shared with other test files: what is waited for comes, but not always within a second.
configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)
prepareWindow()
listenForChanges()
answerLocking()

/** Renders the whole app over a fresh stand-in. */
export const renderApp = (options: FakeOptions = {}): Fake => {
  cleanup()
  queryClient.clear()
  resetCaseloadView()
  // One router lives as long as the page: each test begins where a fresh window does.
  void router.navigate({ to: '/caseload', replace: true })
  current = createFake(options)
  render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return current
}

/** Renders one part by itself over a fresh stand-in, for a part that every screen shares. */
export const renderPart = (part: ReactNode, options: FakeOptions = { state: 'unlocked' }): Fake => {
  cleanup()
  queryClient.clear()
  current = createFake(options)
  render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
      <QueryClientProvider client={queryClient}>{part}</QueryClientProvider>
    </MantineProvider>,
  )
  return current
}

/** An event of the main process. */
export const emit = (event: AppEvent): Promise<void> =>
  act(async () => {
    hear?.(event)
  })

/** Waits for the caseload's first rows. */
export const caseloadShown = async (): Promise<HTMLElement> => {
  await screen.findAllByRole('row', { selected: true })
  return screen.getByRole('grid')
}

/** Inputs of every call of one operation so far. */
export const inputsOf = (fake: Fake, name: string): readonly unknown[] =>
  fake.calls.filter((call) => call.name === name).map((call) => call.input)
