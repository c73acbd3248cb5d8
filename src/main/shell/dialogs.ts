import { stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { existsSync } from 'node:fs'
import type { BrowserWindow, Dialog } from 'electron'

/** The system's file dialogs, over our window. Paths stay in the main process. */
export interface Dialogs {
  /** A file to import; null when the person closed the dialog. */
  pickTable(): Promise<{ path: string; fileName: string; bytes: number } | null>
  /** A document to keep in a chart; null when the person closed the dialog. */
  pickDocument(): Promise<{ path: string; fileName: string; bytes: number } | null>
  /** A folder with a backup. */
  pickFolder(): Promise<string | null>
  /** A folder for backups to go to. */
  pickBackupFolder(): Promise<string | null>
  /** Where to put an export; `fileName` carries its ending. */
  saveAs(fileName: string): Promise<string | null>
}

/** Gives a name without any ending the one of the document, unless that would fall on a file nobody was asked about. */
export const withEnding = (
  path: string,
  ending: string,
  exists: (path: string) => boolean = existsSync,
): string => (extname(path) === '' && !exists(path + ending) ? path + ending : path)

const endingNames: Readonly<Record<string, string>> = {
  '.pdf': 'PDF document',
  '.csv': 'Table (CSV)',
  '.ics': 'Calendar file',
  '.png': 'Picture (PNG)',
  '.jpg': 'Picture (JPEG)',
  '.webp': 'Picture (WebP)',
  '.gif': 'Picture (GIF)',
}

export const createDialogs = (
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: () => BrowserWindow | null,
  documentsFolder: () => string,
): Dialogs => {
  const open: Dialog['showOpenDialog'] = (...given: unknown[]) => {
    const options = given.at(-1) as Electron.OpenDialogOptions
    const parent = window()
    return parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options)
  }
  return {
    pickTable: async () => {
      const { canceled, filePaths } = await open({
        title: 'Choose a file to import',
        properties: ['openFile', 'dontAddToRecent'],
        filters: [
          { name: 'Tables', extensions: ['csv', 'tsv', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      const path = filePaths[0]
      if (canceled || path === undefined) return null
      return { path, fileName: basename(path), bytes: (await stat(path)).size }
    },
    pickDocument: async () => {
      const { canceled, filePaths } = await open({
        title: 'Choose a document to add',
        properties: ['openFile', 'dontAddToRecent'],
        filters: [
          { name: 'Documents and pictures', extensions: ['pdf', 'png', 'jpg', 'jpeg', 'webp', 'gif'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      const path = filePaths[0]
      if (canceled || path === undefined) return null
      return { path, fileName: basename(path), bytes: (await stat(path)).size }
    },
    pickFolder: async () => {
      const { canceled, filePaths } = await open({
        title: 'Choose the folder of the backup',
        properties: ['openDirectory', 'dontAddToRecent'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    pickBackupFolder: async () => {
      const { canceled, filePaths } = await open({
        title: 'Choose a folder for backups',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    saveAs: async (fileName) => {
      const ending = extname(fileName)
      const options: Electron.SaveDialogOptions = {
        title: 'Save',
        defaultPath: join(documentsFolder(), fileName),
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
        filters: [{ name: endingNames[ending] ?? 'File', extensions: [ending.slice(1)] }],
      }
      const parent = window()
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      return canceled || filePath === '' ? null : withEnding(filePath, ending)
    },
  }
}
