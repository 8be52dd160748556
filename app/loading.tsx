/** Nothing for the blink it takes: a spinner that flashes is worse than none. */
export default function Loading() {
  return null
}
