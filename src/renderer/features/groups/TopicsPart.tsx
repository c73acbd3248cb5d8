/** Which topics were held, and when: what is still to come is seen at a glance. */
import { Button } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { DateText } from '../../ui/DateText.tsx'
import classes from './Groups.module.css'

interface Props {
  readonly topics: GroupDetail['topics']
  readonly today: string
  /** Null: this account changes nothing. */
  readonly onChange: (() => void) | null
}

export const TopicsPart = ({ topics, today, onChange }: Props) =>
  topics.length === 0 ? (
    <p className={classes.none}>
      The group has no list of topics.{' '}
      {onChange === null ? null : (
        <Button size="compact-sm" variant="default" onClick={onChange}>
          Add topics
        </Button>
      )}
    </p>
  ) : (
    <table className={classes.table} aria-label="Topics">
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col">Held on</th>
        </tr>
      </thead>
      <tbody>
        {topics.map(({ topicId, title, heldOn }, index) => (
          <tr key={topicId}>
            <td>
              {index + 1}. {title}
            </td>
            <td>
              {heldOn.length === 0 ? (
                <span className={classes.quiet}>
                  <IconCircle size={12} aria-hidden="true" /> not yet
                </span>
              ) : (
                <>
                  <IconCheck size={14} aria-hidden="true" />{' '}
                  {heldOn.map((day, i) => (
                    <span key={day}>
                      {i === 0 ? '' : ', '}
                      <DateText date={day} today={today} weekday={false} />
                    </span>
                  ))}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
