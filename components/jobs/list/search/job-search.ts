import { createStore } from '@/components/store/create-store'

/** What the list is searched for: it stays while a job's page is looked at, and is gone with the tab. */
export const jobSearch = createStore('')
