import { openGate } from './gate.ts'
import type { PageSetting } from './protocol.ts'

/** Runs in the page's own world before any script of the page: waits for what the preload exposes. */
declare const mooringSetting: PageSetting

openGate(mooringSetting.toPage, mooringSetting.toPreload)

// Windows are never opened (the app's handler says 'deny', and here nothing else is implemented). What finds a way
// around this answer is closed by the host as soon as it turns up.
window.open = () => null
