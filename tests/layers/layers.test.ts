/** The layer rules hold: every forbidden arrow is planted in a copy and refused, and the clean tree passes. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')

interface Diagnostic {
  readonly code: string
  readonly message: string
  readonly filename: string
}

/** Runs the linter as `npm run check` does, without the type-aware rules, and answers what it says. */
const lint = (folder: string, rest: readonly string[] = []): Diagnostic[] => {
  const run = spawnSync(process.execPath, [oxlint, '--format=json', ...rest], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (!run.stdout.startsWith('{')) throw new Error(`oxlint said: ${run.stdout}${run.stderr}`)
  const answer = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }
  return answer.diagnostics
}

const importing = (specifier: string) => `import * as it from '${specifier}'\nexport const kept = it\n`
const importingTypes = (specifier: string) =>
  `import type { It } from '${specifier}'\nexport type Kept = It\n`

/** Where code of each layer lies. */
const home = {
  shared: 'src/shared/domain/planted',
  store: 'src/main/store/repositories/planted',
  services: 'src/main/services/clients/planted',
  reports: 'src/main/reports/planted',
  exports: 'src/main/services/exports/planted',
  worker: 'src/main/services/dispatch/planted',
  shell: 'src/main/shell/planted',
  preload: 'src/preload/planted',
  renderer: 'src/renderer/features/caseload/planted',
} as const
type Layer = keyof typeof home
const layers = Object.keys(home) as Layer[]

/** How code of each layer is named from anywhere. */
const door: Record<Layer, string> = {
  shared: '#shared/domain/dates.ts',
  store: '#store/database/store.ts',
  services: '#services/context.ts',
  exports: '#services/exports/prepare.ts',
  reports: '#reports/caseload.tsx',
  worker: '#main/worker.ts',
  shell: '#shell/windows.ts',
  preload: '../../../src/preload/index.ts',
  renderer: '../../../src/renderer/main.tsx',
}

/** The arrows of the design; everything else between layers is forbidden. */
const allowed: Record<Layer, readonly Layer[]> = {
  shared: [],
  store: ['shared'],
  services: ['store', 'shared'],
  exports: ['services', 'reports', 'store', 'shared'],
  reports: ['shared'],
  worker: ['services', 'exports', 'reports', 'store', 'shared'],
  shell: ['shared'],
  preload: [],
  renderer: ['shared'],
}

/** A path from one layer's planted file to another layer's folder, by `..` alone. */
const relativeDoor = (from: Layer, to: Layer): string => {
  const up = dirname(home[from])
    .split('/')
    .map(() => '..')
    .join('/')
  return `${up}/${dirname(home[to])}/anything.ts`
}

interface Planted {
  readonly what: string
  readonly file: string
  readonly text: string
  readonly refused: boolean
}

const arrows: Planted[] = layers.flatMap((from) =>
  layers
    .filter((to) => to !== from)
    .flatMap((to) => {
      const refused = !allowed[from].includes(to)
      const name = `${home[from]}-${to}`
      return [
        {
          what: `${from} → ${to}, relative path`,
          file: `${name}-relative.ts`,
          text: importing(relativeDoor(from, to)),
          refused,
        },
        ...(door[to].startsWith('#')
          ? [
              {
                what: `${from} → ${to}, package import`,
                file: `${name}-package.ts`,
                text: importing(door[to]),
                refused,
              },
            ]
          : []),
        {
          what: `${from} → ${to}, types alone`,
          file: `${name}-type.ts`,
          text: importingTypes(relativeDoor(from, to)),
          refused: refused && !(from === 'preload' && to === 'shared'),
        },
      ]
    }),
)

const module = (from: Layer, name: string, refused: boolean): Planted => ({
  what: `${from} → ${name}`,
  file: `${home[from]}-module-${name.replaceAll(/\W/g, '-')}.ts`,
  text: importing(name),
  refused,
})

const modules: Planted[] = [
  ...layers.map((from) => module(from, 'electron', from !== 'shell' && from !== 'preload')),
  ...layers.map((from) => module(from, 'node:fs', ['shared', 'preload', 'renderer'].includes(from))),
  ...layers.map((from) => module(from, 'path', ['shared', 'preload', 'renderer'].includes(from))),
  ...layers.map((from) => module(from, 'node:https', true)),
  ...layers.map((from) => module(from, 'better-sqlite3', true)),
  module('renderer', 'drizzle-orm/better-sqlite3', true),
  module('shared', 'react', true),
  module('services', 'react', true),
  module('reports', 'react', false),
  module('renderer', '@mantine/core', false),
  module('store', 'drizzle-orm', false),
]

