/** One client: the summary that stays at the left, the work in tabs at the right. */
import { Button, Kbd, Tabs } from '@mantine/core'
import { IconFileText, IconListCheck, IconPlus } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { RefusedChart } from '../access/RefusedChart.tsx'
import { StandingBanner } from '../access/StandingBanner.tsx'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { useOpenNote } from '../notes/useOpenNote.ts'
import classes from './ClientPage.module.css'
import { episodesHeading } from '../episodes/EpisodesPanel.tsx'
import { EarlyKeys, type FollowUpAct } from '../followup/client/EarlyKeys.tsx'
import { DetailsTab } from './DetailsTab.tsx'
import { clientTabs, placeOf, rememberPlace, tabOfDue, type ClientTab } from './place.ts'
import { SessionsTab } from './SessionsTab.tsx'
import { Summary } from './Summary.tsx'

const TimelineTab = lazy(() => import('../timeline/TimelineTab.tsx'))
const FollowUpTab = lazy(() => import('../followup/client/FollowUpTab.tsx'))
const TreatmentTab = lazy(() => import('../treatment/TreatmentTab.tsx'))
const RelapseTab = lazy(() => import('../relapse/RelapseTab.tsx'))
const DocumentsTab = lazy(() => import('../attachments/DocumentsTab.tsx'))
const IntakeTab = lazy(() => import('../intake/IntakeTab.tsx'))

/** Brings a heading into sight and the focus to it, once it is on screen. */
const focusOnceThere = (id: string, tries = 20): void => {
  requestAnimationFrame(() => {
    const heading = document.getElementById(id)
    if (heading !== null && heading.offsetParent !== null) {
      heading.scrollIntoView({ block: 'start' })
      heading.focus()
    } else if (tries > 0) focusOnceThere(id, tries - 1)
  })
}

