/** The person's locale (from `app.info`) for dates and numbers, set once before the first screen. */
let current = 'en'

/** BCP 47 tag such as `en-US`; an unknown one falls back to English. */
export const setLocale = (locale: string): void => {
  try {
    current = Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    current = 'en'
  }
}

export const locale = (): string => current
