/** How it went over time: charts, and the same numbers as a table one key away (beside them where there is room). */
import { Button, Kbd } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { useSession } from '../../../app/session.ts'
import { useShortcut } from '../../../app/shortcuts.ts'
import { axisOf, dayNumber, seriesOf } from './trend-data.ts'
import { TrendTable } from './TrendTable.tsx'
import classes from './Trend.module.css'
import { formNotice } from './words.ts'

const TrendChart = lazy(() => import('./TrendChart.tsx'))

interface Props {
  readonly checkIns: OutputOf<'followup.get'>['checkIns']
  readonly waves: OutputOf<'followup.get'>['waves']
  readonly phase: OutputOf<'followup.get'>['phase']
  readonly today: string
  readonly active: boolean
}

const wide = '(min-width: 1600px)'

/** True while the window has room for charts and table side by side. */
const useWide = (): boolean => {
  const [is, setIs] = useState(() => window.matchMedia(wide).matches)
  useEffect(() => {
    const query = window.matchMedia(wide)
    const hear = (event: MediaQueryListEvent) => setIs(event.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [])
  return is
}

export const Trend = ({ checkIns, waves, phase, today, active }: Props) => {
  const { settings } = useSession()
  const isWide = useWide()
  /** Null: as the width says. */
  const [asked, setAsked] = useState<boolean | null>(null)
  const table = asked ?? isWide
  const { flagRise, flagCraving, flagSleepHours, singleKeys } = settings
  const series = useMemo(
    () => seriesOf(checkIns, { flagRise, flagCraving, flagSleepHours }),
    [checkIns, flagRise, flagCraving, flagSleepHours],
  )
  // The axis ends with the latest check-in or wave: a phase that began after it is not on it.
  const axis = axisOf(series[0]?.points.map(({ day }) => day) ?? [], waves, today)
  const shaded = phase !== null && axis !== null && dayNumber(phase.since) < axis.to
  const toggle = () => setAsked(!table)
  useShortcut({ key: 't', enabled: active && singleKeys && checkIns.length > 0 }, toggle)

  return (
    <section aria-labelledby="trend">
      <div className={classes.head}>
        <h2 id="trend" className={classes.title}>
          Trend
        </h2>
        <span className={classes.notice}>{formNotice}</span>
        {checkIns.length === 0 ? null : (
          <Button
            size="compact-sm"
            variant={table ? 'light' : 'default'}
            aria-pressed={table}
            leftSection={<IconTable size={15} aria-hidden="true" />}
            onClick={toggle}
          >
            Table
            {singleKeys ? (
              <Kbd className={classes.key} aria-hidden="true">
                T
              </Kbd>
            ) : null}
          </Button>
        )}
      </div>
      {checkIns.length === 0 ? (
        <p className={classes.notice}>
          No check-in yet. With the first one, twelve ratings and the hours of sleep stand here over time.
        </p>
      ) : (
        <>
          <div className={classes.views} data-both={(isWide && table) || undefined}>
            {table && !isWide ? null : (
              <Suspense fallback={<p className={classes.notice}>Drawing the charts…</p>}>
                <TrendChart series={series} waves={waves} phase={phase} today={today} />
              </Suspense>
            )}
            {table ? <TrendTable series={series} waves={waves} /> : null}
          </div>
          <p className={classes.notice}>
            ● a check-in · ▲ worth a look: up by {flagRise} or more, craving {flagCraving} or more, under{' '}
            {flagSleepHours} hours of sleep · ■ and a dotted line: use reported
            {shaded ? ` · shaded: ${phase.label.toLocaleLowerCase()}` : ''}
            {waves.length === 0 ? '' : ' · striped: a wave'}
            {checkIns.some(({ daysAffected }) => Object.values(daysAffected).some((days) => days !== null))
              ? ' · in the table, d: days affected of the last seven'
              : ''}
          </p>
        </>
      )}
    </section>
  )
}
