/** Keeps what is looked at as a new view, or gives a kept view another name. */
import { Radio, Stack, TextInput } from '@mantine/core'
import type { SavedView, ViewDefinition } from '#shared/contract/operations/views.ts'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'

const noName = ({ name }: { readonly name: string }) =>
  wrong({ name: name.trim() === '' && 'Give it a name.' })

interface KeepProps {
  readonly definition: ViewDefinition
  readonly mayShare: boolean
  readonly onClose: () => void
  readonly onKept: (viewId: string) => void
}

export const KeepViewDialog = ({ definition, mayShare, onClose, onKept }: KeepProps) => {
  const dialog = useFormDialog({
    kept: { form: 'caseload-view', subjectId: null },
    initial: () => ({ name: '', whose: 'mine' as 'mine' | 'everybody' }),
    check: noName,
    submit: ({ name, whose }) =>
      invoke('views.keep', {
        screen: 'caseload',
        view: null,
        name: name.trim(),
        shared: whose === 'everybody',
        definition,
      }),
    changes: ['views'],
    done: 'View saved',
    onClose,
    onDone: ({ viewId }) => onKept(viewId),
  })
  return (
    <FormDialog dialog={dialog} title="Save as a new view" submit="Save the view" size={440}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Filter, order, groups and columns are kept; the words of the search are not."
          data-autofocus
          maxLength={60}
          {...dialog.field('name')}
        />
        {mayShare ? (
          <Radio.Group
            label="For whom"
            value={dialog.values.whose}
            onChange={(whose) => dialog.change({ whose: whose === 'everybody' ? 'everybody' : 'mine' })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="mine" label="Only me" />
              <Radio
                value="everybody"
                label="Everybody here"
                description="Each person sees only the clients whose charts are open to them."
              />
            </Stack>
          </Radio.Group>
        ) : null}
      </Stack>
    </FormDialog>
  )
}

export const RenameViewDialog = ({
  view,
  onClose,
}: {
  readonly view: SavedView
  readonly onClose: () => void
}) => {
  const dialog = useFormDialog({
    kept: { form: 'caseload-view-name', subjectId: view.viewId },
    initial: () => ({ name: view.name, revision: view.revision }),
    check: noName,
    submit: ({ name, revision }) =>
      invoke('views.rename', { viewId: view.viewId, revision, name: name.trim() }),
    changes: ['views'],
    done: 'View renamed',
    onClose,
  })
  return (
    <FormDialog dialog={dialog} title={`Rename “${view.name}”`} submit="Rename" size={440}>
      <TextInput label="Name" data-autofocus maxLength={60} {...dialog.field('name')} />
    </FormDialog>
  )
}
