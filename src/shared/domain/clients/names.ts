interface Named {
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
}

/** First and last name, as in documents. */
export const legalName = (person: Named): string => `${person.firstName} ${person.lastName}`.trim()

/** The name on screen: the preferred first name in place of the legal one. */
export const shownName = (person: Named): string =>
  person.preferredName === null || person.preferredName === ''
    ? legalName(person)
    : `${person.preferredName} ${person.lastName}`.trim()
