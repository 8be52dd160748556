import type { JobId } from '@/lib/contracts/ids'
import type { News } from './announcement'

/** A text that follows sooner cuts off the one before it, or is read long after it was true. */
export const GAP_MS = 2000

export interface Announcements {
  push(news: News[]): void
  /** What waits to be said of these jobs is no longer true. */
  forget(ids: JobId[]): void
  stop(): void
}

export interface AnnouncementDeps {
  say: (news: News[]) => void
  setTimer: (run: () => void, ms: number) => () => void
}

/** Says what is new at once when it was quiet; else it gathers, the newest of each job, until the last text was heard. */
export function createAnnouncements({ say, setTimer }: AnnouncementDeps): Announcements {
  const waiting = new Map<string, News>()
  let endRest: (() => void) | null = null

  function speak() {
    endRest = null
    if (waiting.size === 0) return
    const news = worthSaying([...waiting.values()])
    waiting.clear()
    say(news)
    endRest = setTimer(speak, GAP_MS)
  }

  return {
    push(news) {
      for (const one of news) waiting.set(one.jobId, one)
      if (!endRest) speak()
    },
    forget(ids) {
      for (const id of ids) waiting.delete(id)
    },
    stop() {
      endRest?.()
      endRest = null
      waiting.clear()
    },
  }
}

/** How far others are can wait when something has ended: the next quarter comes anyway. */
function worthSaying(news: News[]): News[] {
  const others = news.filter(({ kind }) => kind !== 'quarter')
  return others.some(({ kind }) => kind !== 'started') ? others : news
}
