import { createStore } from '@/components/store/create-store'

/** Which part of the list was looked at last, as its address has it: the way back from a job leads there. */
export const lastList = createStore('')
