import { Button, Group } from '@mantine/core'

interface Props {
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** At the foot of a dialog that is closed with something typed in it. */
export const Leaving = ({ onStay, onLeave }: Props) => (
  <Group justify="flex-end" mt="md" role="alert">
    <span>What you typed is not saved.</span>
    <Button variant="default" onClick={onStay}>
      Go on typing
    </Button>
    <Button color="red" onClick={onLeave}>
      Drop it
    </Button>
  </Group>
)
