/** Of the first and of the last word: "Anna Maria von Berg" is AB. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], ...words.slice(1).slice(-1)]
    .map((word = '') => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
