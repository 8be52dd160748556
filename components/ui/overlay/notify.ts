import { createStore } from '@/components/store/create-store'
import { covers, isCovered } from './covers'
import { type Corner, freeCorner } from './free-corner'

export type Toast = typeof import('sonner').toast

/** Whether a toast was ever wanted here: only then is the toaster loaded. */
export const toasterWanted = createStore(false)

/** Where toasts appear. Chosen anew when there is none: one that stands there does not move. */
export const toastCorner = createStore<Corner>('bottom-left')

let becomeReady: (toast: Toast) => void = () => {}
const ready = new Promise<Toast>((resolve) => {
  becomeReady = resolve
})

export function toasterIsReady(toast: Toast): void {
  becomeReady(toast)
}

let toastIds = 0

/** The id of a toast that was not there before: one that has closed takes a moment to go, and what is told under its id meanwhile is never seen. */
export function freshToastId(name: string): string {
  toastIds += 1
  return `${name}-${toastIds}`
}

/** What waits until no dialog lies over the page any more, in its order. */
const held: (() => void)[] = []
covers.subscribe(() => {
  if (!isCovered()) for (const show of held.splice(0)) show()
})

/** Shows or changes toasts, as soon as the toaster stands and no dialog lies over the page: `notify((toast) => toast('Done'))`. */
export function notify(show: (toast: Toast) => void): void {
  void toasterReady().then((toast) => {
    if (isCovered()) held.push(() => showFreely(toast, show))
    else showFreely(toast, show)
  })
}

function showFreely(toast: Toast, show: (toast: Toast) => void): void {
  if (toast.getToasts().length === 0) toastCorner.set(freeCorner())
  show(toast)
}

/** Resolves when a toast would be seen; where the toaster cannot be had it never does. */
export function toasterReady(): Promise<Toast> {
  toasterWanted.set(true)
  return ready
}
