/** The brief before a session, on paper. */
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

export default function BriefReport() {
  const { clientId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  return (
    <ReportPage
      heading="Brief before a session"
      back={{
        label: 'Back',
        go: () => (history.canGoBack() ? history.back() : void navigate({ to: '/reports' })),
      }}
      subject={{ what: 'brief', clientId }}
      purpose="own-use"
      formats={['pdf']}
    >
      <p className={classes.quiet}>For own use: with the legal name and the file number.</p>
    </ReportPage>
  )
}
