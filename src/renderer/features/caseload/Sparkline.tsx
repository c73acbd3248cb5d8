/** The trend of the check-ins on one line: a drawing of ours, and the latest value as a number. */
import { trendPoints, trendWords } from '#shared/domain/caseload/paws-trend.ts'
import { Text } from '../../ui/grid/cells.tsx'
import classes from './Caseload.module.css'

const box = { width: 60, height: 16, margin: 2 } as const

export const Sparkline = ({ points }: { readonly points: readonly number[] }) => {
  const words = trendWords(points)
  const last = points.at(-1)
  if (words === null || last === undefined) return <Text value={null} />
  const drawn = trendPoints(points, box)
  const [x, y] = drawn.at(-1) ?? [0, 0]
  return (
    <span className={classes.trend} title={words}>
      <svg
        role="img"
        aria-label={words}
        width={box.width}
        height={box.height}
        viewBox={`0 0 ${box.width} ${box.height}`}
      >
        <line x1={0} x2={box.width} y1={box.height - 0.5} y2={box.height - 0.5} className={classes.zero} />
        <polyline points={drawn.map((point) => point.join(',')).join(' ')} className={classes.line} />
        <circle cx={x} cy={y} r={2} className={classes.latest} />
      </svg>
      <span className={classes.value} aria-hidden="true">
        {Math.round(last * 10) / 10}
      </span>
    </span>
  )
}
