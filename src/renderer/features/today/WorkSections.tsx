/** What there is to do, section by section in the order of need. */
import type { WorkLine, WorkSection } from '#shared/contract/operations/today.ts'
import { locale } from '../../app/locale.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import { ReachMark } from '../../ui/ReachMark.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import classes from './Today.module.css'

export const sectionTitles: Readonly<Record<WorkSection, string>> = {
  safety: 'Safety first',
  overdue: 'Overdue',
  due: 'Due',
  drafts: 'Drafts',
  soon: 'Soon',
  quiet: 'Gone quiet',
}

export const keyOfLine = (line: WorkLine): string => `${line.kind}/${line.subjectId}/${line.clientId}`

interface Props {
  readonly section: WorkSection
  readonly lines: readonly WorkLine[]
  /** How many there are in all, shown or not. */
  readonly count: number
  /** Whose client it is stands beside the name where several counselors' are shown. */
  readonly withCounselor: boolean
  readonly singleKeys: boolean
  readonly rowProps: (key: string) => {
    readonly 'data-row': string
    readonly tabIndex: 0 | -1
    readonly onFocus: () => void
  }
  readonly onOpen: (line: WorkLine) => void
  readonly onBrief: (line: WorkLine) => void
  /** Shows the rest of the section; null where all of it shows. */
  readonly onAll: (() => void) | null
}

export const SectionHeading = ({
  id,
  title,
  count,
}: {
  readonly id: string
  readonly title: string
  readonly count: number
}) => (
  <h2 id={id} className={classes.heading}>
    {title} <span className={classes.count}>{count.toLocaleString(locale())}</span>
  </h2>
)

/** Lines of a section that show before somebody asks for all of them: the agenda must not lie below a screen of old work. */
export const shortSection = 8

/** One section; nothing where it has no lines. */
export const WorkSectionPart = ({
  section,
  lines,
  count,
  withCounselor,
  singleKeys,
  rowProps,
  onOpen,
  onBrief,
  onAll,
}: Props) => {
  if (lines.length === 0) return null
  const headingId = `today-${section}`
  return (
    <section aria-labelledby={headingId} className={classes.section}>
      <SectionHeading id={headingId} title={sectionTitles[section]} count={count} />
      <ul className={classes.rows}>
        {lines.map((line) => (
          <li key={keyOfLine(line)}>
            <button
              type="button"
              className={classes.row}
              {...rowProps(keyOfLine(line))}
              onClick={() => onOpen(line)}
              onKeyDown={(event) => {
                if (
                  !singleKeys ||
                  event.key.toLowerCase() !== 'b' ||
                  event.ctrlKey ||
                  event.metaKey ||
                  event.altKey
                )
                  return
                event.preventDefault()
                onBrief(line)
              }}
            >
              <span className={classes.reason}>
                <Urgency level={line.urgency} reason={line.reason} />
              </span>
              <span className={classes.who}>
                <PersonName person={line} />
                {line.reach === null ? null : (
                  <span className={classes.reach}>
                    <span className="private tabular">{line.reach.phone ?? 'No number'}</span>
                    {line.reach.phone === null ? null : <ReachMark reach={line.reach} />}
                  </span>
                )}
              </span>
              <span className={classes.quiet}>
                {withCounselor ? (line.counselor ?? 'No counselor') : line.fileNumber}
              </span>
            </button>
          </li>
        ))}
        {onAll === null ? null : (
          <li>
            <button type="button" className={classes.row} {...rowProps(`all/${section}`)} onClick={onAll}>
              <span className={classes.quiet}>
                Show all {count.toLocaleString(locale())} of “{sectionTitles[section]}”
              </span>
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}
