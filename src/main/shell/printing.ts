import type { BrowserWindow, BrowserWindowConstructorOptions, PrintToPDFOptions } from 'electron'
import type { DocumentShelf, MemoryDocument } from './documents.ts'
import { appHost, appScheme } from './origin.ts'
import { documentPreferences, windowTitle } from './window-options.ts'

/** The hidden window of a document. */
export const documentWindow: BrowserWindowConstructorOptions = {
  title: windowTitle,
  show: false,
  webPreferences: documentPreferences,
}

/** Prints a document to PDF in a hidden window of its own session; the window and the document are gone afterwards. */
export const printDocument = async (
  document: MemoryDocument,
  options: PrintToPDFOptions,
  shelf: DocumentShelf,
  open: (
    options: BrowserWindowConstructorOptions,
  ) => Pick<BrowserWindow, 'loadURL' | 'destroy' | 'webContents'>,
): Promise<Uint8Array> => {
  const path = shelf.put(document)
  const window = open(documentWindow)
  try {
    await window.loadURL(`${appScheme}://${appHost}${path}`)
    return await window.webContents.printToPDF(options)
  } finally {
    window.destroy()
    shelf.remove(path)
  }
}
