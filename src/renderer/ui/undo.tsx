/** "Removed", and the way back for as long as the notice stands. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { notifyDone, notifyFailure } from './notify.tsx'

/** How long the way back stands, in milliseconds. */
const undoMs = 20_000

export interface Undoable {
  /** Of what was removed; a second notice about the same thing takes the place of the first. */
  readonly id: string
  /** "Medication removed" */
  readonly removed: string
  /** "Medication is back" */
  readonly back: string
  /** Brings it back, and reads again what shows it. */
  readonly undo: () => Promise<unknown>
}

export const notifyRemoved = ({ id, removed, back, undo }: Undoable): void => {
  const notice = `removed-${id}`
  const bringBack = async (): Promise<void> => {
    notifications.hide(notice)
    try {
      await undo()
      notifyDone(back)
    } catch (error) {
      notifyFailure(error, 'It was not brought back')
    }
  }
  notifications.show({
    id: notice,
    autoClose: undoMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{removed}</span>
        <Button size="compact-sm" variant="default" flex="none" onClick={() => void bringBack()}>
          Undo
        </Button>
      </Group>
    ),
  })
}
