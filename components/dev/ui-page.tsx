'use client'

import { UserMenu } from '@/components/shell/user-menu'
import { Chunk } from '@/components/ui/loading/chunk'

const load = async () => (await import('./all-states')).AllStates

/** Drawn in the browser only: samples are so many minutes old, and tokens are read from the page's own styles. */
export function UiPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-6xl space-y-12 px-4 py-8 outline-none sm:px-6">
      <header className="flex items-start gap-4">
        <div className="grow">
          <h1 className="font-semibold text-2xl">Components</h1>
          <p className="text-ink-soft text-detail">Every component of Postroom in every state, and the tokens that they are made of.</p>
        </div>
        <UserMenu />
      </header>
      <Chunk load={load} pass={{}} />
    </main>
  )
}
