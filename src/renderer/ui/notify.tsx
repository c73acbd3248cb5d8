/** Short feedback at the lower edge. Never the only place where something important stands. */
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { failureOf } from '../app/host.ts'

/** Something worked: "Saved". Goes away by itself. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, icon: <IconCheck size={16} />, autoClose: 4_000, withBorder: true })
}

/** Something was refused; stays until it is closed. */
export const notifyFailure = (error: unknown, title = 'That did not work'): void => {
  notifications.show({
    title,
    message: failureOf(error).message,
    color: 'red',
    icon: <IconAlertCircle size={16} />,
    autoClose: false,
    withBorder: true,
  })
}
