import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { AcceptedPlugin } from 'postcss'
import mantinePreset from 'postcss-preset-mantine'

/**
 * Three builds: main (ES modules; the window process and the two workers), preload (CommonJS, because a sandboxed
 * preload can load nothing else) and renderer. Native modules stay outside; everything else is bundled, so that
 * starting reads a handful of files.
 */

/** Modules with machine code, and Electron itself. */
const nativeModules = ['electron', 'better-sqlite3', '@node-rs/argon2']

/** The preset carries no types of its own. */
const mantine = mantinePreset as () => AcceptedPlugin

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          worker: 'src/main/worker.ts',
          'long-worker': 'src/main/long-worker.ts',
        },
        external: nativeModules,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    css: { postcss: { plugins: [mantine()] } },
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      minify: true,
      // The policy allows no data: fonts or styles; every asset is a file of its own.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
