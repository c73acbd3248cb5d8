/**
 * Lint rule `mooring/layers`: arrows between the layers point down only (README, "Layout").
 *
 * One table says for every folder of `src` which other folders and which packages it may use. The rule sees
 * static imports, re-exports, `import()` as value and as type, and `require()`; a relative path, a package
 * import (`#store/…`) and a way round through another folder all come down to the same file path.
 */
import { builtinModules } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { readFileSync } from 'node:fs'

/** Package that no layer but the shell and the preload may name: outside Electron its import starts a download. */
const electron = 'electron'
/** Modules of Node that open connections: Mooring never does. */
const networkModules = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
])
const builtins = new Set(builtinModules)

/**
 * `files`: where the layer lies. `uses`: layers it may import beside itself. `usesTypesOf`: layers whose types
 * alone it may import. `usesFiles`: single files of other layers. `node`: may it use Node's modules. `refuses`: packages it must not import.
 */
export const layers = [
  {
    name: 'shared',
    files: ['src/shared/'],
    uses: [],
    node: false,
    refuses: [
      electron,
      'electron-log',
      'better-sqlite3',
      'drizzle-orm',
      'react',
      'react-dom',
      '@mantine',
      '@tanstack',
      '@node-rs',
    ],
  },
  {
    name: 'store',
    files: ['src/main/store/'],
    uses: ['shared'],
    node: true,
    refuses: [electron, 'react', 'react-dom', '@mantine', '@tanstack'],
  },
  {
    name: 'services',
    files: ['src/main/services/'],
    uses: ['store', 'shared'],
    node: true,
    refuses: [electron, 'react', 'react-dom', '@mantine', '@tanstack'],
  },
  {
    // The one door through which anything leaves is the one service that makes documents.
    name: 'exports',
    files: ['src/main/services/exports/'],
    uses: ['services', 'reports', 'store', 'shared'],
    node: true,
    refuses: [electron, 'react-dom', '@mantine', '@tanstack'],
  },
  {
    name: 'reports',
    files: ['src/main/reports/'],
    uses: ['shared'],
    node: true,
    refuses: [electron, 'better-sqlite3', 'drizzle-orm', '@mantine', '@tanstack'],
  },
  {
    name: 'worker',
    // The dispatcher lies among the services because it is tested like one; it knows them all.
    files: ['src/main/worker.ts', 'src/main/long-worker.ts', 'src/main/services/dispatch/'],
    uses: ['services', 'exports', 'reports', 'store', 'shared'],
    node: true,
    refuses: [electron, 'react', 'react-dom', '@mantine', '@tanstack'],
  },
  {
    name: 'shell',
    files: ['src/main/shell/', 'src/main/index.ts'],
    uses: ['shared'],
    node: true,
    refuses: ['better-sqlite3', 'drizzle-orm', 'react', 'react-dom', '@mantine', '@tanstack', '@node-rs'],
  },
  {
    name: 'preload',
    files: ['src/preload/'],
    uses: [],
    usesTypesOf: ['shared'],
    usesFiles: ['src/shared/contract/channels.ts'],
    node: false,
    refuses: [
      'electron-log',
      'better-sqlite3',
      'drizzle-orm',
      'react',
      'react-dom',
      '@mantine',
      '@tanstack',
      '@node-rs',
      'zod',
    ],
  },
  {
    name: 'renderer',
    files: ['src/renderer/'],
    uses: ['shared'],
    node: false,
    refuses: [electron, 'electron-log', 'better-sqlite3', 'drizzle-orm', '@node-rs'],
  },
]

/**
 * The only files that may import the database driver itself; elsewhere in the store its types alone. The vault's lock
 * is an empty file that holds nothing: it needs SQLite's file lock and no key.
 */
const driverFiles = /^src\/main\/store\/(database\/open[\w.-]*|vault\/lock-file)\.ts$/

/**
 * The layer that a file (path from the project's root, with '/') lies in, or undefined outside `src`'s layers.
 * The longest beginning wins: services/exports is a layer of its own among the services.
 */
export const layerOf = (path) =>
  layers
    .flatMap((layer) =>
      layer.files.filter((start) => path.startsWith(start)).map((start) => ({ layer, start })),
    )
    .sort((a, b) => b.start.length - a.start.length)[0]?.layer

