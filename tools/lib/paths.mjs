/** Where the project lies and what of it is installed. Node's built-ins alone; runs under Node 20. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A file inside the project. */
export const inRoot = (...parts) => join(root, ...parts)

/** The program of an installed package (its `bin` script), to be run by a given Node. */
export const binOf = (packageName, bin = packageName) => {
  const folder = inRoot('node_modules', packageName)
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bins === 'string' ? bins : bins[bin])
}

/** The pinned Node's program inside node_modules, or null before it is installed. */
export const pinnedNode = () => {
  const file = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) ? file : null
}

/**
 * Electron's program, or null where its runtime was never installed. The package `electron` alone is not enough: its
 * runtime is a separate download, which this never starts (importing or running `electron` would). The same test as in
 * tests/e2e/support/electron-driver.ts.
 */
export const electronProgram = () => {
  const named = inRoot('node_modules', 'electron', 'path.txt')
  if (!existsSync(named)) return null
  const file = inRoot('node_modules', 'electron', 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(file) ? file : null
}
