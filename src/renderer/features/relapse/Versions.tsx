/** Every version of the plan, newest first: what changed it, and when. */
import { Button } from '@mantine/core'
import type { RelapsePlanVersion } from '#shared/contract/operations/relapse.ts'
import { DateText } from '../../ui/DateText.tsx'
import classes from './RelapseTab.module.css'
import { statusWords } from './words.ts'

interface Props {
  readonly versions: readonly RelapsePlanVersion[]
  /** Plan id of the version that is read now. */
  readonly shown: string
  readonly onShow: (planId: string) => void
}

const Day = ({ date }: { readonly date: string | null }) =>
  date === null ? '–' : <DateText date={date} weekday={false} year />

export const Versions = ({ versions, shown, onShow }: Props) => (
  <section aria-labelledby="plan-versions" className={classes.versions}>
    <h2 id="plan-versions" className={classes.title}>
      Versions
    </h2>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">State</th>
          <th scope="col">In force from</th>
          <th scope="col">Until</th>
          <th scope="col">Review</th>
          <th scope="col">Reason for the change</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr key={one.planId} aria-current={one.planId === shown || undefined}>
            <td>
              <Button
                size="compact-xs"
                variant={one.planId === shown ? 'light' : 'subtle'}
                aria-label={`Read version ${one.version}`}
                onClick={() => onShow(one.planId)}
              >
                {one.version}
              </Button>
            </td>
            <td>{statusWords[one.status]}</td>
            <td>
              <Day date={one.activatedOn} />
            </td>
            <td>
              <Day date={one.supersededOn} />
            </td>
            <td>
              <Day date={one.reviewOn} />
            </td>
            <td>{one.changeReason ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
