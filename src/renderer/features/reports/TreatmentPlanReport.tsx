/** A treatment plan to sign, to file, or for the client to keep. */
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { PurposeField } from './PurposeField.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

export default function TreatmentPlanReport() {
  const { treatmentPlanId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [purpose, setPurpose] = useState<ExportPurpose>('clients-own-copy')
  return (
    <ReportPage
      heading="Treatment plan"
      back={{
        label: 'Back',
        go: () => (history.canGoBack() ? history.back() : void navigate({ to: '/reports' })),
      }}
      subject={{ what: 'treatment-plan', treatmentPlanId }}
      purpose={purpose}
      formats={['pdf']}
    >
      <p className={classes.quiet}>
        {purpose === 'clients-own-copy'
          ? 'With the preferred name and without the file number; with the progress noted last, and lines to sign upon.'
          : 'With the legal name and the file number, as the chart has it.'}
      </p>
      <PurposeField purpose={purpose} onChange={setPurpose} />
    </ReportPage>
  )
}
