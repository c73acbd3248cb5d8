/** Ways to the screens of a chart, for tests of the whole app. */
import { act, fireEvent, screen } from '@testing-library/react'
import { router } from '../../../src/renderer/app/routes.tsx'
import { createCharts, type Charts } from '../fake-bridge/charts.ts'
import type { Fake, FakeOptions } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, renderApp } from './app.tsx'

export const clientId = uuid(1)
/** The draft of the charts' newest session. */
export const draftId = uuid(300_000)

export interface OpenChart {
  readonly fake: Fake
  readonly charts: Charts
}

/** The app, unlocked, with a chart of `sessions` sessions behind it; at the caseload. */
export const renderChart = async (sessions = 12, options: FakeOptions = {}): Promise<OpenChart> => {
  const charts = createCharts(sessions)
  const fake = renderApp({
    state: 'unlocked',
    ...options,
    handlers: { ...charts.handlers, ...options.handlers },
  })
  await caseloadShown()
  return { fake, charts }
}

/** Goes to an address of the app, as a link would. */
export const goTo = (href: string): Promise<void> =>
  act(async () => {
    await router.navigate({ href })
  })

export const openNote = async (noteId: string = draftId): Promise<void> => {
  await goTo(`/clients/${clientId}/notes/${noteId}`)
  await screen.findByRole('button', { name: /^(Sign|Print)/ })
}

/** Types into a field that keeps its own text. */
export const typeInto = (name: RegExp, text: string): void => {
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value: text } })
}
