/** What stands in the place of a chart that is not open to the person. Says the same whether the client exists or not. */
import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { openEmergency } from './emergencyState.ts'

interface Props {
  readonly back: { readonly label: string; readonly go: () => void }
}

export const RefusedChart = ({ back }: Props) => {
  const mayOpen = useMay('counselor', 'supervisor')
  return (
    <Page heading="Client" back={back}>
      <EmptyState
        icon={<IconLock size={28} />}
        title="This chart is not open to you"
        action={
          <>
            <Button variant="default" onClick={back.go}>
              {back.label}
            </Button>
            {mayOpen ? (
              <Button variant="default" onClick={openEmergency}>
                Open in an emergency…
              </Button>
            ) : null}
          </>
        }
      >
        It is another counselor’s, or it is not here. Ask that counselor, or an administrator who can assign
        the client to you.
      </EmptyState>
    </Page>
  )
}
