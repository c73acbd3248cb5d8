/** The list of a section: conditions, medications, allergies, diagnoses or contacts, with what can be done about each. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { IntakeItemKind, StoredItems } from '#shared/contract/operations/intake-items.ts'
import type { IntakeSection } from '#shared/domain/intake/sections.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyRemoved } from '../../ui/undo.tsx'
import { itemWords } from './item-fields.ts'
import { itemIdOf, toItemKey, type ListedItem } from './item-form.ts'
import { ItemDialog } from './ItemDialog.tsx'
import {
  AllergyLine,
  ConditionLine,
  ContactLine,
  DiagnosisLine,
  MedicationLine,
  spokenItem,
} from './item-lines.tsx'
import classes from './Intake.module.css'

export type ListedSection = Extract<
  IntakeSection,
  'co-occurring' | 'medications' | 'allergies' | 'diagnoses' | 'contacts'
>

const kindOf: Readonly<Record<ListedSection, IntakeItemKind>> = {
  'co-occurring': 'condition',
  medications: 'medication',
  allergies: 'allergy',
  diagnoses: 'diagnosis',
  contacts: 'contact',
}

/** The entries of a section, each with its line. */
const rowsOf = (
  section: ListedSection,
  items: StoredItems,
): readonly { readonly item: ListedItem; readonly line: ReactNode }[] => {
  switch (section) {
    case 'co-occurring':
      return items.conditions.map((item) => ({ item, line: <ConditionLine item={item} /> }))
    case 'medications':
      return items.medications.map((item) => ({ item, line: <MedicationLine item={item} /> }))
    case 'allergies':
      return items.allergies.map((item) => ({ item, line: <AllergyLine item={item} /> }))
    case 'diagnoses':
      return items.diagnoses.map((item) => ({ item, line: <DiagnosisLine item={item} /> }))
    case 'contacts':
      return items.contacts.map((item) => ({ item, line: <ContactLine item={item} /> }))
  }
}

/** Says that it is removed, and offers it back for as long as the notice stands. */
const tellRemoved = (clientId: string, what: IntakeItemKind, itemId: string): void =>
  notifyRemoved({
    id: itemId,
    removed: `${itemWords[what].title} removed`,
    back: `${itemWords[what].title} is back`,
    undo: async () => {
      await invoke('intake.bringBackItem', { clientId, item: toItemKey(what, itemId) })
      await refetchAfter(['intake', 'clients'])
    },
  })

interface Props {
  readonly clientId: string
  readonly section: ListedSection
  readonly items: StoredItems
  readonly mayWrite: boolean
}

type Open =
  | { readonly kind: 'edit'; readonly item: ListedItem | null }
  | { readonly kind: 'remove'; readonly item: ListedItem }

export const ItemsList = ({ clientId, section, items, mayWrite }: Props) => {
  const what = kindOf[section]
  const words = itemWords[what]
  const [open, setOpen] = useState<Open | null>(null)
  const rows = rowsOf(section, items)
  const close = () => setOpen(null)
  return (
    <>
      {rows.length === 0 ? <p className={classes.quiet}>{words.none}</p> : null}
      <ul className={classes.list} aria-label={words.title}>
        {rows.map(({ item, line }) => (
          <li key={itemIdOf(what, item)}>
            {line}
            {mayWrite ? (
              <span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Change ${spokenItem(what, item)}`}
                  onClick={() => setOpen({ kind: 'edit', item })}
                >
                  Change…
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${spokenItem(what, item)}`}
                  onClick={() => setOpen({ kind: 'remove', item })}
                >
                  Remove…
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Button
          size="xs"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => setOpen({ kind: 'edit', item: null })}
        >
          {words.add}
        </Button>
      ) : null}
      {open?.kind === 'edit' ? (
        <ItemDialog clientId={clientId} what={what} item={open.item} onClose={close} />
      ) : null}
      {open?.kind === 'remove' ? (
        <ReasonDialog
          question={{
            kept: { form: `remove-${what}`, subjectId: itemIdOf(what, open.item) },
            title: `Remove this ${words.one}?`,
            text: 'It leaves the chart. What it said stays in the vault with the reason.',
            submit: 'Remove it',
            placeholder: 'For example: entered for the wrong client',
            needed: true,
            destructive: true,
            done: null,
            act: (reason) =>
              invoke('intake.removeItem', {
                clientId,
                item: toItemKey(what, itemIdOf(what, open.item)),
                reason,
              }),
            changes: ['intake', 'clients'],
          }}
          onClose={close}
          onDone={() => tellRemoved(clientId, what, itemIdOf(what, open.item))}
        />
      ) : null}
    </>
  )
}
