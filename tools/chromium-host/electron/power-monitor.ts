import { HostEmitter, type Emitter } from './emitter.ts'
import { guard } from './guard.ts'

/** The host's own handle: tests fire 'suspend', 'lock-screen' and so on. Nothing else fires here. */
export const hostPowerMonitor = new HostEmitter()

export const powerMonitor: Emitter = guard('powerMonitor', hostPowerMonitor)
