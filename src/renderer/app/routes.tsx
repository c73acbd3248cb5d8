/**
 * The screens behind the lock. Addresses hold ids only, never words of a client: a browser engine may keep
 * addresses on disk. What else a screen needs from another one lies in memory (see caseloadView.ts).
 */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { clientSearch } from '../features/client/place.ts'
import { CrashNotice } from './CrashBoundary.tsx'
import { Frame } from './Frame.tsx'
import { NotFound } from './NotFound.tsx'

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound })

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // The router's way to go elsewhere is to throw.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- see above
    throw redirect({ to: '/caseload', replace: true })
  },
})

const caseload = createRoute({
  getParentRoute: () => rootRoute,
  path: '/caseload',
  component: lazyRouteComponent(() => import('../features/caseload/CaseloadPage.tsx')),
})

const today = createRoute({
  getParentRoute: () => rootRoute,
  path: '/today',
  component: lazyRouteComponent(() => import('../features/today/TodayPage.tsx')),
})

const brief = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$clientId/brief',
  component: lazyRouteComponent(() => import('../features/today/BriefPage.tsx')),
})

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage.tsx')),
})

const client = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$clientId',
  validateSearch: clientSearch,
  component: lazyRouteComponent(() => import('../features/client/ClientPage.tsx')),
})

const loadNote = () => import('../features/notes/NoteRoute.tsx')

const newSession = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$clientId/sessions/new',
  component: lazyRouteComponent(loadNote),
})

const note = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$clientId/notes/$noteId',
  component: lazyRouteComponent(loadNote),
})

const cosignatures = createRoute({
  getParentRoute: () => rootRoute,
  path: '/co-signatures',
  component: lazyRouteComponent(() => import('../features/notes/CosignaturesPage.tsx')),
})

const noteTexts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/note-texts',
  component: lazyRouteComponent(() => import('../features/notes/site/NoteTextsPage.tsx')),
})

const counseling = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$clientId/counseling/$counselingNoteId',
  component: lazyRouteComponent(() => import('../features/counseling/CounselingPage.tsx')),
})

const followUps = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-ups',
  component: lazyRouteComponent(() => import('../features/followup/board/FollowUpsPage.tsx')),
})

const groups = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  component: lazyRouteComponent(() => import('../features/groups/GroupsPage.tsx')),
})

const group = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups/$groupId',
  component: lazyRouteComponent(() => import('../features/groups/GroupPage.tsx')),
})

const groupSession = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups/sessions/$sessionId',
  component: lazyRouteComponent(() => import('../features/groups/SessionRoomPage.tsx')),
})

const calendar = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../features/calendar/CalendarPage.tsx')),
})

const calendarReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/calendar',
  component: lazyRouteComponent(() => import('../features/reports/CalendarReport.tsx')),
})

const search = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  component: lazyRouteComponent(() => import('../features/search/SearchPage.tsx')),
})

const imports = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/ImportsPage.tsx')),
})

const newImport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('../features/imports/ImportWizard.tsx')),
})

const reports = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('../features/reports/ReportsPage.tsx')),
})

const caseloadReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/caseload',
  component: lazyRouteComponent(() => import('../features/reports/CaseloadReport.tsx')),
})

const noteReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/note/$noteId',
  component: lazyRouteComponent(() => import('../features/reports/NoteReport.tsx')),
})

const followUpsReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/follow-ups',
  component: lazyRouteComponent(() => import('../features/reports/FollowUpsReport.tsx')),
})

const attendanceReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/attendance',
  component: lazyRouteComponent(() => import('../features/reports/AttendanceReport.tsx')),
})

const progressReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/client/$clientId',
  component: lazyRouteComponent(() => import('../features/reports/ProgressReport.tsx')),
})

const briefReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/brief/$clientId',
  component: lazyRouteComponent(() => import('../features/reports/BriefReport.tsx')),
})

const planReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/relapse-plan/$planId',
  component: lazyRouteComponent(() => import('../features/reports/PlanReport.tsx')),
})

const treatmentPlanReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/treatment-plan/$treatmentPlanId',
  component: lazyRouteComponent(() => import('../features/reports/TreatmentPlanReport.tsx')),
})

const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx')),
})

const auditReport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/audit',
  component: lazyRouteComponent(() => import('../features/audit/AuditReport.tsx')),
})

const security = createRoute({
  getParentRoute: () => rootRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('../features/audit/SecurityPage.tsx')),
})

const people = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/users/PeoplePage.tsx')),
})

const backup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/backup',
  component: lazyRouteComponent(() => import('../features/backup/BackupPage.tsx')),
})

const assignments = createRoute({
  getParentRoute: () => rootRoute,
  path: '/assignments',
  component: lazyRouteComponent(() => import('../features/access/AssignmentsPage.tsx')),
})

const openings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings',
  component: lazyRouteComponent(() => import('../features/access/OpeningsPage.tsx')),
})

const routeTree = rootRoute.addChildren([
  backup,
  indexRoute,
  caseload,
  today,
  brief,
  settings,
  client,
  newSession,
  note,
  counseling,
  cosignatures,
  noteTexts,
  followUps,
  groups,
  group,
  groupSession,
  calendar,
  calendarReport,
  search,
  imports,
  newImport,
  reports,
  caseloadReport,
  noteReport,
  followUpsReport,
  attendanceReport,
  progressReport,
  briefReport,
  planReport,
  treatmentPlanReport,
  people,
  assignments,
  openings,
  audit,
  auditReport,
  security,
])

const RouteFailure = () => <CrashNotice onContinue={() => void router.navigate({ to: '/caseload' })} />

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: RouteFailure,
  // Screens show their own skeleton after 150 ms; the code of a screen is on this disk.
  defaultPendingMs: 150,
  defaultPreload: false,
  // Each screen keeps what it must show again; the router's own store would write to session storage.
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
