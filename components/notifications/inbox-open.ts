import { createStore } from '@/components/store/create-store'

/** Whether the inbox is open: a toast can open it too. */
export const inboxOpen = createStore(false)
