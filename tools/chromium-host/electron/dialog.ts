import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type {
  Dialog,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron'
import { host } from '../host.ts'
import { guard } from './guard.ts'
import { windows } from './windows.ts'

const run = promisify(execFile)

/** The desktop's chooser through zenity; undefined when there is none, null when the person closed it. */
const zenity = async (options: readonly string[]): Promise<string | null | undefined> => {
  try {
    const { stdout } = await run('zenity', ['--file-selection', ...options])
    return stdout.trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    return null
  }
}

/** The next scripted answer; else the desktop's chooser; else a field drawn into the page; null: closed. */
const ask = async (title: string, preset: string, options: readonly string[]): Promise<string | null> => {
  const scripted = host.dialogAnswers.shift()
  if (scripted !== undefined) return scripted
  if (host.setting.scripted || host.setting.headless) return null
  const chosen = await zenity([`--title=${title}`, ...options])
  if (chosen !== undefined) return chosen
  const page = windows.all().find((window) => window.isVisible())
  return page === undefined ? null : page.askForPath(title, preset)
}

/** Options come last; a parent window may come first. */
const optionsOf = <T extends object>(given: readonly unknown[]): T => (given.at(-1) ?? {}) as T

const showOpenDialog = async (...given: unknown[]): Promise<OpenDialogReturnValue> => {
  const options = optionsOf<OpenDialogOptions>(given)
  const title = options.title ?? 'Open'
  host.dialogsSeen.push({ kind: 'open', title, defaultPath: options.defaultPath ?? null })
  const folder = options.properties?.includes('openDirectory') === true
  const path = await ask(title, options.defaultPath ?? '', folder ? ['--directory'] : [])
  return path === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] }
}

const showSaveDialog = async (...given: unknown[]): Promise<SaveDialogReturnValue> => {
  const options = optionsOf<SaveDialogOptions>(given)
  const title = options.title ?? 'Save'
  const preset = options.defaultPath ?? ''
  host.dialogsSeen.push({ kind: 'save', title, defaultPath: options.defaultPath ?? null })
  const path = await ask(title, preset, ['--save', '--confirm-overwrite', `--filename=${preset}`])
  if (path === null) return { canceled: true, filePath: '' }
  // A folder as a scripted answer: the file goes there under the name that was proposed.
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return { canceled: false, filePath: folder ? join(path, preset.split(/[/\\]/).at(-1) ?? '') : path }
}

export const dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'> = guard('dialog', {
  showOpenDialog,
  showSaveDialog,
})
