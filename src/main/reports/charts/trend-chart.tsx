import { daysBetween } from '#shared/domain/dates.ts'

export interface TrendPoint {
  /** `YYYY-MM-DD`. */
  readonly on: string
  /** 0–10. */
  readonly value: number
}

export interface TrendLine {
  readonly label: string
  readonly points: readonly TrendPoint[]
}

interface TrendChartProps {
  /** What is drawn, in words, for whoever cannot see it. */
  readonly description: string
  readonly from: string
  readonly to: string
  readonly lines: readonly [TrendLine] | readonly [TrendLine, TrendLine]
  readonly size: 'wide' | 'small'
  readonly date: (iso: string) => string
}

const shapes = {
  wide: { width: 680, height: 190, left: 26, right: 12, top: 26, bottom: 22, font: 11 },
  small: { width: 220, height: 96, left: 20, right: 8, top: 20, bottom: 16, font: 10 },
} as const

/** Black on white and told apart by dash and marker, so that a copy in grey reads as well. */
const strokes = [
  { stroke: '#0f5f63', dash: undefined },
  { stroke: '#8a3b00', dash: '5 3' },
] as const

/** More points than this are drawn without markers: they would make one thick line. */
const markedPoints = 70

/** One or two lines 0–10 over a range of days, as a vector drawing without style attributes and without script. */
export const TrendChart = ({ description, from, to, lines, size, date }: TrendChartProps) => {
  const { width, height, left, right, top, bottom, font } = shapes[size]
  const span = Math.max(1, daysBetween(from, to))
  const x = (on: string): number =>
    Math.round((left + (daysBetween(from, on) / span) * (width - left - right)) * 10) / 10
  const y = (value: number): number =>
    Math.round((top + (1 - value / 10) * (height - top - bottom)) * 10) / 10
  const middle = size === 'wide' ? midway(from, to) : []
  return (
    <svg
      className={`chart ${size}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={description}
    >
      {[0, 5, 10].map((value) => (
        <g key={value}>
          <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} stroke="#ccc" strokeWidth="0.7" />
          <text x={left - 5} y={y(value) + font / 3} textAnchor="end" fontSize={font - 1} fill="#333">
            {value}
          </text>
        </g>
      ))}
      <text x={left} y={height - 4} fontSize={font - 1} fill="#333">
        {date(from)}
      </text>
      {middle.map((on) => (
        <text key={on} x={x(on)} y={height - 4} fontSize={font - 1} fill="#333" textAnchor="middle">
          {date(on)}
        </text>
      ))}
      <text x={width - right} y={height - 4} fontSize={font - 1} fill="#333" textAnchor="end">
        {date(to)}
      </text>
      {lines.map((line, index) => {
        const { stroke, dash } = strokes[index === 1 ? 1 : 0]
        const points = line.points.map((point) => ({ ...point, x: x(point.on), y: y(point.value) }))
        const head = left + index * 130
        return (
          <g key={line.label}>
            {lines.length === 1 ? null : (
              <line
                x1={head}
                x2={head + 22}
                y1={10}
                y2={10}
                stroke={stroke}
                strokeWidth="1.6"
                strokeDasharray={dash}
              />
            )}
            <text x={lines.length === 1 ? left : head + 28} y={14} fontSize={font + 1} fill="#000">
              {line.label}
            </text>
            <polyline
              points={points.map((point) => `${point.x},${point.y}`).join(' ')}
              fill="none"
              stroke={stroke}
              strokeWidth="1.4"
              strokeDasharray={dash}
            />
            {points.length > markedPoints
              ? null
              : points.map((point, at) =>
                  index === 1 ? (
                    <rect key={at} x={point.x - 2} y={point.y - 2} width="4" height="4" fill={stroke} />
                  ) : (
                    <circle key={at} cx={point.x} cy={point.y} r="2" fill={stroke} />
                  ),
                )}
          </g>
        )
      })}
    </svg>
  )
}

/** The day half way, where there is room for its words. */
const midway = (from: string, to: string): readonly string[] => {
  const span = daysBetween(from, to)
  if (span < 4) return []
  const instant = Date.parse(`${from}T00:00:00Z`) + Math.round(span / 2) * 86_400_000
  return [new Date(instant).toISOString().slice(0, 10)]
}
