import type { ShippedNoteFormat, NoteSections } from '#shared/contract/values.ts'
import type { Random } from './random.ts'
import { observations, sampleThemes } from './themes.ts'

/** The text of one sample note in the sections of its format, a few hundred characters as counselors write them. */
export const sampleNote = (
  random: Random,
  format: ShippedNoteFormat,
  { mood, craving }: { mood: number | null; craving: number | null },
): NoteSections => {
  const theme = random.pick(sampleThemes)
  const second = random.pick(sampleThemes)
  const said = random.pick(theme.said)
  const alsoSaid = second !== theme && random.chance(0.6) ? ` ${random.pick(second.said)}` : ''
  const figures = [
    craving === null ? '' : ` Strongest urge since last time ${craving} of 10`,
    mood === null ? '' : `${craving === null ? ' Mood' : '; mood'} ${mood} of 10`,
  ].join('')
  const slept = ` Slept ${random.int(3, 9)} hours.`
  const reported = `${said}${alsoSaid}${figures === '' ? '' : `${figures}.`}${slept}`
  const seen = random.pick(observations)
  const did = `${random.pick(theme.did)}${second !== theme && random.chance(0.4) ? ` ${random.pick(second.did)}` : ''}`
  const understood = random.pick(theme.understood)
  const plan = random.pick(theme.next)
  switch (format) {
    case 'soap':
      return { subjective: reported, objective: `${seen} ${did}`, assessment: understood, plan }
    case 'dap':
      return { data: `${reported} ${seen} ${did}`, assessment: understood, plan }
    case 'birp':
      return { behavior: `${reported} ${seen}`, intervention: did, response: understood, plan }
    case 'girp':
      return {
        goal: `${random.pick(second.next)} ${reported}`,
        intervention: did,
        response: understood,
        plan,
      }
    case 'narrative':
      return { narrative: `${reported} ${seen} ${did} ${understood}`, plan }
  }
}
