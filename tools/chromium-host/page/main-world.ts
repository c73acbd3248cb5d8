import { openGate } from './gate.ts'
import type { PageSetting } from './protocol.ts'

/** Runs in the page's own world before any script of the page: waits for what the preload exposes. */
declare const mooringSetting: PageSetting

openGate(mooringSetting.toPage, mooringSetting.toPreload)
