import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { figure, type Figure } from './figures.ts'

const renderer = join(import.meta.dirname, '../../out/renderer')

/** The built first page with the scripts and styles it names, as gzip would send them. */
export const firstPageSize = (): Figure => {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name ?? '')
  const bytes = ['index.html', ...named]
    .map((name) => gzipSync(readFileSync(join(renderer, name))).length)
    .reduce((all, one) => all + one, 0)
  return { ...figure('first page of the renderer, gzip', 'built app', [bytes / 1_024], 250), unit: 'kB' }
}
