/** What a person says of a document: shared by adding one and changing one. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { AttachmentFields } from '#shared/contract/operations/attachments.ts'
import { limits } from '#shared/contract/values.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import type { FormDialogState } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './Documents.module.css'

export interface DocumentValues {
  readonly title: string
  readonly kind: string
  readonly documentDate: string
}

export const valuesOf = ({ title, kind, documentDate }: AttachmentFields): DocumentValues => ({
  title,
  kind: kind ?? '',
  documentDate: documentDate ?? '',
})

export const fieldsOf = ({ title, kind, documentDate }: DocumentValues): AttachmentFields => ({
  title: title.trim(),
  kind: kind === '' ? null : kind,
  documentDate: documentDate === '' ? null : documentDate,
})

export const documentErrors = ({ title }: DocumentValues): FieldErrors =>
  wrong({ title: title.trim() === '' && 'Give it a title.' })

interface Props {
  readonly dialog: Pick<FormDialogState<DocumentValues>, 'field' | 'values'>
}

export const DocumentFields = ({ dialog: { field, values } }: Props) => {
  const kinds = useSiteList('attachment-kind')
  // A kind that the site has retired stays what it is.
  const retired = values.kind !== '' && !kinds.choices.some(({ value }) => value === values.kind)
  return (
    <div className={classes.fields}>
      <TextInput
        label="Title"
        data-autofocus
        maxLength={limits.shortText}
        className={classes.wide}
        {...field('title')}
      />
      <NativeSelect
        label="Kind"
        data={[
          { value: '', label: 'Not said' },
          ...kinds.choices,
          ...(retired ? [{ value: values.kind, label: kinds.label(values.kind) }] : []),
        ]}
        {...field('kind')}
      />
      <TextInput type="date" label="Date on the document" {...field('documentDate')} />
    </div>
  )
}
