/**
 * A process whose supervisor has gone is of no use to anybody. It is killed, for `process.exit` waits for native code: two AVIF that were being made
 * kept a runner alive for twenty minutes.
 */
export function endWithSupervisor(): void {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
