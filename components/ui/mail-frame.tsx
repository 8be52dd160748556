'use client'

import { useRef, useState } from 'react'

interface MailFrameProps {
  html: string
  title: string
}

const LEAST = 120

/**
 * A mail as its reader sees it: white, whatever the page is, and in a frame that can do nothing. It runs no script, opens nothing but new tabs,
 * and loads nothing from anywhere.
 */
export function MailFrame({ html, title }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(LEAST)
  const measure = () => setHeight(Math.max(LEAST, frame.current?.contentDocument?.documentElement.scrollHeight ?? LEAST))
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

const withRules = (html: string) => (/<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + RULES) : RULES + html)
