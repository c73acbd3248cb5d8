/** Whose work Today shows, as long as the vault stays open. In memory only. */
let chosen: 'mine' | 'all' | null = null

export const scopeOfToday = (): 'mine' | 'all' | null => chosen
export const setScopeOfToday = (scope: 'mine' | 'all'): void => {
  chosen = scope
}
