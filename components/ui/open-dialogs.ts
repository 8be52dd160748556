import { createStore } from '@/components/store/create-store'

/** How many dialogs stand over the page now. */
export const openDialogs = createStore(0)