const importMaps = new Map()
/** The `imports` field of the project's package.json, as [prefix, folder] pairs. */
const importMapOf = (root) => {
  let map = importMaps.get(root)
  if (map === undefined) {
    const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    map = Object.entries(imports).map(([from, to]) => [
      from.replace('*', ''),
      to.replace('*', '').replace(/^\.\//, ''),
    ])
    importMaps.set(root, map)
  }
  return map
}

/** Where a specifier leads: `{ path }` inside the project, `{ builtin }` of Node, or `{ packageName }`. */
const targetOf = (specifier, file, root) => {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const absolute = specifier.startsWith('/') ? join(root, specifier) : join(root, dirname(file), specifier)
    return { path: relative(root, absolute).split(sep).join('/') }
  }
  if (specifier.startsWith('#')) {
    // The longest prefix wins, as in Node.
    const match = importMapOf(root)
      .filter(([prefix]) => specifier.startsWith(prefix))
      .sort(([a], [b]) => b.length - a.length)[0]
    return match === undefined
      ? {}
      : { path: join(match[1], specifier.slice(match[0].length)).split(sep).join('/') }
  }
  const bare = specifier.replace(/^node:/, '')
  if (specifier.startsWith('node:') || builtins.has(bare)) return { builtin: bare }
  const parts = specifier.split('/')
  return { packageName: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] }
}

/**
 * Why the import is refused, or null.
 * @param {string} file path of the importing file from the root
 * @param {string} specifier as written
 * @param {boolean} typeOnly nothing of it remains at run time
 * @param {string} root folder of package.json
 */
export const refusalOf = (file, specifier, typeOnly, root) => {
  const layer = layerOf(file)
  if (layer === undefined) {
    return file.startsWith('src/')
      ? `${file} lies in no layer: add its folder to tools/lint/layers.mjs.`
      : null
  }
  const { path, builtin, packageName } = targetOf(specifier, file, root)
  if (builtin !== undefined) {
    if (!layer.node) return `${layer.name} runs without Node: it must not import '${specifier}'.`
    if (networkModules.has(builtin))
      return `Mooring opens no connection: '${specifier}' must not be imported.`
    return null
  }
  if (packageName !== undefined) {
    if (layer.refuses.some((name) => packageName === name || packageName.startsWith(`${name}/`))) {
      return `${layer.name} must not import '${packageName}'.`
    }
    if (packageName === 'better-sqlite3' && !typeOnly && !driverFiles.test(file)) {
      return `Only src/main/store/database/open*.ts imports the database driver: every connection gets its key and settings there.`
    }
    return null
  }
  if (path === undefined) return null
  const target = layerOf(path)
  if (target === undefined) {
    if (path.startsWith('src/')) return `'${specifier}' leads into no layer of src.`
    return path.startsWith('tests/') || path.startsWith('tools/') || path.startsWith('..')
      ? `The product must not import '${specifier}'.`
      : null
  }
  if (target === layer || layer.uses.includes(target.name) || layer.usesFiles?.includes(path)) return null
  if (layer.usesTypesOf?.includes(target.name)) {
    return typeOnly ? null : `${layer.name} may import types alone from ${target.name}.`
  }
  return `Arrows point down only: ${layer.name} must not import ${target.name}.`
}

const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.type === 'ImportDeclaration' &&
    node.specifiers.length > 0 &&
    node.specifiers.every((specifier) => specifier.importKind === 'type'))

const rule = {
  create(context) {
    const root = context.cwd
    const file = relative(root, context.filename).split(sep).join('/')
    const check = (source, typeOnly) => {
      if (source?.type === 'TemplateLiteral' && source.expressions.length === 0) {
        return check({ ...source, type: 'Literal', value: source.quasis[0].value.cooked }, typeOnly)
      }
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return undefined
      const message = refusalOf(file, source.value, typeOnly, root)
      if (message !== null) context.report({ node: source, message })
      return undefined
    }
    const fixedOnly = (source) => {
      if (!file.startsWith('src/') || source === undefined) return
      const fixed =
        source.type === 'Literal' || (source.type === 'TemplateLiteral' && source.expressions.length === 0)
      if (!fixed) {
        context.report({
          node: source,
          message: 'Import a fixed name: a computed one hides from the layer rules.',
        })
      }
    }
    return {
      ImportDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ImportExpression: (node) => {
        check(node.source, false)
        fixedOnly(node.source)
      },
      TSImportType: (node) => check(node.source ?? node.argument, true),
      CallExpression: (node) => {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return
        check(node.arguments[0], false)
        fixedOnly(node.arguments[0])
      },
    }
  },
}

export default { meta: { name: 'mooring' }, rules: { layers: rule } }
