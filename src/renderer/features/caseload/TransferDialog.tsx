/** Hands the marked clients to another counselor of record: all of them, or none. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { mostTransfers } from '#shared/contract/operations/episodes.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { localToday } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import { notifyRemoved } from '../../ui/undo.tsx'
import { clientsWords } from '../access/words.ts'
import classes from './TransferDialog.module.css'

interface Props {
  readonly clientIds: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Values {
  readonly counselorId: string | null
  readonly on: string
  readonly reason: string
}

type Candidate = OutputOf<'episodes.transferable'>['clients'][number]
type Able = Candidate & { readonly episode: NonNullable<Candidate['episode']> }
/** Why the store refused a client, by id, for what was tried last. */
type Refusals = ReadonlyMap<string, string>

const changes = ['episodes', 'clients', 'followup', 'access']
const isAble = (client: Candidate): client is Able => client.episode !== null && client.refusal === null

const undo = async (transferredAt: string): Promise<void> => {
  await invoke('episodes.takeBackTransfers', { transferredAt })
  await refetchAfter(changes)
}

export const TransferDialog = ({ clientIds, onClose, onDone }: Props) => {
  const today = localToday()
  const tooMany = clientIds.length > mostTransfers
  const answer = useOperation(
    'episodes.transferable',
    { clientIds: clientIds.slice(0, mostTransfers) },
    { enabled: !tooMany },
  )
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<Refusals>(new Map())
  const all = (answer.data?.clients ?? []).filter(({ clientId }) => !left.has(clientId))
  const able = all.filter(isAble)
  const staff = answer.data?.staff ?? []
  const nameOf = (staffId: string | null): string =>
    staff.find((one) => one.staffId === staffId)?.name ?? 'the new counselor'
  const reasonOf = (client: Candidate, counselorId: string | null): string | null =>
    client.refusal ??
    (counselorId !== null && client.episode?.counselorId === counselorId
      ? `${nameOf(counselorId)} is the counselor already.`
      : (refused.get(client.clientId) ?? null))

  const dialog = useFormDialog<Values, OutputOf<'episodes.transferMany'>>({
    kept: { form: 'caseload-transfer', subjectId: null },
    initial: () => ({ counselorId: null, on: today, reason: '' }),
    check: ({ counselorId, on }) =>
      wrong({
        counselorId: counselorId === null && 'Choose who takes over.',
        on: on === '' ? 'The day is needed.' : on > today && 'This day is still to come.',
        clients:
          counselorId !== null &&
          all.some((client) => reasonOf(client, counselorId) !== null) &&
          'Leave out first who cannot be handed on.',
      }),
    submit: async ({ counselorId, on, reason }) => {
      const clients = able.map(({ clientId, episode: { episodeId, revision } }) => ({
        clientId,
        episodeId,
        revision,
      }))
      try {
        return await invoke('episodes.transferMany', {
          clients,
          counselorId: counselorId ?? '',
          on,
          reason: orNull(reason),
        })
      } catch (error) {
        const said = (failureOf(error).detail.fields ?? []).flatMap(({ path, message }) => {
          const client = /^clients\.(\d+)$/.exec(path)?.[1]
          const which = client === undefined ? undefined : clients[Number(client)]
          return which === undefined ? [] : [[which.clientId, message] as const]
        })
        setRefused(new Map(said))
        throw error
      }
    },
    alsoShown: ['clients', ...able.map((_, index) => `clients.${index}`)],
    done: () => null,
    onClose,
    onDone: ({ transferred, closed, transferredAt }, { counselorId }) => {
      onDone()
      // Before anything of a chart that is not open any more is asked for again.
      void refetchAfter(changes)
      const shut =
        closed === 0 ? '' : ` ${closed === 1 ? 'One chart is' : `${closed} charts are`} closed to you now.`
      notifyRemoved({
        id: transferredAt,
        removed: `${clientsWords(transferred)} handed on to ${nameOf(counselorId)}.${shut}`,
        back: `${clientsWords(transferred)} ${transferred === 1 ? 'has' : 'have'} the counselor from before again`,
        undo: () => undo(transferredAt),
      })
    },
  })
  const { values, field, errors, change } = dialog
  const stuck = all.flatMap((client) => {
    const reason = reasonOf(client, values.counselorId)
    return reason === null ? [] : [{ client, reason }]
  })
  const going = all.length - stuck.length
  const taker = staff.find(({ staffId }) => staffId === values.counselorId)

  return (
    <FormDialog
      dialog={dialog}
      title={`Hand on ${clientsWords(tooMany ? clientIds.length : all.length)}`}
      submit={`Hand on ${clientsWords(going)}`}
      size={560}
      stickyFoot
      {...(tooMany || going === 0 ? { submitButton: <span /> } : {})}
    >
      {tooMany ? (
        <p className={classes.text}>
          At most {mostTransfers} clients are handed on at once, and {clientIds.length.toLocaleString()} are
          marked. Mark fewer.
        </p>
      ) : answer.error !== null ? (
        <ErrorState
          error={answer.error}
          title="These clients cannot be handed on"
          onRetry={() => void answer.refetch()}
        />
      ) : (
        <>
          <p className={classes.text}>
            The charts go with the clients: whoever handed on opens them no more, unless they supervise or are
            assigned. Planned sessions stay in the calendar of the counselor they were planned for. All of
            them are handed on, or none.
          </p>
          <div className={classes.fields}>
            <Select
              label="New counselor"
              placeholder="Choose"
              searchable
              withAsterisk
              data-autofocus
              data={staff.map(({ staffId, name, attends }) => ({
                value: staffId,
                label: attends ? name : `${name} (no account)`,
              }))}
              value={values.counselorId}
              error={errors['counselorId']}
              onChange={(counselorId) => {
                setRefused(new Map())
                change({ counselorId })
              }}
            />
            <TextInput label="From" type="date" max={today} {...field('on')} />
            <TextInput label="Reason" maxLength={1_000} className={classes.wide} {...field('reason')} />
          </div>
          {taker === undefined || taker.attends ? null : (
            <p className={classes.quiet}>
              {taker.name} has no account that opens charts, so the charts stay open to you, and to
              supervisors.
            </p>
          )}
          {stuck.length === 0 ? null : (
            <section className={classes.stuck} aria-label="Clients who cannot be handed on">
              <p role="status">
                {stuck.length === all.length ? 'Nobody of them' : `${stuck.length} of ${all.length}`} cannot
                be handed on{errors['clients'] === undefined ? '' : `. ${errors['clients']}`}
              </p>
              <ul>
                {stuck.map(({ client, reason }) => (
                  <li key={client.clientId}>
                    <PersonName person={client} /> <span className={classes.quiet}>{reason}</span>
                  </li>
                ))}
              </ul>
              {going === 0 ? null : (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    setLeft(new Set([...left, ...stuck.map(({ client }) => client.clientId)]))
                    setRefused(new Map())
                    change({})
                  }}
                >
                  Leave {stuck.length === 1 ? 'this one' : `these ${stuck.length}`} out
                </Button>
              )}
            </section>
          )}
        </>
      )}
    </FormDialog>
  )
}
