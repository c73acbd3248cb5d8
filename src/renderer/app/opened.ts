/**
 * When the vault was opened in this page, by the computer's clock in milliseconds. A page is made ahead of the lock that
 * shows it, so the time at which it began says nothing about what was typed before that lock.
 */
let at: number | null = null

export const vaultOpenedAt = (): number => at ?? performance.timeOrigin
/** Says that somebody has just signed in; only the first time counts, for a page ends with its lock. */
export const noteVaultOpened = (): void => {
  at ??= Date.now()
}
