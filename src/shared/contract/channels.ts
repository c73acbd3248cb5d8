/** The two names that preload and main process agree on: one channel a direction. */

/** Renderer → main: `(operation name, input)`, answered by a Result. */
export const invokeChannel = 'mooring:invoke'
/** Main → renderer: one AppEvent. */
export const eventChannel = 'mooring:event'
/** The only name the preload puts on the page's `window`. */
export const bridgeName = 'mooring'
