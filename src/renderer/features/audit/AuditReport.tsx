/** The audit record as a document, chosen as on its screen. */
import { useNavigate } from '@tanstack/react-router'
import { categoryWords } from '#shared/domain/audit/words.ts'
import { dateText } from '../../ui/DateText.tsx'
import { ReportPage } from '../reports/ReportPage.tsx'
import { useAuditView } from './auditView.ts'
import classes from './Audit.module.css'

const dayText = (day: string): string => dateText(day, { weekday: false, year: true })

export default function AuditReport() {
  const navigate = useNavigate()
  const { filter, fileNumber } = useAuditView()
  const facts: (readonly [string, string])[] = [
    ['First day', filter.from === null ? 'The first there is' : dayText(filter.from)],
    ['Last day', filter.to === null ? 'Today' : dayText(filter.to)],
    ['Person', filter.userId === null ? 'Everybody' : 'The one chosen on the screen'],
    [
      'Kind',
      filter.categories.length === 0
        ? 'Every kind'
        : filter.categories.map((category) => categoryWords[category]).join(', '),
    ],
    ['About', fileNumber === null ? 'Everything' : `Chart ${fileNumber}`],
  ]
  return (
    <ReportPage
      heading="Audit record"
      back={{ label: 'Back to the audit record', go: () => void navigate({ href: '/audit' }) }}
      subject={{ what: 'audit', filter }}
      purpose="own-use"
      formats={['csv', 'pdf']}
    >
      <p className={classes.quiet}>
        The entries as they are chosen on the audit screen, by file number and without clinical text. That you
        saved them is an entry itself.
      </p>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </ReportPage>
  )
}
