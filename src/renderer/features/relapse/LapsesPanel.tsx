/** The lapses of one client with their dialogs. */
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Lapse } from '#shared/contract/operations/lapses.ts'
import { useSession } from '../../app/session.ts'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { LapseDialog } from './LapseDialog.tsx'
import { Lapses } from './Lapses.tsx'
import { RemoveLapse } from './RemoveLapse.tsx'

interface Props {
  readonly clientId: string
  readonly known: OutputOf<'relapse.lapses'>
  /** The tab is on screen: its key is heard. */
  readonly active: boolean
}

type Dialog =
  { readonly kind: 'edit'; readonly lapse: Lapse | null } | { readonly kind: 'remove'; readonly lapse: Lapse }

export const LapsesPanel = ({ clientId, known, active }: Props) => {
  const { settings } = useSession()
  const mayWrite = useMayWriteIn(clientId)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const edit = (lapse: Lapse | null) => setDialog({ kind: 'edit', lapse })
  useShortcut({ key: 'l', enabled: active && mayWrite && settings.singleKeys }, () => edit(null))
  return (
    <>
      <Lapses
        lapses={known.lapses}
        mayWrite={mayWrite}
        onEdit={edit}
        onRemove={(lapse) => setDialog({ kind: 'remove', lapse })}
      />
      {dialog?.kind === 'edit' ? (
        <LapseDialog clientId={clientId} lapse={dialog.lapse} known={known} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <RemoveLapse
          clientId={clientId}
          lapse={dialog.lapse}
          lapses={known.lapses}
          recordedUse={known.recordedUse}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  )
}
