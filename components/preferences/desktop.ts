import { remembered } from '@/components/store/remembered'

/** Whether this browser tells of ended jobs with a notice of the system, as the person chose here. */
export type DesktopState = 'unsupported' | 'denied' | 'on' | 'off'

const CHOICE = 'postroom.desktop'
const OFFERED = 'postroom.desktop.offered'
const listeners = new Set<() => void>()

const isSupported = () => typeof window !== 'undefined' && 'Notification' in window

function get(): DesktopState {
  if (!isSupported()) return 'unsupported'
  if (window.Notification.permission === 'denied') return 'denied'
  return window.Notification.permission === 'granted' && remembered.read(CHOICE) === 'on' ? 'on' : 'off'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab of this browser changed it.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function choose(choice: 'on' | 'off'): void {
  remembered.write(CHOICE, choice)
  remembered.write(OFFERED, 'yes')
  for (const listener of listeners) listener()
}

export const desktop = {
  get,
  subscribe,
  /** Only ever from a click: browsers ask the person, and rightly distrust a page that asks by itself. */
  async turnOn(): Promise<void> {
    const permission = await window.Notification.requestPermission()
    choose(permission === 'granted' ? 'on' : 'off')
  },
  turnOff: () => choose('off'),
  /** Whether nobody here was asked yet. */
  isOpenToOffer: () => get() === 'off' && remembered.read(OFFERED) === null && remembered.read(CHOICE) === null,
  /** True once in this browser: the offer is made and then remembered, whatever became of it. */
  mayOffer(): boolean {
    if (!this.isOpenToOffer()) return false
    remembered.write(OFFERED, 'yes')
    return true
  },
}
