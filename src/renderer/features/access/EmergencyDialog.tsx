/** Opens another counselor's client for an hour: find exactly one person, say why. Written down before anything shows. */
import { Button, Group, Modal, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { breakGlassMinutes } from '#shared/domain/access/emergency.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { FormError } from '../../ui/FormError.tsx'
import classes from './Access.module.css'
import { closeEmergency } from './emergencyState.ts'

type Hit = OutputOf<'access.lookUp'>['hits'][number]
type By = 'fileNumber' | 'person'

export default function EmergencyDialog() {
  const navigate = useNavigate()
  const [by, setBy] = useState<By>('fileNumber')
  const [fileNumber, setFileNumber] = useState('')
  const [lastName, setLastName] = useState('')
  const [dateOfBirth, setDateOfBirth] = useState('')
  const [hits, setHits] = useState<readonly Hit[] | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const reasonField = useRef<HTMLTextAreaElement>(null)

  const show = (clientId: string): void => {
    closeEmergency()
    void navigate({ to: '/clients/$clientId', params: { clientId } })
  }
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setFailure(null)
    setErrors({})
    try {
      await work()
    } catch (error) {
      const refused = fieldErrors(error)
      setErrors(refused)
      setFailure(Object.keys(refused).length === 0 ? failureOf(error).message : null)
    } finally {
      setBusy(false)
    }
  }
  const asksAnew = (): void => {
    setHits(null)
    setChosen(null)
  }
  const find = () =>
    attempt(async () => {
      asksAnew()
      const answer = await invoke(
        'access.lookUp',
        by === 'fileNumber' ? { by, fileNumber } : { by, lastName, dateOfBirth },
      )
      setHits(answer.hits)
      const only = answer.hits.length === 1 ? answer.hits[0] : undefined
      setChosen(only?.clientId ?? null)
    })
  const open = async () => {
    const hit = hits?.find(({ clientId }) => clientId === chosen)
    if (hit === undefined) return
    if (hit.open) {
      show(hit.clientId)
      return
    }
    if (reason.trim() === '') {
      setErrors({ reason: 'Say why this chart is needed now.' })
      reasonField.current?.focus()
      return
    }
    await attempt(async () => {
      await invoke('access.breakGlass', { clientId: hit.clientId, reason: reason.trim() })
      await refetchAfter(['access', 'clients', 'sessions', 'notes', 'followup', 'relapse'])
      show(hit.clientId)
    })
  }
  const hit = hits?.find(({ clientId }) => clientId === chosen)

  return (
    <Modal opened onClose={closeEmergency} title="Open another counselor’s client" size={560}>
      <form
        noValidate
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          void (hit === undefined ? find() : open())
        }}
      >
        <p className={classes.quiet}>
          For an emergency. The search itself is recorded; opening a chart is recorded with your reason and
          reviewed by an administrator or a supervisor.
        </p>
        <SegmentedControl
          aria-label="Find by"
          value={by}
          onChange={(value) => {
            setBy(value === 'person' ? 'person' : 'fileNumber')
            asksAnew()
          }}
          data={[
            { value: 'fileNumber', label: 'File number' },
            { value: 'person', label: 'Last name and birth date' },
          ]}
        />
        {by === 'fileNumber' ? (
          <TextInput
            label="File number, complete"
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            value={fileNumber}
            error={errors['fileNumber']}
            onChange={(event) => {
              setFileNumber(event.currentTarget.value)
              asksAnew()
            }}
          />
        ) : (
          <Group align="flex-start" gap="sm" grow>
            <TextInput
              label="Last name, complete"
              autoComplete="off"
              spellCheck={false}
              value={lastName}
              error={errors['lastName']}
              onChange={(event) => {
                setLastName(event.currentTarget.value)
                asksAnew()
              }}
            />
            <TextInput
              label="Date of birth"
              type="date"
              value={dateOfBirth}
              error={errors['dateOfBirth']}
              onChange={(event) => {
                setDateOfBirth(event.currentTarget.value)
                asksAnew()
              }}
            />
          </Group>
        )}
        <div role="status">
          {hits?.length === 0 ? (
            <p className={classes.quiet}>Nobody is found by exactly this. Check every letter and number.</p>
          ) : null}
        </div>
        {hits !== null && hits.length > 0 ? (
          <Radio.Group label="Found" value={chosen} onChange={setChosen}>
            {hits.map(({ clientId, name, fileNumber: number, counselor, open: isOpen }) => (
              <Radio
                key={clientId}
                mt={6}
                value={clientId}
                label={`${name}, ${number}`}
                description={
                  isOpen
                    ? 'Open to you already'
                    : counselor === null
                      ? 'No counselor of record'
                      : `Counselor: ${counselor}`
                }
              />
            ))}
          </Radio.Group>
        ) : null}
        {hit !== undefined && !hit.open ? (
          <Textarea
            ref={reasonField}
            label="Reason"
            description="Kept with the opening, for whoever reviews it."
            autosize
            minRows={2}
            maxLength={1_000}
            value={reason}
            error={errors['reason']}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        <FormError message={failure} />
        <Group gap="sm">
          {hit === undefined ? (
            <Button type="submit" loading={busy}>
              Find
            </Button>
          ) : (
            <Button type="submit" loading={busy}>
              {hit.open ? 'Go to the chart' : `Open for ${breakGlassMinutes} minutes`}
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={closeEmergency}>
            Cancel
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
