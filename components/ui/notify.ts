import { createStore } from '@/components/store/create-store'

export type Toast = typeof import('sonner').toast

/** Whether a toast was ever wanted here: only then is the toaster loaded. */
export const toasterWanted = createStore(false)

let becomeReady: (toast: Toast) => void = () => {}
const ready = new Promise<Toast>((resolve) => {
  becomeReady = resolve
})

export function toasterIsReady(toast: Toast): void {
  becomeReady(toast)
}

/** Shows or changes toasts, as soon as the toaster stands: `notify((toast) => toast('Done'))`. */
export function notify(show: (toast: Toast) => void): void {
  toasterWanted.set(true)
  void ready.then(show)
}
