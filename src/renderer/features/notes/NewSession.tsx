/** Recording a session of a client, and from there straight into its note. */
import { Button, Group } from '@mantine/core'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { dropKept } from '../../app/useKeptForm.ts'
import { confirm } from '../../ui/confirm.tsx'
import { localToday } from '../../ui/DateText.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { rememberPlace } from '../client/place.ts'
import { SessionFieldset, toSession, useSessionForm } from '../client/SessionForm.tsx'
import { formatInUse } from './format-in-use.ts'

const usual = (): SessionFields => ({
  heldOn: localToday(),
  startTime: null,
  kind: 'individual',
  attendance: 'present',
  minutes: 50,
  mood: null,
  craving: null,
})

export const NewSession = ({ clientId }: { readonly clientId: string }) => {
  const navigate = useNavigate()
  const client = useOperation('clients.get', { clientId })
  const unsaved = useRef(false)
  const toClient = () => navigate({ to: '/clients/$clientId', params: { clientId } })

  useBlocker({
    shouldBlockFn: async () => {
      if (!unsaved.current) return false
      const leaves = await confirm({
        title: 'Leave without recording the session?',
        text: 'What you entered about this session is not saved.',
        yes: 'Leave',
        no: 'Stay here',
        destructive: true,
      })
      if (leaves) dropKept({ form: 'new-session', subjectId: clientId })
      return !leaves
    },
    enableBeforeUnload: false,
  })

  const record = async (session: SessionFields): Promise<string> => {
    const { sessionId } = await invoke('sessions.record', { clientId, session })
    unsaved.current = false
    rememberPlace(clientId, { tab: 'sessions', selected: 0, scrollTop: 0 })
    await refetchAfter(['sessions'])
    return sessionId
  }

  const recordAndWrite = async (session: SessionFields): Promise<void> => {
    const sessionId = await record(session)
    // From here on the session is saved, whatever becomes of the note: the form must not be sent twice.
    try {
      const note = await invoke('notes.start', { clientId, sessionId, format: await formatInUse(clientId) })
      void refetchAfter(['notes'])
      await navigate({
        to: '/clients/$clientId/notes/$noteId',
        params: { clientId, noteId: note.noteId },
        replace: true,
      })
    } catch (error) {
      notifyFailure(error, 'The session is saved, its note could not be begun')
      await toClient()
    }
  }

  const recordOnly = async (session: SessionFields): Promise<void> => {
    await record(session)
    notifyDone('Session recorded')
    await toClient()
  }

  const form = useSessionForm({
    kept: { form: 'new-session', subjectId: clientId },
    initial: usual(),
    onSubmit: recordAndWrite,
    // It leads elsewhere by itself.
    onClose: () => undefined,
  })
  useEffect(() => {
    unsaved.current = form.dirty
  }, [form.dirty])
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void form.submit())

  return (
    <Page
      keepFocus
      narrow
      heading="New session"
      aside={client.data === undefined ? undefined : <PersonName person={client.data} />}
      back={{ label: 'Back to the client', go: () => void toClient() }}
    >
      <form
        id={form.formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <KeptLine kept={form.kept} />
        <SessionFieldset dialog={form} focusOnArrival />
        <FormError message={form.failure} />
        <Group gap="sm" mt="md">
          <Button type="submit" loading={form.busy} title={`${modKey()} Enter`}>
            Record and write the note
          </Button>
          <Button
            variant="default"
            disabled={form.busy}
            onClick={() => void form.submit({ act: (values) => recordOnly(toSession(values)) })}
          >
            Record only
          </Button>
          <Button variant="subtle" color="gray" disabled={form.busy} onClick={() => void toClient()}>
            Cancel
          </Button>
        </Group>
      </form>
    </Page>
  )
}
