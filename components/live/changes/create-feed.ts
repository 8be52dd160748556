import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { UserEvent } from '@/lib/contracts/live/events'

export interface Feed {
  /** Applies events to what is shown; a gap asks for a new snapshot by itself. */
  receive(events: UserEvent[]): void
  /** Takes a new snapshot: one at a time, and at most one more after it however often this is called. Never rejects. */
  refresh(): Promise<void>
}

export interface FeedRules<Page> {
  client: QueryClient
  queryKey: QueryKey
  load: (shown: Page | undefined) => Promise<Page>
  apply: (page: Page, event: UserEvent) => { page: Page; stale: boolean }
  /** `before` was shown when `fetched` was asked for, `shown` is now. */
  adopt: (before: Page | undefined, shown: Page | undefined, fetched: Page) => Page
  pause: (ms: number) => Promise<void>
}

/** A snapshot kept true by events, in react-query's cache under `queryKey`. */
export function createFeed<Page>({ client, queryKey, load, apply, adopt, pause }: FeedRules<Page>): Feed {
  let running: Promise<void> | null = null
  let again = false
  /** What arrives while a snapshot is under way may be missing from it, and is applied to it once more. */
  let during: UserEvent[] | null = null

  const replay = (page: Page, events: UserEvent[]) =>
    events.reduce(
      (at, event) => {
        const next = apply(at.page, event)
        return { page: next.page, stale: at.stale || next.stale }
      },
      { page, stale: false },
    )

  function change(events: UserEvent[]): boolean {
    const shown = client.getQueryData<Page>(queryKey)
    if (shown === undefined) return false
    const { page, stale } = replay(shown, events)
    if (page !== shown) client.setQueryData<Page>(queryKey, page)
    return stale
  }

  async function takeSnapshot(): Promise<boolean> {
    const arrived: UserEvent[] = []
    let stale = false
    during = arrived
    try {
      await client.fetchQuery({
        queryKey,
        staleTime: 0,
        queryFn: async () => {
          const before = client.getQueryData<Page>(queryKey)
          const fetched = await load(before)
          const next = replay(adopt(before, client.getQueryData<Page>(queryKey), fetched), arrived)
          // Kept: once applied, an event says nothing new to what is shown, and would not ask for it again.
          stale = next.stale
          return next.page
        },
      })
      return change(arrived) || stale
    } catch {
      // The query holds the error for the page to show; the poller tries again.
      return false
    } finally {
      during = null
    }
  }

  async function run(): Promise<void> {
    for (let round = 0; ; round += 1) {
      again = false
      const stale = await takeSnapshot()
      if (!stale && !again) return
      await pause(pauseBefore(round))
    }
  }

  function refresh(): Promise<void> {
    again = running !== null
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  function receive(events: UserEvent[]): void {
    during?.push(...events)
    const stale = change(events)
    if (stale && !during) void refresh()
  }

  return { receive, refresh }
}

/** A server that stays behind its own events must not be asked in a tight loop. */
function pauseBefore(round: number): number {
  return Math.min(5000, 150 * 2 ** round)
}
