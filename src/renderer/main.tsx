/** First page: the providers that the unlock screen needs, and nothing else. */
import './app/globals.ts'
import '@mantine/core/styles.css'
import './app/global.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { colorSchemeManager } from './app/colorScheme.ts'
import { CrashBoundary } from './app/CrashBoundary.tsx'
import { reportCopies } from './app/clipboard.ts'
import { answerLocking } from './app/lock.ts'
import { listenForChanges, queryClient } from './app/query.ts'
import { styleNonce } from './app/nonce.ts'
import { theme, variables } from './app/theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')

if (window.mooring !== undefined) {
  listenForChanges()
  answerLocking()
  reportCopies()
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <CrashBoundary>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </CrashBoundary>
    </MantineProvider>
  </StrictMode>,
)
