/** Declaring takes milliseconds; a broker that has just been killed and started again may never answer at all. */
const ANSWER_MS = 10_000

/**
 * The broker's answer to a call on a channel. amqplib waits for it for ever, and each later call on the channel waits behind it:
 * whoever gets this rejection builds the link anew.
 * @throws {Error} after 10 s
 */
export function answered<T>(call: Promise<T>, what: string, limitMs = ANSWER_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`RabbitMQ did not answer in ${limitMs / 1000} s: ${what}`)), limitMs)
  })
  return Promise.race([call, late]).finally(() => clearTimeout(timer))
}
