/** The list of keys. */
import { Kbd, Modal } from '@mantine/core'
import { modKey } from './shortcuts.ts'
import { shortcutGroups } from './shortcutList.ts'
import classes from './ShortcutsDialog.module.css'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

export const ShortcutsDialog = ({ opened, onClose }: Props) => (
  <Modal opened={opened} onClose={onClose} title="Keys" size="lg">
    <div className={classes.groups}>
      {shortcutGroups.map((group) => (
        <section key={group.title}>
          <h3 className={classes.title}>{group.title}</h3>
          <dl className={classes.list}>
            {group.keys.map(({ keys, does }) => (
              <div key={does} className={classes.row}>
                <dt>
                  {keys.map((one) => (
                    <Kbd key={one} size="xs" className={classes.key}>
                      {one.replace('Mod', modKey())}
                    </Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
    <p className={classes.note}>Single letters act only in the list, and can be switched off in Settings.</p>
  </Modal>
)
