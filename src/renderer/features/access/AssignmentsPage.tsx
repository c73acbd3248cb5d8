/** Administration: who besides the counselor of record may open a chart. By file number; no client is named here. */
import { Page } from '../../ui/Page.tsx'
import { Assignments } from './Assignments.tsx'
import { Unattended } from './Unattended.tsx'

export default function AssignmentsPage() {
  return (
    <Page heading="Assignments">
      <Unattended />
      <Assignments />
    </Page>
  )
}
