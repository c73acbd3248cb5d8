/** Settings of the site and of the screen, each saved by one button that says what happened. */
import { Alert, Button, Checkbox, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import type { Settings } from '#shared/contract/operations/settings.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient, useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { confirm } from '../../ui/confirm.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { Cosigning } from './Cosigning.tsx'
import { FollowUpThresholds } from './FollowUpThresholds.tsx'
import { RecoverySection } from './RecoverySection.tsx'
import { ScheduleTemplate } from './ScheduleTemplate.tsx'
import { SiteLists } from './SiteLists.tsx'
import { checks } from './checks.ts'
import classes from './Settings.module.css'

/** The fields that differ, so that only what was changed is written. */
const changed = (before: Settings, after: Settings): Partial<Settings> =>
  Object.fromEntries(
    // Lists are new objects in a form, and the same list all the same.
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(before[name as keyof Settings]) !== JSON.stringify(value),
    ),
  )

export default function SettingsPage() {
  const navigate = useNavigate()
  const { settings } = useSession()
  const administrator = useMay('administrator')
  const info = useOperation('app.info', {})
  const form = useForm({ initialValues: settings, validate: checks, validateInputOnBlur: true })
  const save = useMutation({
    mutationFn: (values: Settings) => invoke('settings.change', changed(settings, values)),
    onSuccess: (now) => {
      queryClient.setQueryData(operationKey('settings.get', {}), now)
      form.setInitialValues(now)
      form.setValues(now)
      form.resetDirty(now)
      notifyDone('The settings are saved.')
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  })
  const dirty = form.isDirty()
  useBlocker({
    // Not by the browser's own question: it would stand in the way of a lock.
    enableBeforeUnload: false,
    shouldBlockFn: async () =>
      dirty &&
      !(await confirm({
        title: 'Leave without saving?',
        text: 'The settings you changed are not saved yet.',
        yes: 'Leave without saving',
        no: 'Stay here',
        destructive: true,
      })),
  })
  const days = (
    label: string,
    description: string,
    name: keyof Settings,
    min: number,
    max: number,
    unit = 'day',
  ) => (
    <NumberInput
      label={label}
      description={description}
      suffix={form.values[name] === 1 ? ` ${unit}` : ` ${unit}s`}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="none"
      className={classes.number}
      {...form.getInputProps(name)}
    />
  )

  return (
    <Page
      heading="Settings"
      back={{ label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }}
      narrow
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <section className={classes.section} aria-labelledby="settings-screen">
          <h2 id="settings-screen">Screen</h2>
          <div className={classes.choice}>
            <span id="scheme">Light or dark</span>
            <SegmentedControl
              aria-labelledby="scheme"
              data={[
                { value: 'auto', label: 'As the computer' },
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
              {...form.getInputProps('colorScheme')}
            />
          </div>
          <div className={classes.choice}>
            <span id="density">Height of rows</span>
            <SegmentedControl
              aria-labelledby="density"
              data={[
                { value: 'compact', label: 'Compact' },
                { value: 'normal', label: 'Normal' },
                { value: 'relaxed', label: 'Relaxed' },
              ]}
              {...form.getInputProps('density')}
            />
          </div>
          <Checkbox
            label="Single-letter keys in lists"
            description="J and K move, N writes a note, / goes to the filter. Arrows and Enter work either way."
            {...form.getInputProps('singleKeys', { type: 'checkbox' })}
          />
        </section>
        {administrator ? (
          <>
            <section className={classes.section} aria-labelledby="settings-site">
              <h2 id="settings-site">Program</h2>
              <TextInput
                label="Name of the program"
                description="Stands at the head of every document"
                maxLength={120}
                {...form.getInputProps('programName')}
              />
            </section>
            <section className={classes.section} aria-labelledby="settings-due">
              <h2 id="settings-due">What is due</h2>
              {days(
                'Gone quiet after',
                'An open client who was not seen for so long',
                'goneQuietDays',
                3,
                365,
              )}
              {days('Note due after', 'A held session that has no note yet', 'noteDueDays', 0, 60)}
              {days('Note urgent after', 'A note that is still not signed', 'noteUrgentDays', 1, 90)}
            </section>
          </>
        ) : null}
        {administrator ? (
          <section className={classes.section} aria-labelledby="settings-calendar">
            <h2 id="settings-calendar">Calendar</h2>
            {days(
              'A cancellation is late under',
              'Hours before the session begins',
              'lateCancelHours',
              1,
              168,
              'hour',
            )}
            <div className={classes.choice}>
              <span id="calendar-shows">In a calendar file, a client is</span>
              <SegmentedControl
                aria-labelledby="calendar-shows"
                data={[
                  { value: 'file-number', label: 'The file number' },
                  { value: 'initials', label: 'The initials' },
                ]}
                {...form.getInputProps('calendarShows')}
              />
            </div>
          </section>
        ) : null}
        {administrator ? <Cosigning {...form.getInputProps('cosignedStaffIds')} /> : null}
        <FollowUpThresholds form={form} mayChange={administrator} />
        {administrator ? (
          <>
            <section className={classes.section} aria-labelledby="settings-lock">
              <h2 id="settings-lock">Lock</h2>
              {days('Lock when idle for', 'Mooring warns a minute before', 'idleMinutes', 1, 120, 'minute')}
            </section>
            <section className={classes.section} aria-labelledby="settings-passwords">
              <h2 id="settings-passwords">Passwords</h2>
              {days(
                'A new password has at least',
                'Its strength is judged besides; passwords in use stay as they are',
                'leastPasswordLength',
                12,
                64,
                'character',
              )}
            </section>
          </>
        ) : (
          <p className={classes.text}>
            These three are yours alone. Everything else is set by an administrator.
          </p>
        )}
        {save.error === null ? null : (
          <Alert color="red" role="alert" mb="md">
            {failureOf(save.error).message} Nothing was changed.
          </Alert>
        )}
        <Group className={classes.save}>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            Save
          </Button>
          <Button variant="default" disabled={!dirty || save.isPending} onClick={() => form.reset()}>
            Undo the changes
          </Button>
          <span className={classes.state} role="status">
            {dirty ? 'Not saved yet' : 'Everything is saved'}
          </span>
        </Group>
      </form>
      <ScheduleTemplate />
      <SiteLists />
      {administrator ? <RecoverySection /> : null}
      <p className={classes.version}>
        Mooring {info.data?.version ?? ''} {info.data?.host === 'Chromium host' ? '(Chromium host)' : ''}
      </p>
    </Page>
  )
}
