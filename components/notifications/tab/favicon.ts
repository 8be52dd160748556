import { isPartial } from '@/lib/contracts/items'
import type { Notification } from '@/lib/contracts/notification'

const SIZE = 32
const RADIUS = 12
const LENGTH = 2 * Math.PI * RADIUS

export interface Favicon {
  /** Of 100; null when nothing runs. */
  percent: number | null
  /** `partial`: of a job of which not all was done. */
  news: 'partial' | 'other' | null
}

/** What came since the person looked last; null while they look. */
export function newsSince(looked: number | null, notifications: Notification[]): Favicon['news'] {
  const fresh = looked === null ? [] : notifications.filter((n) => n.readAt === null && Date.parse(n.createdAt) > looked)
  if (fresh.length === 0) return null
  return fresh.some(({ items }) => items !== null && isPartial(items)) ? 'partial' : 'other'
}

/** The tab's picture as an address: a ring for progress, a dot for news; null for the product's own mark. */
export function faviconAddress({ percent, news }: Favicon): string | null {
  if (percent === null && news === null) return null
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${percent === null ? mark : ring(percent)}${news === null ? '' : dot(news)}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

// One grey that shows on light and on dark tab bars, and the mark's own colours.
const mark =
  '<g transform="scale(1.3333)"><rect x="1" y="1" width="22" height="22" rx="5" fill="#1d1c1a"/><rect x="5" y="5" width="14" height="6" rx="1.5" fill="#f7f6f3"/><rect x="5" y="13" width="14" height="6" rx="1.5" fill="#f7f6f3"/></g>'
const dotColors = { partial: '#d98e04', other: '#d2452f' }
const dot = (news: keyof typeof dotColors) => `<circle cx="25" cy="7" r="7" fill="${dotColors[news]}"/>`

function ring(percent: number): string {
  const done = (LENGTH * percent) / 100
  const circle = `cx="16" cy="16" r="${RADIUS}" fill="none" stroke-width="7"`
  return (
    `<circle ${circle} stroke="#9a968d"/>` +
    `<circle ${circle} stroke="#4d6fe8" stroke-dasharray="${done.toFixed(1)} ${LENGTH.toFixed(1)}" transform="rotate(-90 16 16)"/>`
  )
}
