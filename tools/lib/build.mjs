/** Builds the app when its sources are not those of the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binOf, inRoot, root } from './paths.mjs'
import { run } from './run.mjs'

const stamp = () => inRoot('out', '.mooring-build')
const inputs = [
  'src',
  'drizzle',
  'electron.vite.config.ts',
  'postcss.config.cjs',
  'package.json',
  'package-lock.json',
]

const filesUnder = (path) => {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** One hash over every file that the build reads: a removed file counts too, a mere touch does not. */
const sourceHash = () => {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesUnder)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** True when `out` is the build of the sources as they are. */
export const buildIsFresh = () =>
  ['main/index.js', 'preload', 'renderer/index.html'].every((file) => existsSync(inRoot('out', file))) &&
  existsSync(stamp()) &&
  readFileSync(stamp(), 'utf8') === sourceHash()

/** Builds all targets; answers the exit code. */
export const build = async () => {
  const before = sourceHash()
  const { code } = await run(process.execPath, [binOf('electron-vite'), 'build', '--logLevel', 'warn'])
  if (code === 0) writeFileSync(stamp(), before)
  return code
}
