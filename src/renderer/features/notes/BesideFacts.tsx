/** What stands beside the text of a locked note, to read. */
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { riskConcernWords, riskResultWords, workedOnPartWords } from '#shared/domain/notes/words.ts'
import classes from './NoteEditor.module.css'

export const BesideFacts = ({ note }: { readonly note: NoteDetail }) => {
  const { mood, craving, risk } = note.extras
  const ratings = [
    mood === null ? null : `Mood ${mood} of 10`,
    craving === null ? null : `Craving ${craving} of 10`,
  ].filter((part) => part !== null)
  const lost = note.extras.workedOn.length - note.workedOnTexts.length
  if (ratings.length === 0 && risk === null && note.extras.workedOn.length === 0) return null
  return (
    <dl className={classes.facts}>
      {ratings.length === 0 ? null : (
        <>
          <dt>Ratings</dt>
          <dd>{ratings.join(' · ')}</dd>
        </>
      )}
      {risk === null ? null : (
        <>
          <dt>Risk screen</dt>
          <dd>
            {riskResultWords[risk.result]}
            {risk.concerns.length === 0
              ? null
              : `: ${risk.concerns.map((code) => riskConcernWords[code]).join(', ')}`}
            {risk.action === null ? null : `\nDone about it: ${risk.action}`}
          </dd>
        </>
      )}
      {note.extras.workedOn.length === 0 ? null : (
        <>
          <dt>Worked on</dt>
          <dd>
            {[
              ...note.workedOnTexts.map(({ part, text }) => `${workedOnPartWords[part]}: ${text}`),
              ...(lost === 0 ? [] : [`${lost} more whose words are not in the plans any more`]),
            ].join('\n')}
          </dd>
        </>
      )}
    </dl>
  )
}
