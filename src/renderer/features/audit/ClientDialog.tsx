/** Whose entries: finds one client, for those who may see clients. */
import { Modal } from '@mantine/core'
import { ClientSearch } from '../reports/ClientSearch.tsx'
import { setAuditClient } from './auditView.ts'
import classes from './Audit.module.css'

export const ClientDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Modal opened onClose={onClose} title="Entries about one client" size="md">
    <div className={classes.dialog}>
      <ClientSearch
        label="Client"
        onChoose={({ clientId, fileNumber }) => {
          setAuditClient({ clientId, fileNumber })
          onClose()
        }}
      />
    </div>
  </Modal>
)
