import { createStore } from '@/components/store/create-store'

/** What lies over the page because a key, or the button in the header, asked for it. */
export type Overlay = 'palette' | 'help'

export interface OverlayProps {
  onClose: () => void
}

export const overlay = createStore<Overlay | null>(null)
