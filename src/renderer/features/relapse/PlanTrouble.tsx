/** When a draft cannot be saved because something else happened to the plan: both texts stay, the person decides. */
import { Alert, Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PlanView } from './PlanView.tsx'
import type { ConflictChoice, PlanDraft } from './plan-draft.ts'
import classes from './RelapseTab.module.css'

interface Props {
  readonly draft: PlanDraft
  readonly plan: RelapsePlanDetail
  readonly error: unknown
  /** Takes what is typed into a new draft and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const Conflict = ({ draft, plan }: Pick<Props, 'draft' | 'plan'>) => {
  const { clientId, planId } = plan
  const other = useQuery({
    queryKey: ['plan-conflict', planId],
    queryFn: () => invoke('relapse.get', { clientId, planId }),
    gcTime: 0,
    staleTime: 0,
  })
  if (other.isPending) return <p>Reading the other text…</p>
  if (other.error !== null)
    return (
      <ErrorState
        error={other.error}
        title="The other text cannot be shown"
        onRetry={() => void other.refetch()}
      />
    )
  const decide = async (choice: ConflictChoice, warning: string | null): Promise<void> => {
    const agreed =
      warning === null ||
      (await confirm({
        title: 'Drop one of the two texts?',
        text: warning,
        yes: 'Drop it',
        destructive: true,
      }))
    if (agreed) draft.settle(other.data, choice)
  }
  return (
    <>
      <Group gap="sm">
        <Button size="sm" onClick={() => void decide('both', null)}>
          Keep mine, and add what only they wrote
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() =>
            void decide('mine', 'The text of the other window is overwritten by the text below.')
          }
        >
          Keep only mine
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() => void decide('theirs', 'What you wrote below and was not saved is dropped.')}
        >
          Keep only theirs
        </Button>
      </Group>
      <p>The plan of the other window:</p>
      <div className={classes.theirs}>
        <PlanView content={other.data.content} />
      </div>
    </>
  )
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This plan was changed in another window',
  already_signed: 'This version was put in force in another window',
  not_found: 'This draft was dropped in another window',
}

export const PlanTrouble = ({ draft, plan, error, onBeginAgain }: Props) => {
  const [failure, setFailure] = useState<string | null>(null)
  const { code, message } = failureOf(error).detail
  const gone = code === 'already_signed' || code === 'not_found'
  return (
    <Alert
      color="violet"
      icon={<IconUsers size={18} />}
      title={titles[code] ?? 'This plan cannot be saved'}
      role="alert"
    >
      <p style={{ marginTop: 0 }}>
        {code === 'conflict' || gone ? '' : `${message} `}
        Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.
      </p>
      {code === 'conflict' ? <Conflict draft={draft} plan={plan} /> : null}
      {gone ? (
        <>
          {failure === null ? null : <p role="alert">{failure}</p>}
          <Button
            size="sm"
            onClick={() => {
              onBeginAgain().catch((cause: unknown) => setFailure(failureOf(cause).message))
            }}
          >
            Keep my words in a new draft
          </Button>
        </>
      ) : null}
    </Alert>
  )
}
