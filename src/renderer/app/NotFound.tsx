import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** An address that leads nowhere. */
export const NotFound = () => {
  const navigate = useNavigate()
  return (
    <Page heading="There is no such screen">
      <EmptyState
        title="Nothing is kept at this address"
        action={<Button onClick={() => void navigate({ to: '/caseload' })}>Go to the caseload</Button>}
      />
    </Page>
  )
}
