/** A picture on a canvas: no address of it exists that anything else could ask for. */
import { useEffect, useRef } from 'react'
import classes from './Viewer.module.css'

interface Props {
  readonly bitmap: ImageBitmap
  /** Read out in place of the picture. */
  readonly label: string
  /** Width of the window onto it, CSS pixels. */
  readonly width: number
  /** 1: as wide as the window, but not larger than it is. */
  readonly zoom: number
}

/** Longest side of the canvas, in pixels; a larger scan is drawn smaller. */
const longest = 8_000

export const Picture = ({ bitmap, label, width, zoom }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    element.width = Math.max(1, Math.round(bitmap.width * scale))
    element.height = Math.max(1, Math.round(bitmap.height * scale))
    element.getContext('2d')?.drawImage(bitmap, 0, 0, element.width, element.height)
  }, [bitmap, scale])
  const shown = Math.round(Math.min(width, bitmap.width) * zoom)
  return (
    <canvas
      ref={canvas}
      className={classes.picture}
      role="img"
      aria-label={label}
      style={{ width: shown, height: Math.round((shown * bitmap.height) / bitmap.width) }}
    />
  )
}
