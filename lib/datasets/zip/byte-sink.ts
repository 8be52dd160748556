/** Where bytes go, in the order in which they are given. */
export interface ByteSink {
  /** Resolves when the bytes are on their way and their buffer may be used again. */
  write(bytes: Uint8Array): Promise<void>
}
