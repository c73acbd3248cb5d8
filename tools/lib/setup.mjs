/**
 * Makes a fresh clone ready: the packages of package-lock.json, the Debian packages that the tests need, and the
 * pinned Node to go on under. Node's built-ins alone; runs under Node 20, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { electronProgram, inRoot, pinnedNode, root } from './paths.mjs'
import { childEnvironment, say } from './run.mjs'

const stamp = () => inRoot('node_modules', '.mooring-lock')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')

/**
 * True when npm's own record of what it installed says the same as package-lock.json, so that somebody's own
 * `npm ci` is not done a second time. Packages for other platforms are in the lock file alone.
 */
const installedAsLocked = () => {
  const hidden = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  const installed = packagesOf(hidden)
  const locked = packagesOf(inRoot('package-lock.json'))
  const same = (a, b) => a?.version === b?.version && a?.integrity === b?.integrity
  return (
    Object.entries(installed).every(([path, entry]) => same(entry, locked[path])) &&
    Object.entries(locked).every(
      ([path, entry]) => path === '' || entry.optional || same(installed[path], entry),
    )
  )
}

/** Why `npm ci` has to run, in words, or null when node_modules is as package-lock.json says. */
export const staleModules = () => {
  if (!existsSync(inRoot('node_modules'))) return 'the packages are not installed yet'
  if (existsSync(stamp()) && readFileSync(stamp(), 'utf8') === lockHash() && pinnedNode() !== null)
    return null
  if (pinnedNode() !== null && installedAsLocked()) {
    writeFileSync(stamp(), lockHash())
    return null
  }
  return 'the installed packages are not those of package-lock.json'
}

/** The npm that started us, run by the Node that npm itself uses; else the npm on PATH. */
const npmCommand = () => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script !== undefined && node !== undefined && existsSync(script) && existsSync(node))
    return [node, script]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** Installs the packages when they are missing or stale. Ends the process with a plain line when it cannot. */
export const ensureModules = () => {
  const reason = staleModules()
  if (reason === null) return
  if (process.platform === 'win32' && process.execPath.startsWith(inRoot('node_modules'))) {
    // Windows cannot replace the program that is running.
    say(`Set-up: ${reason}. Run this once, then start again: npm ci`)
    process.exit(1)
  }
  say(`Set-up: ${reason}; running npm ci (a minute or two)`)
  const [program, ...before] = npmCommand()
  const done = spawnSync(program, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program.endsWith('.cmd'),
    // What npm told us about this run of ours is not meant for the other one.
    env: Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^npm_(lifecycle|package|command)/.test(name) && name !== 'NODE_ENV',
      ),
    ),
  })
  if (done.status !== 0) {
    say('Set-up: npm ci did not finish. Its reason stands above; nothing else was changed.')
    process.exit(1)
  }
  writeFileSync(stamp(), lockHash())
}

const runnable = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these programs on PATH, or null. */
export const onPath = (names) => {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      for (const ending of endings) {
        const file = join(folder, name + ending)
        if (folder !== '' && runnable(file)) return file
      }
    }
  }
  return null
}

/** The same places as in tools/chromium-host/find-chromium.ts, which Node 20 could not read. */
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const chromiumOnMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The installed Chromium, or null. */
export const findChromium = () =>
  onPath(chromiumNames) ?? (process.platform === 'darwin' ? (chromiumOnMac.find(runnable) ?? null) : null)

/** True where a window can be shown. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/** Programs from the system that the app's hosts need here, with their Debian packages. */
const systemNeeds = () => [
  // Without a font, headless Chromium would draw boxes; DejaVu covers every script of the sample caseload.
  { missing: findChromium() === null, packages: ['chromium', 'fonts-dejavu-core'] },
  // Electron needs a display for the tests; the Chromium host runs headless.
  {
    missing:
      process.platform === 'linux' &&
      electronProgram() !== null &&
      !hasDisplay() &&
      onPath(['Xvfb']) === null,
    packages: ['xvfb'],
  },
]

/** Adds the Debian packages where it may; otherwise prints the one line that does, and ends. */
export const ensureSystemPackages = () => {
  const packages = systemNeeds()
    .filter(({ missing }) => missing)
    .flatMap((need) => need.packages)
  if (packages.length === 0) return
  const isRoot = process.getuid?.() === 0
  const apt = onPath(['apt-get'])
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (apt === null || !isRoot) {
    say(
      apt === null
        ? 'Set-up: no Chromium was found. Install Chromium or Chrome, put it on PATH, then start again.'
        : `Set-up: ${packages.join(', ')} not found. Run this once, then start again:\n  sudo sh -c '${line}'`,
    )
    process.exit(1)
  }
  say(`Set-up: adding ${packages.join(', ')}`)
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-q']
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const call = (args) =>
    spawnSync(apt, [...options, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env: environment })
      .status
  const install = () => call(['install', '-y', '--no-install-recommends', ...packages])
  call(['update'])
  if (install() !== 0 || findChromium() === null) {
    say(`Set-up: the packages could not be added. Run this by hand to see why:\n  ${line}`)
    process.exit(1)
  }
}

/**
 * Goes on under the pinned Node: when another Node started this script, runs it again under the pinned one and
 * ends with its exit code; never returns then.
 * @param {string} script file of the running script
 */
export const goOnUnderPinnedNode = async (script) => {
  const node = pinnedNode()
  if (node === null) {
    say('Set-up: the pinned Node is not in node_modules. Run: npm ci')
    process.exit(1)
  }
  if (realpathSync(process.execPath) === realpathSync(node)) {
    process.env.PATH = childEnvironment().PATH
    return
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit', env: childEnvironment() })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (status) => resolve(status ?? 1))
  })
  process.exit(code)
}

/** All of it, in order. */
export const setUp = async (script, { system = true } = {}) => {
  ensureModules()
  if (system) ensureSystemPackages()
  await goOnUnderPinnedNode(script)
}
