/** The ranked substances of the episode, up to three. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { confirm } from '../../ui/confirm.tsx'
import { DateText } from '../../ui/DateText.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { notifyRemoved } from '../../ui/undo.tsx'
import classes from './Intake.module.css'
import { rankWords, SubstanceDialog } from './SubstanceDialog.tsx'
import type { Substance } from './substance-form.ts'

/** What a change of the substances shows up in. */
const changed = ['intake', 'clients', 'followup']

interface Props {
  readonly clientId: string
  readonly episodeId: string
  readonly substances: readonly Substance[]
  readonly mayWrite: boolean
}

export const SubstanceLine = ({ substance }: { readonly substance: Substance }) => {
  const { rank, name, route, frequency, amount, ageOfFirstUse, lastUseOn, prescribed, dose, duration } =
    substance
  const use = [
    route,
    frequency,
    amount,
    dose === null ? null : `dose ${dose}`,
    duration === null ? null : `for ${duration}`,
    ageOfFirstUse === null ? null : `first at ${ageOfFirstUse}`,
    prescribed === null
      ? null
      : prescribed
        ? `prescribed${substance.prescribedFor === null ? '' : ` for ${substance.prescribedFor}`}`
        : 'not prescribed',
  ].filter((part) => part !== null)
  return (
    <span>
      <span className={classes.quiet}>{rankWords[rank - 1]}</span> <strong>{name}</strong>{' '}
      {use.length === 0 ? null : use.join(' · ')}
      <span className={classes.quiet}>
        {' '}
        {lastUseOn === null ? (
          'Last use not known'
        ) : (
          <>
            Last use <DateText date={lastUseOn} weekday={false} />
          </>
        )}
      </span>
    </span>
  )
}

export const Substances = ({ clientId, episodeId, substances, mayWrite }: Props) => {
  const [open, setOpen] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  /** True when it was done. `done`: null where something else tells it. */
  const act = async (work: () => Promise<unknown>, done: string | null, failed: string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    try {
      await work()
      await refetchAfter(changed)
      if (done !== null) notifyDone(done)
      return true
    } catch (error) {
      notifyFailure(error, failed)
      return false
    } finally {
      setBusy(false)
    }
  }
  const remove = async ({ rank, revision, lastUseOn, ...substance }: Substance): Promise<void> => {
    const { name } = substance
    const sure = await confirm({
      title: 'Remove this substance?',
      text: (
        <>
          <span className="private">{name}</span> and its details leave the intake; those below move up. A
          follow-up that hangs on its last use ends. It can be brought back right afterwards, with Undo.
        </>
      ),
      yes: 'Remove it',
      no: 'Keep it',
      destructive: true,
    })
    if (!sure) return
    const removed = await act(
      () => invoke('intake.removeSubstance', { clientId, episodeId, rank, revision }),
      null,
      'The substance was not removed',
    )
    if (!removed) return
    notifyRemoved({
      id: `${episodeId}-${rank}`,
      removed: 'Substance removed',
      back: 'The substance is back',
      undo: async () => {
        await invoke('intake.bringBackSubstance', { clientId, episodeId, rank, substance, lastUseOn })
        await refetchAfter(changed)
      },
    })
  }
  return (
    <>
      {substances.length === 0 ? <p className={classes.quiet}>No substance is recorded yet.</p> : null}
      <ol className={classes.list} aria-label="Substances by rank">
        {substances.map((substance) => (
          <li key={substance.rank}>
            <SubstanceLine substance={substance} />
            {mayWrite ? (
              <span>
                {substance.rank === 1 ? null : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    disabled={busy}
                    aria-label={`Rank ${substance.name} higher`}
                    onClick={() =>
                      void act(
                        () =>
                          invoke('intake.raiseSubstance', {
                            clientId,
                            episodeId,
                            rank: substance.rank,
                            revision: substance.revision,
                          }),
                        'Order changed',
                        'The order was not changed',
                      )
                    }
                  >
                    Rank higher
                  </Button>
                )}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Change ${substance.name}`}
                  onClick={() => setOpen(substance.rank)}
                >
                  Change…
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  disabled={busy}
                  aria-label={`Remove ${substance.name}`}
                  onClick={() => void remove(substance)}
                >
                  Remove…
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {mayWrite && substances.length < 3 ? (
        <Button
          size="xs"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => setOpen(substances.length + 1)}
        >
          Add the {(rankWords[substances.length] ?? '').toLocaleLowerCase('en')} substance
        </Button>
      ) : null}
      {open === null ? null : (
        <SubstanceDialog
          clientId={clientId}
          episodeId={episodeId}
          rank={open}
          substance={substances.find(({ rank }) => rank === open) ?? null}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
