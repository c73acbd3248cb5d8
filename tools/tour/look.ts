import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const
const schemes = ['light', 'dark'] as const

/** Until the screen stands still: fonts are there, nothing moves, two frames were painted. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await document.fonts.ready
    // A change of size or scheme starts its transitions with the next frame.
    await frame()
    await frame()
    const ends = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined))
    await Promise.all(ends)
    await frame()
    await frame()
  })
}

/** Takes each screen in both sizes, light and dark, numbered in the order of the tour. */
export const camera = (folder: string, tell: (words: string) => void) => {
  mkdirSync(folder, { recursive: true })
  let number = 0
  return async (page: Page, name: string, words: string): Promise<void> => {
    number += 1
    // Nothing is hovered over in a picture.
    await page.mouse.move(1, 1)
    const start = `${String(number).padStart(2, '0')}-${name}`
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        await page.screenshot({ path: join(folder, `${start}-${size.width}-${colorScheme}.png`) })
      }
    }
    await page.setViewportSize(sizes[0])
    await page.emulateMedia({ colorScheme: 'light' })
    await settled(page)
    tell(`${start}: ${words}`)
  }
}