const Client = ({ client }: { readonly client: ClientDetail }) => {
  const navigate = useNavigate()
  const mayReport = useMay('counselor', 'supervisor')
  const { settings } = useSession()
  const { clientId } = client
  const mayWrite = useMayWriteIn(clientId)
  const search = useSearch({ from: '/clients/$clientId' })
  const tab = search.tab ?? placeOf(clientId).tab
  // A tab that was opened stays, so that nothing half-typed in it is lost by looking at another one.
  const [opened, setOpened] = useState<ReadonlySet<ClientTab>>(new Set([tab]))
  if (!opened.has(tab)) setOpened(new Set([...opened, tab]))
  const [early, setEarly] = useState<FollowUpAct | null>(null)
  // What was asked of a tab that is gone again is asked no more.
  if (early !== null && tab !== 'follow-up') setEarly(null)
  // Only on arrival: whoever moves along the tabs keeps the focus there.
  const [keepFocus] = useState(tab === 'sessions')
  const openNote = useOpenNote(clientId)
  const show = (next: ClientTab): void => {
    rememberPlace(clientId, { tab: next })
    void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: next }, replace: true })
  }
  const newSession = (): void =>
    void navigate({ to: '/clients/$clientId/sessions/new', params: { clientId } })
  useShortcut({ key: 'n', enabled: mayWrite && settings.singleKeys }, newSession)

  return (
    <Page
      fill
      keepFocus={keepFocus}
      heading={<PersonName person={client} />}
      back={{ label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }}
      actions={
        <>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconListCheck size={16} />}
            onClick={() => void navigate({ to: '/clients/$clientId/brief', params: { clientId } })}
          >
            Brief
          </Button>
          {mayReport ? (
            <>
              <Button
                size="sm"
                variant="default"
                leftSection={<IconFileText size={16} />}
                onClick={() => void navigate({ to: '/reports/client/$clientId', params: { clientId } })}
              >
                Report
              </Button>
              {mayWrite ? (
                <Button size="sm" leftSection={<IconPlus size={16} />} onClick={newSession}>
                  New session
                  {settings.singleKeys ? (
                    <Kbd className={classes.key} aria-hidden="true">
                      N
                    </Kbd>
                  ) : null}
                </Button>
              ) : null}
            </>
          ) : null}
        </>
      }
    >
      <StandingBanner clientId={clientId} />
      <div className={classes.client}>
        <Summary
          client={client}
          onShow={(what) => {
            show(what === 'intake' ? 'intake' : 'details')
            if (what === 'episodes') focusOnceThere(episodesHeading)
          }}
          {...(mayWrite
            ? {
                onDue: ({ kind, sessionId }) => {
                  const leadsTo = tabOfDue(kind)
                  if (leadsTo !== null) show(leadsTo)
                  else if (sessionId !== null) openNote.begin(sessionId)
                },
              }
            : {})}
        />
        <Tabs
          className={classes.work}
          value={tab}
          keepMounted={false}
          // React's Activity would end the effects of a hidden tab: its unsaved words must stay registered.
          keepMountedMode="display-none"
          onChange={(value) => {
            show(clientTabs.find((one) => one === value) ?? 'sessions')
          }}
        >
          <Tabs.List>
            <Tabs.Tab value="sessions">
              Sessions <span className={classes.count}>{client.sessionCount.toLocaleString()}</span>
            </Tabs.Tab>
            <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
            <Tabs.Tab value="treatment">Treatment plan</Tabs.Tab>
            <Tabs.Tab value="relapse-plan">Relapse plan</Tabs.Tab>
            <Tabs.Tab value="follow-up">Follow-up</Tabs.Tab>
            <Tabs.Tab value="intake">Intake</Tabs.Tab>
            <Tabs.Tab value="documents">Documents</Tabs.Tab>
            <Tabs.Tab value="details">Details</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="sessions" className={classes.panel}>
            <SessionsTab clientId={clientId} onNew={mayWrite ? newSession : null} openNote={openNote} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline" className={classes.panel}>
            <Suspense fallback={null}>
              <TimelineTab clientId={clientId} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="follow-up" className={classes.details} keepMounted={opened.has('follow-up')}>
            <Suspense
              fallback={
                <EarlyKeys
                  enabled={tab === 'follow-up' && mayWrite && settings.singleKeys}
                  onAct={setEarly}
                />
              }
            >
              <FollowUpTab
                client={client}
                active={tab === 'follow-up'}
                early={early}
                onEarly={setEarly}
                {...(tab === 'follow-up' && search.begin !== undefined ? { begin: search.begin } : {})}
              />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="treatment" className={classes.details} keepMounted={opened.has('treatment')}>
            <Suspense fallback={null}>
              <TreatmentTab clientId={clientId} active={tab === 'treatment'} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel
            value="relapse-plan"
            className={classes.details}
            keepMounted={opened.has('relapse-plan')}
          >
            <Suspense fallback={null}>
              <RelapseTab clientId={clientId} active={tab === 'relapse-plan'} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="intake" className={classes.details} keepMounted={opened.has('intake')}>
            <Suspense fallback={null}>
              <IntakeTab clientId={clientId} active={tab === 'intake'} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="documents" className={classes.details}>
            <Suspense fallback={null}>
              <DocumentsTab clientId={clientId} active={tab === 'documents'} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="details" className={classes.details} keepMounted>
            <DetailsTab
              client={client}
              readOnly={!mayWrite}
              shown={opened.has('details')}
              onIntake={() => show('intake')}
            />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Page>
  )
}

export default function ClientPage() {
  const { clientId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const answer = useOperation('clients.get', { clientId })
  const waiting = useDelayedFlag(answer.isPending)
  const back = { label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }

  // Also over what was on screen: an emergency opening may have ended, or an assignment.
  if (answer.error?.detail.code === 'forbidden') return <RefusedChart back={back} />
  if (answer.data !== undefined) return <Client key={clientId} client={answer.data} />
  if (answer.error !== null)
    return (
      <Page heading="Client" back={back}>
        <ErrorState
          error={answer.error}
          title="This client cannot be shown"
          onRetry={() => void answer.refetch()}
          action={
            <Button variant="default" onClick={back.go}>
              Back to the caseload
            </Button>
          }
        />
      </Page>
    )
  return (
    <Page heading={<span className="visually-hidden">Client</span>} back={back} fill>
      {waiting ? <p className={classes.waiting}>Opening the chart…</p> : null}
    </Page>
  )
}
