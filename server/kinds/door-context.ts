import type { DoorContext } from '@/kinds/kit/server'
import type { Locale } from '@/lib/contracts/locale'
import type { AppDeps } from '@/server/deps'

/** What a kind may use while it answers somebody from outside: its own tables, and what it knows of its own items. */
export function doorContext(deps: AppDeps, kind: string, locale: Locale): DoorContext {
  return {
    locale,
    site: deps.site,
    tables: deps.tables,
    variables: deps.kindVariables[kind] ?? {},
    async amend(amendment) {
      const amended = await deps.amendItem(amendment)
      if (amended) deps.live.publish(amended.userId, amended.event)
      return amended?.key ?? null
    },
    log: deps.logger,
  }
}
