/** Of all tabs only one goes on with an upload. */
export interface Holds {
  /** False where another tab has it. */
  take(id: string): Promise<boolean>
  letGo(id: string): void
}

/**
 * A lock of the browser's for each upload, which ends with its tab however that ends. Where there are none (plain http
 * beyond localhost) two tabs may send the same file to the same place: the server takes each byte once.
 */
export function createHolds(locks: LockManager | undefined): Holds {
  const held = new Map<string, () => void>()
  return {
    take(id) {
      if (!locks || held.has(id)) return Promise.resolve(true)
      return new Promise((resolve, reject) => {
        const hold = (lock: Lock | null) => {
          resolve(lock !== null)
          return lock && new Promise<void>((end) => held.set(id, end))
        }
        locks.request(`postroom.upload.${id}`, { ifAvailable: true }, hold).catch(reject)
      })
    },
    letGo(id) {
      held.get(id)?.()
      held.delete(id)
    },
  }
}