const ways: Planted[] = [
  {
    what: 'the driver in its one file',
    file: 'src/main/store/database/open.ts',
    text: importing('better-sqlite3'),
    refused: false,
  },
  {
    what: "the driver's types in the store",
    file: 'src/main/store/database/planted-types.ts',
    text: importingTypes('better-sqlite3'),
    refused: false,
  },
  {
    what: 'the channel names in the preload',
    file: 'src/preload/planted-channels.ts',
    text: importing('#shared/contract/channels.ts'),
    refused: false,
  },
  {
    what: 'import() as a value',
    file: 'src/renderer/planted-dynamic.ts',
    text: `export const it = await import('#store/database/store.ts')\n`,
    refused: true,
  },
  {
    what: 'import() as a type',
    file: 'src/renderer/planted-import-type.ts',
    text: `export type It = import('#services/context.ts').Context\n`,
    refused: true,
  },
  {
    what: 'import() of a computed name',
    file: 'src/renderer/planted-computed.ts',
    text: `export const load = (name: string) => import(name)\n`,
    refused: true,
  },
  {
    what: 'export … from',
    file: 'src/shared/planted-export.ts',
    text: `export { it } from '#store/database/store.ts'\n`,
    refused: true,
  },
  {
    what: 'export * from',
    file: 'src/shared/planted-export-all.ts',
    text: `export * from '../main/store/database/store.ts'\n`,
    refused: true,
  },
  {
    what: 'a package import that goes round',
    file: 'src/main/services/planted-round.ts',
    text: importing('#shared/../main/shell/windows.ts'),
    refused: true,
  },
  {
    what: 'product → tests',
    file: 'src/main/store/planted-tests.ts',
    text: importing('../../../tests/help.ts'),
    refused: true,
  },
  { what: 'a folder in no layer', file: 'src/elsewhere/planted.ts', text: importing('zod'), refused: true },
]

const planted = [...arrows, ...modules, ...ways]
let folder = ''
let found: Diagnostic[] = []

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'mooring-layers-')))
  for (const file of ['.oxlintrc.json', 'package.json', 'tools/lint/layers.mjs'])
    cpSync(join(root, file), join(folder, file))
  for (const { file, text } of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  found = lint(folder).filter(({ code }) => code === 'mooring(layers)')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('layer rules', () => {
  test.each(planted.filter(({ refused }) => refused))('refuse $what', ({ file }) => {
    expect(found.map(({ filename }) => filename)).toContain(file)
  })

  test.each(planted.filter(({ refused }) => !refused))('allow $what', ({ file }) => {
    expect(found.map(({ filename }) => filename)).not.toContain(file)
  })

  test('refuse connections, storage and the way to a browser in the product', () => {
    const file = 'src/renderer/planted-globals.ts'
    writeFileSync(
      join(folder, file),
      `export const a = () => fetch('https://example.invalid')
export const b = () => localStorage.length
export const c = (shell: { openExternal(url: string): void }) => shell.openExternal('https://example.invalid')
console.log(a, b, c)
`,
    )
    const codes = lint(folder, [file]).map(({ code }) => code)
    expect(codes.filter((code) => code === 'eslint(no-restricted-globals)')).toHaveLength(2)
    expect(codes).toContain('eslint(no-restricted-properties)')
    expect(codes).toContain('eslint(no-console)')
  })

  test('see what only types tell: a promise nobody waits for', () => {
    for (const file of ['tsconfig.json', 'tsconfig.base.json', 'config']) {
      cpSync(join(root, file), join(folder, file), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const file = 'src/main/store/planted-promise.ts'
    writeFileSync(
      join(folder, file),
      `const save = async (): Promise<number> => Promise.resolve(1)
export const run = (): void => {
  save()
}
export const length = (text: string | null): number => text!.length
`,
    )
    const codes = lint(folder, ['--type-aware', file]).map(({ code }) => code)
    expect(codes).toContain('typescript(no-floating-promises)')
    expect(codes).toContain('typescript(no-non-null-assertion)')
  })

  test('hold in the tree as it is', () => {
    const said = lint(root, ['src']).filter(({ code }) => code === 'mooring(layers)')
    expect(said.map(({ filename, message }) => `${filename}: ${message}`)).toEqual([])
  })
})
