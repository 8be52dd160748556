import { remembered } from '@/components/store/remembered'

const SETTING = 'postroom.single-keys'
const listeners = new Set<() => void>()

/**
 * Whether keys without Ctrl do anything. Who speaks to the computer, or hits keys by chance, has to be able to switch
 * them off (WCAG 2.2, 2.1.4).
 */
export const singleKeys = {
  get: () => remembered.read(SETTING) !== 'off',
  set(on: boolean): void {
    remembered.write(SETTING, on ? 'on' : 'off')
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    // Another tab of this browser changed it.
    window.addEventListener('storage', listener)
    return () => {
      listeners.delete(listener)
      window.removeEventListener('storage', listener)
    }
  },
}
