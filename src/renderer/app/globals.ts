/** Set before any library starts, hence the first import of main.tsx: what libraries read from the global scope. */
import { styleNonce } from './nonce.ts'

declare global {
  interface Window {
    /** Read by react-remove-scroll (inside Mantine's dialogs) for the style element that it makes. */
    __webpack_nonce__?: string
    /** The same as `z.config({ jitless: true })`, without loading zod for the first page: the policy forbids eval. */
    __zod_globalConfig?: { jitless: boolean }
  }
}

window.__webpack_nonce__ = styleNonce()
window.__zod_globalConfig = { jitless: true }
