import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './Unlock.module.css'

/** Warnings about the place of the vault: a network folder, a folder that a cloud service copies. */
export const PlaceWarnings = ({ warnings }: { readonly warnings: readonly string[] }) =>
  warnings.length === 0 ? null : (
    <div className={classes.warnings} role="note">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        {warnings.map((warning) => (
          <p key={warning}>{warning}</p>
        ))}
      </div>
    </div>
  )
