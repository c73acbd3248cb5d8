/** Asks before something that is lost or cannot be undone; says what is lost. */
import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

interface Question {
  /** "Drop this draft?" */
  readonly title: string
  /** What is lost and what stays. */
  readonly text: ReactNode
  /** The verb itself: "Drop the draft". */
  readonly yes: string
  readonly no?: string
  /** Red: something is lost. */
  readonly destructive?: boolean
}

/** Resolves true when the person agrees, false for everything else. The focus starts on the way back. */
export const confirm = ({
  title,
  text,
  yes,
  no = 'Cancel',
  destructive = false,
}: Question): Promise<boolean> =>
  new Promise((resolve) => {
    let agreed = false
    modals.openConfirmModal({
      title,
      children: (
        <Text component="div" size="md">
          {text}
        </Text>
      ),
      labels: { confirm: yes, cancel: no },
      confirmProps: destructive ? { color: 'red' } : {},
      cancelProps: { 'data-autofocus': true },
      onConfirm: () => {
        agreed = true
      },
      onClose: () => resolve(agreed),
    })
  })
