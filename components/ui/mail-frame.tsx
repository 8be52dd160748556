'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'

interface MailFrameProps {
  html: string
  title: string
}

const LEAST = 120
/** Of the page that a mail is. */
const MARGINS = 24

/**
 * A mail as its reader sees it: white, whatever the page is, and in a frame that can do nothing. It runs no script, opens nothing but new tabs,
 * and loads nothing from anywhere.
 */
export function MailFrame({ html, title }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(LEAST)
  const measure = () => {
    const page = frame.current?.contentDocument?.body
    // What the mail takes, and not the frame that it is in: that may be the longer one of the two.
    setHeight(Math.max(LEAST, Math.ceil(page?.getBoundingClientRect().height ?? 0) + MARGINS))
  }
  const measureAgain = useEffectEvent(measure)
  // A narrower one is a longer one.
  useEffect(() => {
    const observer = new ResizeObserver(() => measureAgain())
    if (frame.current) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin allow-popups"
      srcDoc={withRules(html)}
      onLoad={measure}
      style={{ height }}
      className="w-full rounded-b-md bg-white"
    />
  )
}

const RULES = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><base target="_blank">`

/** They come before anything of the mail, whatever it is made of: the browser takes what follows as the rest of the same head. */
const withRules = (html: string) => `<!doctype html>${RULES}${html}`
