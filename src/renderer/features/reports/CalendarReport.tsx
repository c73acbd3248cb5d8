/** A counselor's sessions in a range: on paper, or as a calendar file without names. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '#shared/domain/dates.ts'
import { useOperation } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { localToday } from '../../ui/DateText.tsx'
import { OneOfField } from './FilterFields.tsx'
import { OwnUse } from './OwnUse.tsx'
import { RangeFields, type Range } from './RangeFields.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

const ahead = (days: number): Range => ({ from: localToday(), to: addDays(localToday(), days - 1) })

export default function CalendarReport() {
  const navigate = useNavigate()
  const { settings } = useSession()
  const [range, setRange] = useState<Range>(() => ahead(7))
  const [counselorId, setCounselorId] = useState<string | null>(null)
  const { from } = ahead(1)
  // Whose calendars may be chosen does not depend on the days.
  const known = useOperation('calendar.range', { from, to: from, counselorId: null })
  const choices = known.data?.choices ?? []
  return (
    <ReportPage
      heading="Calendar"
      back={{ label: 'Back to the calendar', go: () => void navigate({ to: '/calendar' }) }}
      subject={{ what: 'calendar', ...range, counselorId }}
      purpose="own-use"
      formats={['pdf', 'ics']}
    >
      <OwnUse />
      {choices.length > 1 ? (
        <OneOfField
          label="Whose"
          choices={choices.map(({ staffId, name }) => ({ value: staffId, label: name }))}
          value={counselorId ?? choices[0]?.staffId ?? ''}
          onChange={setCounselorId}
        />
      ) : null}
      <RangeFields
        range={range}
        onChange={setRange}
        more={[
          { label: 'Next 7 days', range: ahead(7) },
          { label: 'Next 8 weeks', range: ahead(56) },
        ]}
      />
      <p className={classes.quiet}>
        The page has names. The calendar file has none: it says{' '}
        {settings.calendarShows === 'initials' ? 'the initials' : 'the file number'} of each client, “Group”
        for groups, and no place (an administrator chooses in Settings). Take care where you put it: many
        telephones send their calendars to a company.
      </p>
    </ReportPage>
  )
}
