/** What the screens of access share. */
import { useOperation } from '../../app/query.ts'

export const clientsWords = (count: number): string =>
  count === 1 ? '1 client' : `${count.toLocaleString()} clients`

/** Staff who can be assigned clients: an active account that opens charts. */
export const useAssignable = (): { readonly value: string; readonly label: string }[] => {
  const { data } = useOperation('users.list', {})
  return (data?.staff ?? [])
    .filter(
      ({ account }) => account?.active === true && account.roles.some((role) => role !== 'administrator'),
    )
    .map(({ staffId, name }) => ({ value: staffId, label: name }))
}
