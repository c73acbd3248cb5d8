/** A relapse-prevention plan for the client to take home. */
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { PurposeField } from './PurposeField.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

export default function PlanReport() {
  const { planId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [purpose, setPurpose] = useState<ExportPurpose>('clients-own-copy')
  return (
    <ReportPage
      heading="Relapse plan handout"
      back={{
        label: 'Back',
        go: () => (history.canGoBack() ? history.back() : void navigate({ to: '/reports' })),
      }}
      subject={{ what: 'relapse-plan', planId }}
      purpose={purpose}
      formats={['pdf']}
    >
      <p className={classes.quiet}>
        In the client’s words and with the preferred name: no file number, no scores, nothing of the chart.
      </p>
      <PurposeField purpose={purpose} onChange={setPurpose} />
    </ReportPage>
  )
}
