import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'vite'
import type { Accelerator, PageSetting } from './protocol.ts'

/** The page-side scripts, bundled once a host: plain scripts, because the engine injects nothing else. */
export interface PageScripts {
  readonly mainWorld: string
  readonly preloadWorld: string
}

const bundle = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'mooringPageSide' },
    },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (output === undefined || !('output' in output))
    throw new Error(`chromium-host: ${entry} could not be bundled`)
  return output.output[0].code
}

let bundled: Promise<PageScripts> | null = null

/** Bundles both scripts, the first time. */
export const pageScripts = (): Promise<PageScripts> => {
  bundled ??= Promise.all([bundle('main-world.ts'), bundle('preload-world.ts')]).then(
    ([mainWorld, preloadWorld]) => ({
      mainWorld,
      preloadWorld,
    }),
  )
  return bundled
}

/** The two scripts of one page, under secret names of its own. `preload` is CommonJS source, or null. */
export const scriptsOf = (
  scripts: PageScripts,
  preload: string | null,
  accelerators: readonly Accelerator[],
): PageScripts => {
  const setting: PageSetting = {
    toPage: randomBytes(16).toString('hex'),
    toPreload: randomBytes(16).toString('hex'),
    accelerators,
  }
  const constants = `const mooringSetting = ${JSON.stringify(setting)};`
  const wrapped = preload === null ? 'null' : `function (require, module, exports) {\n${preload}\n}`
  return {
    mainWorld: `(() => { ${constants}\n${scripts.mainWorld} })()`,
    preloadWorld: `(() => { ${constants}\nconst mooringPreload = ${wrapped};\n${scripts.preloadWorld} })()`,
  }
}
