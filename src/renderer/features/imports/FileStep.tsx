/** The first step: what can be taken in, and the button that picks it. */
import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useStepFocus } from './focus.ts'
import type { WizardState } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'

export const FileStep = ({ state }: { readonly state: WizardState }) => {
  const box = useStepFocus<HTMLDivElement>()
  return (
    <div ref={box}>
      <EmptyState
        icon={<IconFileSpreadsheet size={28} />}
        title="A spreadsheet of clients or of sessions"
        action={
          <>
            <Button data-autofocus onClick={() => void wizard.pickFile()}>
              {state.file === null ? 'Choose a file…' : 'Choose another file…'}
            </Button>
            {state.file !== null && state.inspection !== null ? (
              <Button variant="default" onClick={() => wizard.resume()}>
                Go on with {state.file.fileName ?? 'the chosen file'}
              </Button>
            ) : null}
          </>
        }
      >
        Save your sheet as CSV or tab-separated text (in Excel: “CSV UTF-8” or “Unicode text”), with the
        column names in the first row. In a caseload one row is one episode of care; in a list of sessions one
        row is one session of a client who is here, named by the client number. Mooring shows you everything
        first; nothing is written until you say so, and an import can be undone as a whole.
      </EmptyState>
    </div>
  )
}
