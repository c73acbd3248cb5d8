/** One document: its choices at the left, the very pages that will be printed at the right, and the way to save it. */
import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconDeviceFloppy, IconLockOpen } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import classes from './Reports.module.css'

type Preview = InputOf<'exports.preview'>
type Format = InputOf<'exports.release'>['format']
type Released = Extract<OutputOf<'exports.release'>, { released: true }>

interface Props {
  readonly heading: string
  readonly back: { readonly label: string; readonly go: () => void }
  /** Null while a choice is missing that the document cannot do without. */
  readonly subject: Preview['subject'] | null
  /** What is missing then. */
  readonly nothing?: string
  readonly purpose: Preview['purpose']
  readonly formats: readonly Format[]
  /** What is in it and for whom. */
  readonly children: ReactNode
}

const formatWords: Record<Format, string> = {
  pdf: 'PDF',
  csv: 'CSV (spreadsheet)',
  ics: 'Calendar file',
  file: 'As it is',
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString()} kB`
    : `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`

const Outcome = ({ released }: { readonly released: Released }) => (
  <Alert color="harbor" role="status" title="Saved">
    <p>
      <strong>{released.fileName}</strong> ({sizeText(released.bytes)}) in {released.folder}
    </p>
  </Alert>
)

export const ReportPage = ({ heading, back, subject, nothing, purpose, formats, children }: Props) => {
  const [format, setFormat] = useState<Format>(formats[0] ?? 'pdf')
  // A document is made anew for every choice: wait until the person is done choosing.
  const [wanted] = useDebouncedValue({ subject, purpose }, 250)
  const wantedSubject = wanted.subject
  const preview = useQuery<OutputOf<'exports.preview'>, OperationFailure>({
    queryKey: ['document-preview', wanted],
    queryFn:
      wantedSubject === null
        ? skipToken
        : () => invoke('exports.preview', { subject: wantedSubject, purpose: wanted.purpose }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const release = useMutation({
    mutationFn: async () =>
      subject === null
        ? { released: false as const }
        : invoke('exports.release', { subject, purpose, format }),
  })
  const waiting = useDelayedFlag(preview.isFetching)
  const failure = release.error === null ? null : failureOf(release.error)

  return (
    <Page fill heading={heading} back={back}>
      <div className={classes.report}>
        <div className={classes.choices}>
          <ScrollRegion className={classes.options} label="Choices">
            {children}
          </ScrollRegion>
          <div className={classes.way}>
            {formats.length > 1 ? (
              <div>
                <div className={classes.label} id="report-format">
                  Format
                </div>
                <SegmentedControl
                  fullWidth
                  aria-labelledby="report-format"
                  data={formats.map((one) => ({ value: one, label: formatWords[one] }))}
                  value={format}
                  onChange={(value) => {
                    setFormat(formats.find((one) => one === value) ?? 'pdf')
                    release.reset()
                  }}
                />
              </div>
            ) : null}
            <p className={classes.warning}>
              <IconLockOpen size={16} aria-hidden="true" />
              <span>
                The saved file is not encrypted. Whoever can open its folder can read it; once it is saved,
                you are responsible for where it lies and who gets it. Mooring writes down that you saved it.
              </span>
            </p>
            <div>
              <Button
                leftSection={<IconDeviceFloppy size={16} />}
                loading={release.isPending}
                // A table may be too long for pages and still be saved as a spreadsheet.
                disabled={subject === null || (preview.error !== null && format === 'pdf')}
                onClick={() => release.mutate()}
              >
                Save as…
              </Button>
            </div>
            {release.data?.released === true ? <Outcome released={release.data} /> : null}
            {failure === null ? null : (
              <Alert color="red" role="alert" title="Not saved">
                {failure.message}
              </Alert>
            )}
          </div>
        </div>
        <div className={classes.preview} aria-busy={preview.isFetching}>
          {subject === null ? (
            <p role="status">{nothing}</p>
          ) : preview.error !== null ? (
            <ErrorState
              error={preview.error}
              title="The preview cannot be shown"
              onRetry={() => void preview.refetch()}
            />
          ) : preview.data === undefined ? (
            waiting ? (
              <p role="status">Setting the pages…</p>
            ) : null
          ) : (
            <>
              <div className={classes.caption} role="status">
                {preview.data.title}
                {formats.includes('csv')
                  ? ` · ${preview.data.rows.toLocaleString()} ${preview.data.rows === 1 ? 'row' : 'rows'}`
                  : ''}
                {waiting ? ' · setting the pages…' : ''}
              </div>
              <iframe
                className={classes.frame}
                title={`Preview: ${preview.data.title}`}
                sandbox=""
                src={preview.data.url}
              />
            </>
          )}
        </div>
      </div>
    </Page>
  )
}
