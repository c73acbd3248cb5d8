/** The numbers of the charts: a row for each domain, a column for each check-in, newest first. */
import { IconTriangleFilled } from '@tabler/icons-react'
import type { Wave } from '#shared/contract/operations/followup.ts'
import { inWave } from '#shared/domain/followup/waves.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import type { Series } from './trend-data.ts'
import classes from './Trend.module.css'

interface Props {
  readonly series: readonly Series[]
  readonly waves: readonly Wave[]
}

export const TrendTable = ({ series, waves }: Props) => {
  const columns = series[0]?.points.toReversed() ?? []
  return (
    <ScrollRegion label="Numbers of the check-ins" className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">
          Ratings from 0 to 10, with the days affected of the last seven where they were asked, and hours of
          sleep; newest check-in first
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What was asked</span>
            </th>
            {columns.map(({ checkInId, heldOn }) => (
              <th key={checkInId} scope="col">
                <DateText date={heldOn} weekday={false} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map(({ key, label, points }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {points.toReversed().map(({ checkInId, value, days, marked }) => (
                <td key={checkInId} data-marked={marked || undefined}>
                  {marked ? (
                    <IconTriangleFilled
                      size={9}
                      className={classes.mark}
                      role="img"
                      aria-label="worth a look"
                    />
                  ) : null}
                  {value ?? <span className={classes.none}>–</span>}
                  {days === null ? null : (
                    <span className={classes.days}>
                      {' '}
                      · {days} d<span className="visually-hidden"> of seven affected</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Any use</th>
            {columns.map(({ checkInId, use }) => (
              <td key={checkInId}>
                {use === null ? <span className={classes.none}>–</span> : use ? <strong>yes</strong> : 'no'}
              </td>
            ))}
          </tr>
          {waves.length === 0 ? null : (
            <tr>
              <th scope="row">In a wave</th>
              {columns.map(({ checkInId, heldOn }) => (
                <td key={checkInId}>
                  {waves.some((one) => inWave(one, heldOn)) ? (
                    <strong>yes</strong>
                  ) : (
                    <span className={classes.none}>–</span>
                  )}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
