import type { Notification } from '@/lib/contracts/notification'

/**
 * Those of the notifications that this page may tell of. Each is asked for once.
 * @param asked the ids that were asked for before; one that got no answer leaves it again, for the next snapshot
 */
export async function claimAll(
  candidates: Notification[],
  asked: Set<string>,
  claim: (id: string) => Promise<boolean>,
): Promise<Notification[]> {
  const fresh = candidates.filter(({ id }) => !asked.has(id))
  for (const { id } of fresh) asked.add(id)
  const claimed = await Promise.all(
    fresh.map(async (notification) => {
      try {
        return (await claim(notification.id)) ? [notification] : []
      } catch {
        asked.delete(notification.id)
        return []
      }
    }),
  )
  return claimed.flat()
}
