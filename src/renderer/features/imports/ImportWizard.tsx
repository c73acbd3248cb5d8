/** From a spreadsheet to clients or sessions, in four steps; nothing is written before the last. */
import { IconCheck } from '@tabler/icons-react'
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useEvents } from '../../app/host.ts'
import { Page } from '../../ui/Page.tsx'
import { CheckStep } from './CheckStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FileStep } from './FileStep.tsx'
import classes from './Imports.module.css'
import type { WizardStep } from './wizard-state.ts'
import { bookmarkOf } from './wizard-state.ts'
import { useWizard, wizard } from './wizard-store.ts'

const steps: readonly { step: WizardStep; label: string }[] = [
  { step: 'file', label: 'File' },
  { step: 'columns', label: 'Columns' },
  { step: 'check', label: 'Check' },
  { step: 'done', label: 'Done' },
]
const parameter = 'choices'

const Steps = ({ current }: { readonly current: WizardStep }) => {
  const at = steps.findIndex(({ step }) => step === current)
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map(({ step, label }, position) => (
        <li
          key={step}
          aria-current={position === at ? 'step' : undefined}
          data-done={position < at || undefined}
        >
          {position < at ? <IconCheck size={14} aria-label="Done:" /> : <span>{position + 1}</span>} {label}
        </li>
      ))}
    </ol>
  )
}

/** Keeps the choices in the page's address, so that a reload finds them again. */
const useBookmark = (bookmark: string | null): void => {
  const router = useRouter()
  const search = useRouterState({ select: (state) => state.location.searchStr })
  const kept = new URLSearchParams(search).get(parameter)
  useEffect(() => {
    if (bookmark === null && kept !== null) void wizard.restore(kept)
    // Only on arrival: afterwards the address follows the choices.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [])
  useEffect(() => {
    if (bookmark === kept) return
    router.history.replace(
      bookmark === null
        ? '/imports/new'
        : `/imports/new?${new URLSearchParams({ [parameter]: bookmark }).toString()}`,
    )
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the address is written, not followed
  }, [bookmark])
}

export default function ImportWizard() {
  const state = useWizard()
  const navigate = useNavigate()
  useEvents('job.progress', wizard.onProgress)
  useBookmark(bookmarkOf(state))

  return (
    <Page
      fill
      keepFocus
      heading="New import"
      aside={<Steps current={state.step} />}
      back={{ label: 'Back to the imports', go: () => void navigate({ to: '/imports' }) }}
    >
      <div className={classes.wizard}>
        {state.step === 'file' ? <FileStep state={state} /> : null}
        {state.step === 'columns' ? <ColumnsStep state={state} /> : null}
        {state.step === 'check' ? <CheckStep state={state} /> : null}
        {state.step === 'done' && state.batch !== null ? (
          <DoneStep batch={state.batch} clients={state.preview?.clients ?? null} />
        ) : null}
      </div>
    </Page>
  )
}
