/** Every version of a plan, newest first: what changed it, and when. */
import { Button } from '@mantine/core'
import { DateText } from '../DateText.tsx'
import classes from './PlanTab.module.css'

/** What a version of any plan says in the list. */
export interface ListedVersion {
  readonly id: string
  readonly version: number
  readonly status: 'draft' | 'active' | 'superseded'
  readonly changeReason: string | null
  readonly activatedOn: string | null
  readonly supersededOn: string | null
  readonly reviewOn: string | null
}

const statusWords: Readonly<Record<ListedVersion['status'], string>> = {
  draft: 'Draft',
  active: 'In force',
  superseded: 'Superseded',
}

interface Props {
  readonly versions: readonly ListedVersion[]
  /** Id of the version that is read now. */
  readonly shown: string
  readonly onShow: (id: string) => void
  /** Shows what changed from the version before to this one; absent where versions are not compared. */
  readonly onCompare?: (id: string) => void
}

const Day = ({ date }: { readonly date: string | null }) =>
  date === null ? '–' : <DateText date={date} weekday={false} year />

export const PlanVersions = ({ versions, shown, onShow, onCompare }: Props) => (
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
          {onCompare === undefined ? null : <th scope="col">What changed</th>}
        </tr>
      </thead>
      <tbody>
        {versions.map((one, index) => {
          const before = versions[index + 1]
          return (
            <tr key={one.id} aria-current={one.id === shown || undefined}>
              <td>
                <Button
                  size="compact-xs"
                  variant={one.id === shown ? 'light' : 'subtle'}
                  aria-label={`Read version ${one.version}`}
                  onClick={() => onShow(one.id)}
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
              {onCompare === undefined ? null : (
                <td>
                  {before === undefined ? (
                    '–'
                  ) : (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Compare with ${before.version}: what changed in version ${one.version}`}
                      onClick={() => onCompare(one.id)}
                    >
                      Compare with {before.version}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  </section>
)
