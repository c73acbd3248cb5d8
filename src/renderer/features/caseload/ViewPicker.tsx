/** Which view of the caseload is looked at, and what can be done with it: pick another, keep this one, rename, remove. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconLayoutList } from '@tabler/icons-react'
import { useState } from 'react'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { setCaseloadView, useCaseloadView } from '../../app/caseloadView.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import classes from './Caseload.module.css'
import { KeepViewDialog, RenameViewDialog } from './ViewDialogs.tsx'
import { definitionOf, pick, pickableOf, shippedViews, viewShown, type PickableView } from './views.ts'

interface Props {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** Back to the rows, after the menu is closed by a choice. */
  readonly onToRows: () => void
}

export const ViewPicker = ({ opened, onOpened, onToRows }: Props) => {
  const now = useCaseloadView()
  const { data } = useOperation('views.list', { screen: 'caseload' })
  const [asked, setAsked] = useState<'keep' | 'rename' | null>(null)
  const kept = (data?.views ?? []).map(pickableOf)
  const { view, changed } = viewShown(now, [...shippedViews, ...kept])
  const own = kept.filter((one) => one.kept?.shared === false)
  const everybodys = kept.filter((one) => one.kept?.shared === true)
  const mayShare = data?.mayShare === true
  const saved = view?.kept ?? null
  const mayChange = saved !== null && (!saved.shared || mayShare)
  const name = view?.name ?? 'Without a name'

  const saveOver = async () => {
    if (saved === null) return
    try {
      await invoke('views.keep', {
        screen: 'caseload',
        view: { viewId: saved.viewId, revision: saved.revision },
        name: saved.name,
        shared: saved.shared,
        definition: definitionOf(now),
      })
      await refetchAfter(['views'])
      notifyDone(`“${saved.name}” saved`)
    } catch (error) {
      notifyFailure(error, 'The view was not saved')
      void refetchAfter(['views'])
    }
  }
  const remove = async () => {
    if (saved === null) return
    const agreed = await confirm({
      title: `Remove the view “${saved.name}”?`,
      text: saved.shared
        ? 'Everybody here loses it. The clients stay as they are.'
        : 'The clients stay as they are.',
      yes: 'Remove the view',
      destructive: true,
    })
    if (!agreed) return
    try {
      await invoke('views.remove', { viewId: saved.viewId, revision: saved.revision })
      const first = shippedViews.find(({ id }) => id === 'everybody-open')
      if (first !== undefined) pick(first)
      await refetchAfter(['views'])
      notifyDone('View removed')
    } catch (error) {
      notifyFailure(error, 'The view was not removed')
      void refetchAfter(['views'])
    }
  }
  const item = (one: PickableView) => (
    <Menu.RadioItem
      key={one.id}
      value={one.id}
      checked={one.id === view?.id}
      closeMenuOnClick
      data-autofocus={one.id === view?.id || undefined}
      onClick={() => {
        pick(one)
        onToRows()
      }}
    >
      {one.name}
    </Menu.RadioItem>
  )
  return (
    <>
      <Menu
        opened={opened}
        onChange={onOpened}
        position="bottom-start"
        shadow="sm"
        width={260}
        returnFocus
        withinPortal={false}
        // The menu begins at the view that is looked at.
        withInitialFocusPlaceholder={false}
        menuItemTabIndex={0}
      >
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            aria-label={`View: ${name}${changed ? ', changed' : ''}`}
            leftSection={<IconLayoutList size={16} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          >
            <span className={classes.viewName}>{name}</span>
            {changed ? <span className={classes.changed}>, changed</span> : null}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Views">
          {shippedViews.map(item)}
          {own.length === 0 ? null : <Menu.Label>My views</Menu.Label>}
          {own.map(item)}
          {everybodys.length === 0 ? null : <Menu.Label>Everybody’s views</Menu.Label>}
          {everybodys.map(item)}
          <Menu.Divider />
          {changed && view !== null ? (
            <Menu.Item onClick={() => pick(view)}>Back to “{name}” as it was</Menu.Item>
          ) : null}
          {changed && mayChange ? (
            <Menu.Item onClick={() => void saveOver()}>Save the change in “{name}”</Menu.Item>
          ) : null}
          <Menu.Item onClick={() => setAsked('keep')}>Save as a new view…</Menu.Item>
          {mayChange ? (
            <>
              <Menu.Item onClick={() => setAsked('rename')}>Rename “{name}”…</Menu.Item>
              <Menu.Item color="red" onClick={() => void remove()}>
                Remove “{name}”…
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {asked === 'keep' ? (
        <KeepViewDialog
          definition={definitionOf(now)}
          mayShare={mayShare}
          onClose={() => setAsked(null)}
          onKept={(viewId) => setCaseloadView({ picked: viewId })}
        />
      ) : null}
      {asked === 'rename' && saved !== null ? (
        <RenameViewDialog view={saved} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}
