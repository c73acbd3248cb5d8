/** Small charts on one time axis, one for each domain. Loaded only when there is something to draw. */
import { Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import { memo } from 'react'
import { dateText } from '../../../ui/DateText.tsx'
import type { Wave } from '#shared/contract/operations/followup.ts'
import { axisOf, bandOf, dayNumber, latestWords, type Series, type TrendPoint } from './trend-data.ts'
import classes from './Trend.module.css'

interface Props {
  readonly series: readonly Series[]
  readonly waves: readonly Wave[]
  readonly phase: { readonly label: string; readonly since: string } | null
  /** `YYYY-MM-DD` */
  readonly today: string
}

const dateOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

interface MarkerProps {
  readonly cx?: number
  readonly cy?: number
  readonly payload?: TrendPoint
}

/** Shape tells what colour tells: a triangle is worth a look, a square is a check-in with use. */
const Marker = ({ cx, cy, payload }: MarkerProps) => {
  if (cx === undefined || cy === undefined || payload === undefined || payload.value === null) return null
  const words = [
    `${dateText(payload.heldOn)}: ${payload.value}`,
    payload.marked ? 'worth a look' : null,
    payload.use === true ? 'use reported' : null,
  ].filter((word) => word !== null)
  return (
    <g className={classes.marker} data-marked={payload.marked || undefined}>
      <title>{words.join(', ')}</title>
      {payload.marked ? (
        <path d={`M${cx},${cy - 5} L${cx + 5},${cy + 4} L${cx - 5},${cy + 4} Z`} />
      ) : payload.use === true ? (
        <rect x={cx - 3.5} y={cy - 3.5} width={7} height={7} />
      ) : (
        <circle cx={cx} cy={cy} r={3} />
      )}
    </g>
  )
}

interface TickProps {
  readonly x: number | string
  readonly y: number | string
  readonly index: number
  readonly payload: { readonly value: number }
}

const tick = { fontSize: 10, fill: 'var(--ink-2)' } as const

/** The two ends of the axis, kept inside it. */
const DayTick = ({ x, y, index, payload }: TickProps) => (
  <text x={x} y={Number(y) + 6} textAnchor={index === 0 ? 'start' : 'end'} {...tick}>
    {dateText(dateOfDay(payload.value), { weekday: false })}
  </text>
)

/** The pattern of waves, once for all charts: stripes, so that it differs from the phase by more than its colour. */
const hatchId = 'trend-wave'
const Hatch = () => (
  <svg className={classes.defs} aria-hidden="true" focusable="false">
    <defs>
      <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className={classes.hatchGround} />
        <line x1="0" y1="0" x2="0" y2="5" className={classes.hatch} />
      </pattern>
    </defs>
  </svg>
)

/** Drawn again only when what it shows changes: a dozen charts take longer to draw than the rest of the page. */
export default memo(function TrendChart({ series, waves, phase, today }: Props) {
  const axis = axisOf(series[0]?.points.map(({ day }) => day) ?? [], waves, today)
  if (axis === null) return null
  const { from, to } = axis
  const phaseFrom = phase === null ? null : Math.max(from, dayNumber(phase.since))
  const shaded = phaseFrom !== null && phaseFrom < to && dayNumber(today) > from
  return (
    <div className={classes.multiples}>
      <Hatch />
      {series.map(({ key, label, max, points }) => (
        <figure key={key} className={classes.multiple}>
          <figcaption className={classes.caption}>
            <span className={classes.name}>{label}</span>
            <span className={classes.latest}>
              {latestWords(points)}
              {key === 'sleepHours' ? ' h' : ''}
            </span>
          </figcaption>
          <div aria-hidden="true">
            <LineChart
              responsive
              style={{ width: '100%', height: 84 }}
              data={points.map((point) => ({
                ...point,
                drawn: point.value === null ? null : Math.min(max, point.value),
              }))}
              margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
              accessibilityLayer={false}
            >
              {shaded && phaseFrom !== null ? (
                <ReferenceArea x1={phaseFrom} x2={to} fill="var(--accent-soft)" fillOpacity={1} />
              ) : null}
              {waves.map((one) => {
                const band = bandOf(one, today)
                return (
                  <ReferenceArea
                    key={one.waveId}
                    x1={band.from}
                    // A wave of one day is still to be seen.
                    x2={band.from === band.to ? Math.min(to, band.to + 1) : band.to}
                    fill={`url(#${hatchId})`}
                    fillOpacity={1}
                  />
                )
              })}
              {[0, max / 2, max].map((level) => (
                <ReferenceLine key={level} y={level} stroke="var(--line)" />
              ))}
              {points
                .filter(({ use }) => use === true)
                .map(({ checkInId, day }) => (
                  <ReferenceLine key={checkInId} x={day} stroke="var(--line-strong)" strokeDasharray="2 3" />
                ))}
              <XAxis
                dataKey="day"
                type="number"
                domain={[from, to]}
                ticks={[from, to]}
                interval={0}
                height={16}
                tick={DayTick}
                tickLine={false}
                axisLine={false}
                padding={{ left: 4, right: 4 }}
              />
              <YAxis
                domain={[0, max]}
                ticks={[0, max / 2, max]}
                interval={0}
                width={20}
                tick={tick}
                tickLine={false}
                axisLine={false}
              />
              <Line
                dataKey="drawn"
                type="linear"
                stroke="var(--accent)"
                strokeWidth={1.5}
                isAnimationActive={false}
                dot={Marker}
                activeDot={false}
              />
            </LineChart>
          </div>
        </figure>
      ))}
    </div>
  )
})
