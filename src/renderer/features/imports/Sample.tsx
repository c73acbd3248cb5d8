/** The first rows as they would be taken, for the eye: people and episodes, or sessions. */
import { IconArchive, IconCheck, IconCircleX, IconFlag } from '@tabler/icons-react'
import { noteFormatLabels } from '#shared/domain/notes/formats.ts'
import { clockTime, dateText } from '../../ui/DateText.tsx'
import { attendanceWords, sessionKindWords } from '../client/words.ts'
import classes from './Imports.module.css'
import type { Preview } from './wizard-state.ts'

const states = {
  ready: { word: 'Ready', icon: IconCheck },
  marked: { word: 'Ready, marked', icon: IconFlag },
  refused: { word: 'Error', icon: IconCircleX },
  'already-here': { word: 'Here already', icon: IconArchive },
} as const

const State = ({ state }: { readonly state: keyof typeof states }) => {
  const { word, icon: Icon } = states[state]
  return (
    <span className={classes.severity} data-severity={state}>
      <Icon size={14} aria-hidden="true" /> {word}
    </span>
  )
}

/** A date as it was understood, with the month as a word, so that a wrong order shows; other text as it stands. */
const inWords = (text: string): string => dateText(text, { weekday: false, year: true })

const ClientSample = ({ sample }: Pick<Preview, 'sample'>) => (
  <table className={classes.table} aria-label="The first rows">
    <thead>
      <tr>
        <th scope="col" className={classes.number}>
          Row
        </th>
        <th scope="col">State</th>
        <th scope="col">Name</th>
        <th scope="col">File number</th>
        <th scope="col">Born</th>
        <th scope="col">Admitted</th>
        <th scope="col">Discharged</th>
        <th scope="col">Last use</th>
      </tr>
    </thead>
    <tbody>
      {sample.map((row) => (
        <tr key={row.row}>
          <td className={classes.number}>{row.row}</td>
          <td>
            <State state={row.state} />
          </td>
          <td>
            <span className="private">{row.name}</span>
          </td>
          <td>{row.fileNumber}</td>
          <td className="tabular">{inWords(row.dateOfBirth)}</td>
          <td className="tabular">{inWords(row.admittedOn)}</td>
          <td className="tabular">{inWords(row.dischargedOn)}</td>
          <td className="tabular">{inWords(row.lastUseOn)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const SessionSample = ({ sessionSample }: Pick<Preview, 'sessionSample'>) => (
  <table className={classes.table} aria-label="The first rows">
    <thead>
      <tr>
        <th scope="col" className={classes.number}>
          Row
        </th>
        <th scope="col">State</th>
        <th scope="col">Client</th>
        <th scope="col">Date</th>
        <th scope="col">Start</th>
        <th scope="col">Type</th>
        <th scope="col">Attendance</th>
        <th scope="col" className={classes.number}>
          Minutes
        </th>
        <th scope="col" className={classes.number}>
          Mood
        </th>
        <th scope="col" className={classes.number}>
          Craving
        </th>
        <th scope="col">Note</th>
      </tr>
    </thead>
    <tbody>
      {sessionSample.map((row) => (
        <tr key={row.row}>
          <td className={classes.number}>{row.row}</td>
          <td>
            <State state={row.state} />
          </td>
          <td>
            <span className="private">{row.name}</span> {row.fileNumber}
          </td>
          <td className="tabular">{inWords(row.heldOn)}</td>
          <td className="tabular">{row.startTime === null ? null : clockTime(row.startTime)}</td>
          <td>{sessionKindWords[row.kind]}</td>
          <td>{row.attendance === null ? null : attendanceWords[row.attendance]}</td>
          <td className={classes.number}>{row.minutes}</td>
          <td className={classes.number}>{row.mood}</td>
          <td className={classes.number}>{row.craving}</td>
          <td className={classes.words}>
            {row.format === null ? null : (
              <>
                {noteFormatLabels[row.format]}: <span className="private">{row.excerpt}</span>
              </>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const Sample = ({ preview }: { readonly preview: Preview }) => (
  <section aria-labelledby="sample">
    <h2 id="sample">The first rows, as they would be taken</h2>
    {preview.sessionSample.length > 0 ? (
      <SessionSample sessionSample={preview.sessionSample} />
    ) : (
      <ClientSample sample={preview.sample} />
    )}
  </section>
)
