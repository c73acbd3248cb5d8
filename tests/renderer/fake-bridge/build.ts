/** Builds the renderer as the product does, into a folder of its own, for looking at screens without the main process. */
import path from 'node:path'
import { build } from 'vite'
import config from '../../../electron.vite.config.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** Writes the built renderer into `folder`. */
export const buildRenderer = async (folder: string): Promise<void> => {
  const { renderer } = config
  if (renderer === undefined) throw new Error('electron.vite.config.ts builds no renderer.')
  await build({
    ...renderer,
    configFile: false,
    root: path.join(root, 'src/renderer'),
    logLevel: 'warn',
    build: {
      ...renderer.build,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: path.join(root, 'src/renderer/index.html') },
    },
  })
}
