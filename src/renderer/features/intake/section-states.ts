import type { IntakeState } from '#shared/contract/operations/intake.ts'
import type { IntakeSection, SectionState } from '#shared/domain/intake/sections.ts'

/** How many things the sections with a list hold beside their questions. */
const listed = ({
  substances,
  items,
  allergiesTold,
}: IntakeState): Partial<Record<IntakeSection, number>> => ({
  'substance-use': substances.length,
  'co-occurring': items.conditions.length,
  medications: items.medications.length,
  allergies: items.allergies.length + (allergiesTold === null ? 0 : 1),
  diagnoses: items.diagnoses.length,
  contacts: items.contacts.length,
})

/** What is known of each section, in the order of the page. */
export const sectionStates = (state: IntakeState): readonly SectionState[] =>
  state.parts.map(({ section, completedAt, answers }) => ({
    section,
    completedAt,
    begun: Object.keys(answers).length > 0 || (listed(state)[section] ?? 0) > 0,
  }))
