import { createStore } from '@/components/store/create-store'

/** Of all files that are on their way to the server from this page. */
export interface UnderWay {
  count: number
  /** Of 100, of all of them. */
  percent: number
  /** Where the form of one of them is. */
  address: string
}

/** For the shell, which is there before anything that uploads is loaded; null while nothing is under way. */
export const underWay = createStore<UnderWay | null>(null)
