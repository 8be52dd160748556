/** Makes a thing when it is first asked for. A formatter of Intl costs milliseconds to make, and a page needs but a few of them. */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
