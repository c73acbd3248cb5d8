import { randomBytes } from 'node:crypto'

/** Content security policies: one for the app's page, one for documents. Neither allows anything unsafe. */

/** 128 random bits, fresh for every load. */
export const freshNonce = (): string => randomBytes(16).toString('base64url')

/**
 * The app's page: its own scripts; its own styles and the style elements that carry the nonce (Mantine makes them);
 * images of its own and from memory; documents in frames; no connection anywhere.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * A thread of the page (the one that reads PDFs) obeys the policy that its own script comes with: it loads scripts of
 * ours, connects nowhere and compiles nothing from text.
 */
export const threadPolicy = "default-src 'none'; script-src 'self'"

/** A document to preview or print: its one style element and embedded images, no script at all. */
export const documentPolicy = (styleNonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${styleNonce}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
