/** What the person may do in one chart, as the store says it; screens hide the controls it would refuse. */
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'

/** Why the chart is open; undefined until it is known. Not asked for while `clientId` is null. */
export const useStanding = (clientId: string | null) => {
  const seesCharts = useMay('counselor', 'supervisor', 'read-only')
  return useOperation(
    'access.standing',
    { clientId: clientId ?? '' },
    { enabled: seesCharts && clientId !== null },
  ).data
}

/** True where the person may write in this chart. Until the store has answered, what the account's roles allow. */
export const useMayWriteIn = (clientId: string | null): boolean => {
  const byRole = useMay('counselor', 'supervisor')
  const standing = useStanding(clientId)
  return byRole && (standing?.mayWrite ?? true)
}
