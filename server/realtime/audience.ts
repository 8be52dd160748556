/** Who listens at this server: the sockets of each user, and the first and last of them. */
export interface Audience<S> {
  /** True when this is the user's first socket here. */
  join(userId: string, socket: S): boolean
  /** True when it was the user's last one here. */
  leave(userId: string, socket: S): boolean
  users(): string[]
  /** How many sockets this user has here. */
  count(userId: string): number
  sockets(): S[]
}

export function createAudience<S>(): Audience<S> {
  const byUser = new Map<string, Set<S>>()
  return {
    join(userId, socket) {
      const sockets = byUser.get(userId) ?? new Set()
      byUser.set(userId, sockets.add(socket))
      return sockets.size === 1
    },
    leave(userId, socket) {
      const sockets = byUser.get(userId)
      if (!sockets?.delete(socket) || sockets.size > 0) return false
      return byUser.delete(userId)
    },
    users: () => [...byUser.keys()],
    count: (userId) => byUser.get(userId)?.size ?? 0,
    sockets: () => [...byUser.values()].flatMap((sockets) => [...sockets]),
  }
}
