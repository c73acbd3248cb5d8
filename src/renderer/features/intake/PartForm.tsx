/** The questions of one section, with where its words stand: typed, saved, complete. */
import { Alert, Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { IntakePart } from '#shared/contract/operations/intake.ts'
import { currentForm, formOf, sectionWords } from '#shared/domain/intake/sections.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { firstWrong } from '../../ui/form-dialog/fields.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { answerText } from './part-form.ts'
import { QuestionField } from './QuestionField.tsx'
import { usePartForm, type PartFormState } from './usePartForm.ts'
import classes from './Intake.module.css'

interface Props {
  readonly clientId: string
  readonly episodeId: string
  readonly part: IntakePart
  /** The episode before has answers to this section. */
  readonly earlier: boolean
  /** The tab is on screen: its keys are heard. */
  readonly active: boolean
  /** Goes on to the next section, once this one is saved. */
  readonly onNext: (() => void) | null
  /** Told how to save before another section comes up. */
  readonly onLeaving: (leave: () => Promise<boolean>) => void
}

/** "Saved Fri 20 Nov, 14:30 by Dana": small and true. */
const SaveLine = ({ part, dirty }: { readonly part: IntakePart; readonly dirty: boolean }) => (
  <span className={classes.state} role="status" data-save-state={dirty ? 'typed' : 'saved'}>
    {dirty ? (
      'Not saved yet; what you type is kept'
    ) : part.savedAt === null ? (
      'Nothing saved yet'
    ) : (
      <>
        Saved <InstantText instant={part.savedAt} />
        {part.savedBy === null ? '' : ` by ${part.savedBy}`}
      </>
    )}
  </span>
)

const Disputed = ({ state }: { readonly state: PartFormState }) =>
  state.disputed === null ? null : (
    <Alert
      color="yellow"
      icon={<IconUsers size={18} />}
      title="Somebody saved this section since you opened it"
      className={classes.alert}
    >
      <p>What you typed is kept and not saved yet. Look it through and save again.</p>
      {state.disputed.length === 0 ? null : (
        <ul>
          {state.disputed.map(({ code, label, newer }) => {
            const question = state.form.questions.find((one) => one.code === code)
            return (
              <li key={code}>
                <strong>{label}</strong>: saved is{' '}
                <span className="private">
                  {question === undefined || newer.length === 0 ? 'nothing' : answerText(question, newer)}
                </span>{' '}
                <Button size="compact-xs" variant="default" onClick={() => state.answer(code, newer)}>
                  Use this
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </Alert>
  )

export const PartForm = ({ clientId, episodeId, part, earlier, active, onNext, onLeaving }: Props) => {
  const state = usePartForm({ clientId, episodeId, part })
  const { form, values, errors, dirty, busy, kept } = state
  const root = useRef<HTMLFormElement>(null)
  const complete = part.completedAt !== null
  const save = async (completing: boolean | null): Promise<boolean> => {
    const saved = await state.save(completing)
    if (!saved) requestAnimationFrame(() => firstWrong(root.current)?.focus())
    return saved
  }
  const leave = async (): Promise<boolean> => !dirty || save(null)
  // With every keystroke anew: whoever leaves saves what stands there then.
  useEffect(() => onLeaving(leave))
  useBlocker({
    // Saved on the way out; what could not be saved is kept, and stands here again.
    shouldBlockFn: async ({ current, next }) => {
      if (dirty && current.pathname !== next.pathname) await state.save(null)
      return false
    },
    enableBeforeUnload: false,
  })
  useShortcut({ key: 's', mod: true, enabled: active && dirty }, () => void save(null))
  useShortcut({ key: 'Enter', mod: true, enabled: active && dirty }, () => void save(null))
  const untouched = part.revision === 0 && !dirty
  return (
    <form
      ref={root}
      noValidate
      aria-label={sectionWords[part.section]}
      onSubmit={(event) => {
        event.preventDefault()
        void save(null)
      }}
    >
      <KeptLine kept={kept} />
      <Disputed state={state} />
      {earlier && untouched ? (
        <p className={classes.earlier}>
          The episode before has answers to this section.{' '}
          <Button size="compact-xs" variant="default" onClick={() => void state.takeOver()}>
            Take them over
          </Button>
        </p>
      ) : null}
      <div className={classes.questions}>
        {form.questions.map((question) => (
          <QuestionField
            key={question.code}
            question={question}
            value={values.typed[question.code] ?? ''}
            error={errors[question.code]}
            onChange={(typed) => state.answer(question.code, typed)}
          />
        ))}
      </div>
      <FormError message={state.failure} />
      <Group gap="sm" className={classes.foot}>
        <Button type="submit" loading={busy} disabled={!dirty} title={`${modKey()} Enter`}>
          Save
        </Button>
        {complete ? (
          <Button variant="default" disabled={busy} onClick={() => void save(false)}>
            Not complete after all
          </Button>
        ) : (
          <Button variant="default" disabled={busy} onClick={() => void save(true)}>
            Save as complete
          </Button>
        )}
        {onNext === null ? null : (
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void leave().then((left) => (left ? onNext() : undefined))}
          >
            Next section
          </Button>
        )}
        {dirty ? (
          <Button variant="subtle" color="gray" disabled={busy} onClick={state.undo}>
            Undo all changes
          </Button>
        ) : null}
        <SaveLine part={part} dirty={dirty} />
        {complete && part.completedAt !== null ? (
          <span className={classes.state}>
            Complete since <InstantText instant={part.completedAt} />
            {part.completedBy === null ? '' : `, ${part.completedBy}`}
          </span>
        ) : null}
      </Group>
    </form>
  )
}

/** The same answers for whoever may only read. */
export const PartReading = ({ part }: { readonly part: IntakePart }) => {
  const form = formOf(part.section, part.formVersion) ?? currentForm(part.section)
  const answered = form.questions.filter(({ code }) => part.answers[code] !== undefined)
  return answered.length === 0 ? (
    <p className={classes.state}>Nothing is written here.</p>
  ) : (
    <dl className={classes.reading}>
      {answered.map((question) => (
        <div key={question.code}>
          <dt>{question.label}</dt>
          <dd>{answerText(question, part.answers[question.code] ?? '')}</dd>
        </div>
      ))}
    </dl>
  )
}
