/** Files dragged over a part of the page from the system, and the one that is let go of there. */
import { useEffect, useEffectEvent, useState, type DragEvent } from 'react'

export interface FileDrop {
  /** A file is over the part just now. */
  readonly over: boolean
  /** To be spread over the part. */
  readonly zone: {
    readonly onDragEnter: (event: DragEvent) => void
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
  }
}

const holdsFiles = ({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') === true

export const useFileDrop = (enabled: boolean, onFiles: (files: readonly File[]) => void): FileDrop => {
  // Entering a child leaves its parent: the part is left when as many were left as were entered.
  const [depth, setDepth] = useState(0)
  // A file that falls beside the part must not be opened by the window in place of the page.
  const refuse = useEffectEvent((event: globalThis.DragEvent) => {
    if (enabled && holdsFiles(event)) event.preventDefault()
  })
  useEffect(() => {
    const hear = (event: globalThis.DragEvent) => refuse(event)
    window.addEventListener('dragover', hear)
    window.addEventListener('drop', hear)
    return () => {
      window.removeEventListener('dragover', hear)
      window.removeEventListener('drop', hear)
    }
  }, [])
  const mine = (event: DragEvent): boolean => enabled && holdsFiles(event)
  return {
    over: enabled && depth > 0,
    zone: {
      onDragEnter: (event) => {
        if (mine(event)) setDepth((now) => now + 1)
      },
      onDragLeave: (event) => {
        if (mine(event)) setDepth((now) => Math.max(0, now - 1))
      },
      onDragOver: (event) => {
        if (!mine(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      onDrop: (event) => {
        if (!mine(event)) return
        event.preventDefault()
        setDepth(0)
        onFiles([...event.dataTransfer.files])
      },
    },
  }
}
