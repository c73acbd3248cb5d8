/** The topics of a group in their order: typed one after the other, moved up and down. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { GroupForm } from './group-form.ts'
import classes from './Groups.module.css'

type Topic = GroupForm['topics'][number]

interface Props {
  readonly topics: readonly Topic[]
  readonly onChange: (topics: Topic[]) => void
  readonly error: string | null
}

export const TopicList = ({ topics, onChange, error }: Props) => {
  const list = useRef<HTMLOListElement>(null)
  const focusAt = useRef<number | null>(null)
  useEffect(() => {
    if (focusAt.current === null) return
    list.current?.querySelectorAll<HTMLInputElement>('input')[focusAt.current]?.focus()
    focusAt.current = null
  })
  const insert = (at: number) => {
    focusAt.current = at
    onChange([
      ...topics.slice(0, at),
      { key: crypto.randomUUID(), topicId: null, title: '' },
      ...topics.slice(at),
    ])
  }
  const remove = (at: number) => {
    focusAt.current = Math.max(0, at - 1)
    onChange(topics.filter((_, index) => index !== at))
  }
  const move = (from: number, to: number) => {
    const topic = topics[from]
    if (topic === undefined || to < 0 || to >= topics.length) return
    const rest = topics.filter((_, index) => index !== from)
    onChange([...rest.slice(0, to), topic, ...rest.slice(to)])
  }
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className={classes.label}>Topics, in their order</legend>
      <ol ref={list} className={classes.topics}>
        {topics.map((topic, index) => (
          <li key={topic.key} className={classes.topic}>
            <span className={classes.topicNumber} aria-hidden="true">
              {index + 1}
            </span>
            <TextInput
              size="xs"
              aria-label={`Topic ${index + 1}`}
              maxLength={200}
              value={topic.title}
              onChange={(event) => {
                const title = event.currentTarget.value
                onChange(topics.map((one, i) => (i === index ? { ...one, title } : one)))
              }}
              onKeyDown={(event) => {
                if (event.ctrlKey || event.metaKey) return
                if (event.key === 'Enter') {
                  event.preventDefault()
                  insert(index + 1)
                } else if (event.key === 'Backspace' && topic.title === '' && topic.topicId === null) {
                  event.preventDefault()
                  remove(index)
                }
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Topic ${index + 1} one up`}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Topic ${index + 1} one down`}
              disabled={index === topics.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Take topic ${index + 1} out`}
              onClick={() => remove(index)}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {error === null ? null : <p style={{ margin: '0 0 4px', color: 'var(--urgent)' }}>{error}</p>}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => insert(topics.length)}
      >
        Add a topic
      </Button>
    </fieldset>
  )
}
