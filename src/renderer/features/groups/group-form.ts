/** The form of a group: its empty state, what it checks itself, and how it becomes the contract's input. */
import { groupModels, type GroupDetail, type GroupFields } from '#shared/contract/operations/groups.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { orNull } from '../../ui/forms.ts'

/** As typed: empty fields are empty texts. */
export interface GroupForm {
  name: string
  model: string
  openness: GroupFields['openness']
  capacity: string
  program: string
  place: string
  /** '1' Monday … '7' Sunday, or empty. */
  weekday: string
  startTime: string
  plannedMinutes: string
  startedOn: string
  endedOn: string
  /** The first one leads. */
  facilitatorIds: string[]
  /** `key` holds a row together while it is moved. */
  topics: { key: string; topicId: string | null; title: string }[]
}

const usualMinutes = 90

export const emptyGroup = (today: string, staffId: string): GroupForm => ({
  name: '',
  model: '',
  openness: 'open',
  capacity: '12',
  program: '',
  place: '',
  weekday: '',
  startTime: '',
  plannedMinutes: String(usualMinutes),
  startedOn: today,
  endedOn: '',
  facilitatorIds: [staffId],
  topics: [],
})

export const formOf = (group: GroupDetail): GroupForm => ({
  name: group.name,
  model: group.model ?? '',
  openness: group.openness,
  capacity: group.capacity === null ? '' : String(group.capacity),
  program: group.program ?? '',
  place: group.place ?? '',
  weekday: group.weekday === null ? '' : String(group.weekday),
  startTime: group.startTime ?? '',
  plannedMinutes: String(group.plannedMinutes),
  startedOn: group.startedOn,
  endedOn: group.endedOn ?? '',
  facilitatorIds: [...group.facilitatorIds],
  topics: group.topics.map(({ topicId, title }) => ({ key: topicId, topicId, title })),
})

/** A whole number within bounds, or null. */
export const wholeNumber = (text: string, min: number, max: number): number | null => {
  if (!/^\d{1,5}$/.test(text.trim())) return null
  const value = Number(text)
  return value >= min && value <= max ? value : null
}

/** What can be said before the store is asked, by field; the store checks everything again. */
export const groupErrors = (form: GroupForm): FieldErrors =>
  wrong({
    name: form.name.trim() === '' && 'The group needs a name.',
    capacity:
      form.capacity.trim() !== '' &&
      wholeNumber(form.capacity, 1, 200) === null &&
      'A number from 1 to 200, or empty.',
    plannedMinutes: wholeNumber(form.plannedMinutes, 5, 1_440) === null && 'Minutes from 5 to 1,440.',
    startedOn: form.startedOn === '' && 'Give the first day.',
    endedOn: form.endedOn !== '' && form.endedOn < form.startedOn && 'The group cannot end before it starts.',
  })

/** The contract's input; topics without words are left out. */
export const fieldsOf = (form: GroupForm): GroupFields => ({
  name: form.name.trim(),
  model: groupModels.find((model) => model === form.model) ?? null,
  openness: form.openness,
  capacity: form.capacity.trim() === '' ? null : Number(form.capacity),
  program: orNull(form.program),
  place: orNull(form.place),
  weekday: form.weekday === '' ? null : Number(form.weekday),
  startTime: orNull(form.startTime),
  plannedMinutes: Number(form.plannedMinutes),
  startedOn: form.startedOn,
  endedOn: orNull(form.endedOn),
  facilitatorIds: form.facilitatorIds,
  topics: form.topics
    .map(({ topicId, title }) => ({ topicId, title: title.trim() }))
    .filter(({ title }) => title !== ''),
})
