/** A minute before the idle lock: stay, or let it lock. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { reportActivity } from './activity.ts'
import { lockNow } from './lock.ts'

interface Props {
  /** Null: no warning runs. */
  readonly secondsLeft: number | null
}

export const IdleWarning = ({ secondsLeft }: Props) => {
  const stay = () => reportActivity(true)
  return (
    <Modal
      opened={secondsLeft !== null}
      onClose={stay}
      title="Mooring is about to lock"
      withCloseButton={false}
      zIndex={1000}
    >
      <Text>
        Nothing was typed for a while. Mooring locks in{' '}
        <strong className="tabular">{secondsLeft ?? 0} seconds</strong>. What you wrote is saved as a draft.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => void lockNow()}>
          Lock now
        </Button>
        <Button onClick={stay} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  )
}
