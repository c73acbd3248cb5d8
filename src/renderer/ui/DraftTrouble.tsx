/** When a draft cannot be saved because something else happened to it: both texts stay, the person decides. */
import { Alert, Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { failureOf } from '../app/host.ts'
import { confirm } from './confirm.tsx'
import classes from './DraftTrouble.module.css'
import { ErrorState } from './ErrorState.tsx'

/** What becomes of two texts of one draft. */
export type ConflictChoice = 'mine' | 'theirs' | 'both'

export interface ConflictParts<T> {
  /** Names the other text among what is read: kind and id. */
  readonly id: readonly [kind: string, id: string]
  /** Reads the other text as it is stored now. */
  readonly read: () => Promise<T>
  /** What keeping both means here: "Keep both, theirs below mine". */
  readonly both: string
  /** Above the other text: "The text of the other window:". */
  readonly heading: string
  readonly show: (other: T) => ReactNode
  readonly settle: (other: T, choice: ConflictChoice) => void
}

interface Props<T> {
  readonly title: string
  readonly text: string
  /** Null where nothing stands against what is typed. */
  readonly conflict: ConflictParts<T> | null
  /** Takes what is typed into a new draft and opens it; null where there is nothing to begin again. */
  readonly beginAgain: { readonly label: string; readonly act: () => Promise<void> } | null
  /** Across the whole width above an editor, instead of a card between others. */
  readonly wide?: boolean
}

const Conflict = <T,>({ id, read, both, heading, show, settle }: ConflictParts<T>) => {
  const other = useQuery({ queryKey: ['draft-conflict', ...id], queryFn: read, gcTime: 0, staleTime: 0 })
  if (other.isPending) return <p>Reading the other text…</p>
  if (other.error !== null)
    return (
      <ErrorState
        error={other.error}
        title="The other text cannot be shown"
        onRetry={() => void other.refetch()}
      />
    )
  const theirs = other.data
  const decide = async (choice: ConflictChoice, warning: string | null): Promise<void> => {
    const agreed =
      warning === null ||
      (await confirm({
        title: 'Drop one of the two texts?',
        text: warning,
        yes: 'Drop it',
        destructive: true,
      }))
    if (agreed) settle(theirs, choice)
  }
  return (
    <>
      <Group gap="sm">
        <Button size="sm" onClick={() => void decide('both', null)}>
          {both}
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
      <p className={classes.heading}>{heading}</p>
      <div className={classes.theirs}>{show(theirs)}</div>
    </>
  )
}

const BeginAgain = ({ label, act }: NonNullable<Props<unknown>['beginAgain']>) => {
  const [failure, setFailure] = useState<string | null>(null)
  return (
    <>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Button
        size="sm"
        onClick={() => {
          act().catch((error: unknown) => setFailure(failureOf(error).message))
        }}
      >
        {label}
      </Button>
    </>
  )
}

export const DraftTrouble = <T,>({ title, text, conflict, beginAgain, wide = false }: Props<T>) => (
  <Alert
    color="violet"
    icon={<IconUsers size={18} />}
    title={title}
    {...(wide ? { radius: 0 } : {})}
    className={classes.trouble}
    data-wide={wide || undefined}
    role="alert"
  >
    <p>{text}</p>
    {conflict === null ? null : <Conflict {...conflict} />}
    {beginAgain === null ? null : <BeginAgain {...beginAgain} />}
  </Alert>
)
