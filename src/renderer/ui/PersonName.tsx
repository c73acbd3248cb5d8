/** A client's name: the preferred one first, the legal one on hover; blurred behind the privacy curtain. */

export interface PersonParts {
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
}

/** The name as it is said: preferred name (else first name) and last name. */
export const spokenName = ({ firstName, lastName, preferredName }: PersonParts): string =>
  [preferredName ?? firstName, lastName].filter((part) => part !== '').join(' ')

/** The name as it stands in documents. */
export const legalName = ({ firstName, lastName }: PersonParts): string =>
  [firstName, lastName].filter((part) => part !== '').join(' ')

interface Props {
  readonly person: PersonParts
  /** Last name first, for lists sorted by it: "Miller, Rosa". */
  readonly lastNameFirst?: boolean
}

/** Shows the name; `dir="auto"` keeps names of right-to-left scripts in order. */
export const PersonName = ({ person, lastNameFirst = false }: Props) => {
  const spoken = spokenName(person)
  const legal = legalName(person)
  const first = person.preferredName ?? person.firstName
  const shown = lastNameFirst && first !== '' ? `${person.lastName}, ${first}` : spoken
  return (
    <bdi className="private" title={legal === spoken ? undefined : `Legal name: ${legal}`}>
      {shown}
    </bdi>
  )
}

/** A name that comes as one text (search results, documents), behind the same curtain. */
export const PlainName = ({ name, legal }: { readonly name: string; readonly legal?: string }) => (
  <bdi className="private" title={legal === undefined || legal === name ? undefined : `Legal name: ${legal}`}>
    {name}
  </bdi>
)
