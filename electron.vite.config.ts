import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { AcceptedPlugin } from 'postcss'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
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

/** What pdf.js fetches while it draws: fonts and character maps that a PDF leaves out, decoders as scripts. */
const pdfFolders: Readonly<Record<string, RegExp>> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  iccs: /\.icc$/,
  wasm: /_nowasm_fallback\.js$/,
}

/** Puts them beside the page under their own names, for the library makes the addresses itself. */
const pdfFiles = (): Plugin => ({
  name: 'mooring-pdf-files',
  apply: 'build',
  generateBundle() {
    for (const [folder, wanted] of Object.entries(pdfFolders)) {
      const from = path.join(import.meta.dirname, 'node_modules/pdfjs-dist', folder)
      for (const name of readdirSync(from).filter((each) => wanted.test(each))) {
        this.emitFile({
          type: 'asset',
          fileName: `pdfjs/${folder}/${name}`,
          source: readFileSync(path.join(from, name)),
        })
      }
    }
  },
})

/** What the unlock screen needs, as one file: a start is not to wait for a dozen small ones. */
const gate = { name: 'gate', tags: ['$initial' as const], priority: 2 }

/** What the screen after the unlock needs beyond it, as one file; it is fetched while the password is typed. */
const firstScreen = {
  name: 'first-screen',
  test: /[\\/]src[\\/]renderer[\\/](?:app[\\/](?:Workspace|routes)|features[\\/]caseload[\\/](?:CaseloadPage|firstPage))\./,
  priority: 1,
}

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
    plugins: [react(), pdfFiles()],
    worker: { format: 'es' },
    css: { postcss: { plugins: [mantine()] } },
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      minify: true,
      // The policy allows no data: fonts or styles; every asset is a file of its own.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        output: { codeSplitting: { groups: [gate, firstScreen] } },
      },
    },
  },
})
