import { Link } from '@tanstack/react-router'
import type { CaseloadRow } from '#shared/contract/operations/clients.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import classes from './Grid.module.css'

/** The client's name, opening the client by mouse. The keyboard opens the row by Enter, so no tab stop of its own. */
export const NameLink = ({ row }: { readonly row: CaseloadRow }) => (
  <Link to="/clients/$clientId" params={{ clientId: row.clientId }} tabIndex={-1} className={classes.name}>
    <PersonName person={row} lastNameFirst />
  </Link>
)
