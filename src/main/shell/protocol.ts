import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { documentPolicy, freshNonce, pagePolicy, threadPolicy } from './content-policy.ts'
import type { DocumentShelf } from './documents.ts'
import { appScheme, documentsPath, isAppUrl } from './origin.ts'

/** Privileges of the scheme: an origin of its own, secure, without service workers and without passing over any policy. */
export const appSchemes: CustomScheme[] = [
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]

/** vite writes this into index.html (electron.vite.config.ts); each load replaces it. */
export const noncePlaceholder = '__CSP_NONCE__'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  // Fonts, colours and character maps that pdf.js takes as bytes.
  '.pfb': 'application/octet-stream',
  '.ttf': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
}

const common = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const refusal = (status: number): Response =>
  new Response(null, { status, headers: { ...common, 'Cache-Control': 'no-store' } })

/** The file of a path inside `folder`, or null when the path leads out of it. */
export const containedFile = (folder: string, path: string): string | null => {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const root = resolve(folder)
  const file = resolve(root, `.${decoded.startsWith('/') ? decoded : `/${decoded}`}`)
  return file.startsWith(root + sep) ? file : null
}

const serveDocument = (documents: DocumentShelf, path: string): Response => {
  const document = documents.get(path)
  if (document === null) return refusal(404)
  return new Response(document.html, {
    headers: {
      ...common,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': documentPolicy(document.styleNonce),
      'Cache-Control': 'no-store',
    },
  })
}

const serveFile = async (folder: string, path: string): Promise<Response> => {
  const file = containedFile(folder, path)
  const type = file === null ? undefined : types[extname(file)]
  if (file === null || type === undefined) return refusal(404)
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return refusal(404)
  if (extname(file) !== '.html') {
    return new Response(bytes, {
      headers: {
        ...common,
        'Content-Type': type,
        'Cache-Control': 'no-cache',
        ...(extname(file) === '.js' ? { 'Content-Security-Policy': threadPolicy } : {}),
      },
    })
  }
  const nonce = freshNonce()
  return new Response(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce), {
    headers: {
      ...common,
      'Content-Type': type,
      'Content-Security-Policy': pagePolicy(nonce),
      'Cache-Control': 'no-store',
    },
  })
}

/**
 * Answers every request of the app's scheme: GET only, files of the built renderer, and documents from memory.
 * With `folder` null nothing but documents is served (the session in which documents are printed).
 */
export const createProtocolHandler =
  (folder: string | null, documents: DocumentShelf) =>
  async (request: Request): Promise<Response> => {
    if (!isAppUrl(request.url)) return refusal(404)
    if (request.method !== 'GET') return refusal(405)
    const path = new URL(request.url).pathname
    if (path.startsWith(documentsPath)) return serveDocument(documents, path)
    return folder === null ? refusal(404) : serveFile(folder, path)
  }
