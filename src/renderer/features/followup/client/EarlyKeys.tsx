/** The keys of the follow-up while its content is still on the way: what was pressed is begun once it is there. */
import { useShortcut } from '../../../app/shortcuts.ts'

/** What a key of the tab begins: P, C, W. */
export type FollowUpAct = 'check-in' | 'contact' | 'wave'

interface Props {
  /** As of the tab's own keys: it is on screen, and the person may write in the chart with single keys. */
  readonly enabled: boolean
  readonly onAct: (act: FollowUpAct) => void
}

export const EarlyKeys = ({ enabled, onAct }: Props) => {
  useShortcut({ key: 'p', enabled }, () => onAct('check-in'))
  useShortcut({ key: 'c', enabled }, () => onAct('contact'))
  useShortcut({ key: 'w', enabled }, () => onAct('wave'))
  return null
}
