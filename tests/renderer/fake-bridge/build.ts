/** Builds the renderer as electron-vite does, into a folder of its own, for looking at screens without the main process. */
import react from '@vitejs/plugin-react'
import path from 'node:path'
import postcssPresetMantine from 'postcss-preset-mantine'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../../..')

/** Writes the built renderer into `folder`. */
export const buildRenderer = async (folder: string): Promise<void> => {
  await build({
    configFile: false,
    root: path.join(root, 'src/renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    css: { postcss: { plugins: [postcssPresetMantine()] } },
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900,
    },
  })
}
