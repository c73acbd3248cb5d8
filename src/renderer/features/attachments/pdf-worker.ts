/** The thread in which a PDF is read; a script of the app's own (electron.vite.config.ts bundles it). */
import 'pdfjs-dist/build/pdf.worker.mjs'
