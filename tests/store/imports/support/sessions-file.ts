import type { importer } from './import-file.ts'

type Files = ReturnType<typeof importer>

const header =
  'Client #,Session date,Start,Minutes,Type,Attendance,Format,Subjective / Data / Behavior / Goal,Objective / Intervention,Assessment / Response,Plan,Mood 0-10,Craving 0-10'

/** A file of sessions in the columns of the fixture; answers its token. */
export const sessionTable = (files: Files, lines: readonly string[]): string =>
  files.write('few.csv', [header, ...lines, ''].join('\r\n'))

/** Imports made-up people by number, last name, birth, admission, discharge and its reason. */
export const takePeople = (files: Files, lines: readonly string[]) =>
  files.take(
    files.write(
      'people.csv',
      ['Client #,Last name,DOB,Admit date,Discharge date,Discharge reason', ...lines, ''].join('\n'),
    ),
  )

/** T-1 admitted on 2026-01-10, T-2 on 2026-02-01. */
export const takeTwoPeople = (files: Files) =>
  takePeople(files, ['T-1,Testová,1980-01-01,2026-01-10,,', 'T-2,Samplez,1975-05-05,2026-02-01,,'])
