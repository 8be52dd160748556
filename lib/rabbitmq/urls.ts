/** `amqp://a,amqps://b`: a comma in a password is no separator. */
export function urlsOf(list: string): string[] {
  return list.split(/,(?=amqps?:\/\/)/)
}

/** In another order for each process, so that they do not all sit on the first node of a cluster. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
