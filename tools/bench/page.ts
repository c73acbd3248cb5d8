import { localDateOf } from '#shared/domain/dates.ts'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import type { Page } from 'playwright-core'
import { figure, type Figure } from './figures.ts'

/** What a person feels in the page itself: scrolling, opening a long chart, typing. The vault is open, the caseload shown. */

/** Calls an operation as the page does; a refusal ends the benchmark. */
const ask = async <N extends OperationName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const given: readonly [string, unknown] = [name, input]
  const value: unknown = await page.evaluate(async ([operation, its]) => {
    const mooring = Reflect.get(window, 'mooring') as {
      invoke(
        name: string,
        input: unknown,
      ): Promise<{ ok: true; value: unknown } | { ok: false; error: { message: string } }>
    }
    const answer = await mooring.invoke(operation, its)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value
  }, given)
  return operations[name].output.parse(value) as OutputOf<N>
}

const scrolls = 10
const framesAScroll = 90

/** The slowest frame of each of some scrolls through the whole list, a fling at a time. */
const slowestFrames = (page: Page): Promise<number[]> =>
  page.evaluate(
    async ({ count, frames }) => {
      const grid = document.querySelector('[role=grid]')
      let scroller = grid
      while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight)
        scroller = scroller.parentElement
      if (scroller === null) throw new Error('There is nothing to scroll.')
      const frame = (): Promise<number> =>
        new Promise((resolve) => {
          requestAnimationFrame(() => resolve(performance.now()))
        })
      const slowest: number[] = []
      for (let run = 0; run < count; run += 1) {
        scroller.scrollTop = 0
        await frame()
        let before = await frame()
        let most = 0
        for (let at = 0; at < frames; at += 1) {
          scroller.scrollTop += 120
          const now = await frame()
          most = Math.max(most, now - before)
          before = now
        }
        slowest.push(most)
      }
      return slowest
    },
    { count: scrolls, frames: framesAScroll },
  )

/** Goes to a client's sessions, and answers the ms until their first rows are painted. */
const openChart = (page: Page, clientId: string): Promise<number> =>
  page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const observer = new MutationObserver(() => {
          const panel = document.querySelector('[role=tabpanel]')
          if (panel === null || panel.querySelectorAll('[role=row]').length < 3) return
          observer.disconnect()
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
        })
        observer.observe(document.documentElement, { childList: true, subtree: true })
        location.hash = `#/clients/${id}?tab=sessions`
      }),
    clientId,
  )

const backToCaseload = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/caseload'
  })
  await page.getByRole('heading', { level: 1, name: 'Caseload' }).waitFor()
  await page.getByRole('gridcell').first().waitFor()
}

const charts = 8

/** The longest chart, each time in a fresh page that has no answer in memory; another chart goes before it for the code. */
const openings = async (page: Page, longest: string, other: string): Promise<number[]> => {
  const times: number[] = []
  for (let run = 0; run < charts; run += 1) {
    await page.reload()
    await backToCaseload(page)
    await openChart(page, other)
    await backToCaseload(page)
    times.push(await openChart(page, longest))
  }
  await backToCaseload(page)
  return times
}

const typed = 'Client spoke about the week and named two people who were there for her. '.repeat(3)

/** From a key in a note until what it changed is laid out, for each letter; drafts are saved meanwhile as always. */
const keystrokes = async (page: Page, clientId: string): Promise<number[]> => {
  const { sessionId } = await ask(page, 'sessions.record', {
    clientId,
    session: {
      heldOn: localDateOf(new Date()),
      startTime: null,
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  const { noteId } = await ask(page, 'notes.start', { clientId, sessionId, format: 'dap' })
  await page.evaluate((address) => (location.hash = address), `#/clients/${clientId}/notes/${noteId}`)
  const field = page.getByRole('main').getByRole('textbox').first()
  await field.click()
  await page.evaluate(() => {
    const times: number[] = []
    Reflect.set(window, 'benchKeys', times)
    const channel = new MessageChannel()
    let began = 0
    channel.port1.onmessage = () => {
      // Asking for a size makes the browser lay out now what the key changed.
      document.body.getBoundingClientRect()
      times.push(performance.now() - began)
    }
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        began = timeStamp
      },
      { capture: true },
    )
    addEventListener('input', () => channel.port2.postMessage(null), { capture: true })
  })
  await field.pressSequentially(typed, { delay: 40 })
  return page.evaluate(() => Reflect.get(window, 'benchKeys') as number[])
}

/** Scrolling, the longest chart and typing, in the page of an open vault. */
export const measurePage = async (page: Page, size: string, host: string): Promise<Figure[]> => {
  const { hits } = await ask(page, 'clients.find', { text: 'S-0001', limit: 1 })
  const longest = hits[0]?.clientId
  const { rows } = await ask(page, 'clients.list', {
    offset: 0,
    limit: 1,
    filter: {},
    sort: [{ column: 'name', direction: 'descending' }],
  })
  const other = rows[0]?.clientId
  if (longest === undefined || other === undefined) throw new Error('The sample has no such clients.')
  const frames = await slowestFrames(page)
  const opened = await openings(page, longest, other)
  const keys = await keystrokes(page, other)
  return [
    figure(`scrolling the caseload: the slowest frame of a scroll ${host}`, size, frames, 50),
    figure(`a chart of 1,000 sessions opened, on the screen ${host}`, size, opened, 100),
    figure(`a key in a note, until it is laid out ${host}`, size, keys, 16),
  ]
}
