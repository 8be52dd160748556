'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import { leastPercent } from '@/components/jobs/words/least-percent'
import { notificationsQuery } from '@/components/notifications/notifications-query'
import { faviconAddress, newsSince } from './favicon'
import { useLooked } from './use-looked'

const AT_MOST_EVERY_MS = 1000

/** Keeps the tab's picture telling what goes on behind other tabs. The dot goes when the person looks. */
export function useFavicon(): void {
  const { jobs } = useListedJobs()
  const { data: page } = useQuery(notificationsQuery)
  const looked = useLooked()
  const address = faviconAddress({ percent: leastPercent(jobs ?? []), news: newsSince(looked, page?.notifications ?? []) })
  const drawnAt = useRef(0)

  useEffect(() => {
    const wait = Math.max(0, drawnAt.current + AT_MOST_EVERY_MS - Date.now())
    const timer = setTimeout(() => {
      drawnAt.current = Date.now()
      draw(address)
    }, wait)
    return () => clearTimeout(timer)
  }, [address])
  useEffect(() => () => draw(null), [])
}

/** Changes the link that is there: which of two icons a browser takes differs from one to the other. */
function draw(address: string | null): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="icon"]')
  if (!link) return
  link.dataset.own ??= link.href
  link.href = address ?? link.dataset.own
}
