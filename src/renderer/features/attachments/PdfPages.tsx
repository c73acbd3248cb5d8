/** The pages of a PDF one below the other; only those near the window are drawn. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { drawPage, textOf, type PDFDocumentProxy } from './pdf.ts'
import classes from './Viewer.module.css'

interface PageProps {
  readonly pdf: PDFDocumentProxy
  readonly number: number
  /** CSS pixels. */
  readonly width: number
  /** Height by width until the page itself is known: that of the first. */
  readonly shape: number
  readonly onSeen: (page: number) => void
}

/** Drawn when it comes within this of the window. */
const margin = '1000px 0px'

const PageOf = ({ pdf, number, width, shape, onSeen }: PageProps) => {
  const box = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  const [ownShape, setOwnShape] = useState<number | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const root = element.closest('[role="region"]')
    const drawing = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root,
      rootMargin: margin,
    })
    // The page that crosses the middle of the window is the one that is being looked at.
    const looking = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting === true) seen(number)
      },
      { root, rootMargin: '-49% 0px -49% 0px' },
    )
    drawing.observe(element)
    looking.observe(element)
    return () => {
      drawing.disconnect()
      looking.disconnect()
    }
  }, [number])
  useEffect(() => {
    const element = canvas.current
    if (!near || element === null) return undefined
    let stop = (): void => undefined
    let gone = false
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number)
      if (gone) return
      const natural = page.getViewport({ scale: 1 })
      setOwnShape(natural.height / natural.width)
      const drawing = drawPage(page, element, width, window.devicePixelRatio)
      stop = drawing.stop
      await drawing.done
      setWords(await textOf(page))
    }
    draw().catch((error: unknown) => {
      if (!gone) setWords('This page cannot be drawn.')
      if (gone || (error instanceof Error && error.name === 'RenderingCancelledException')) return
    })
    return () => {
      gone = true
      stop()
      // Its memory goes at once, and not when the browser finds the time.
      element.width = 0
      element.height = 0
    }
  }, [pdf, number, width, near])
  const height = Math.round(width * (ownShape ?? shape))
  return (
    <section ref={box} className={classes.page} aria-label={`Page ${number}`} style={{ width, height }}>
      {near ? <canvas ref={canvas} className={classes.canvas} aria-hidden="true" /> : null}
      <p className="visually-hidden">
        {words === '' ? 'A picture without text that can be read out.' : words}
      </p>
    </section>
  )
}

interface Props {
  readonly pdf: PDFDocumentProxy
  /** Width of the window onto the pages, CSS pixels. */
  readonly width: number
  /** 1: as wide as the window. */
  readonly zoom: number
  readonly onPage: (page: number) => void
}

/** A page as wide as a large screen reads worse. */
const widest = 1_100

export const PdfPages = ({ pdf, width, zoom, onPage }: Props) => {
  const [shape, setShape] = useState(1.294)
  useEffect(() => {
    let gone = false
    void pdf.getPage(1).then(
      (page) => {
        const { width: wide, height } = page.getViewport({ scale: 1 })
        if (!gone) setShape(height / wide)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [pdf])
  const pageWidth = Math.round(Math.min(width, widest) * zoom)
  return Array.from({ length: pdf.numPages }, (_, index) => (
    <PageOf key={index} pdf={pdf} number={index + 1} width={pageWidth} shape={shape} onSeen={onPage} />
  ))
}
