/**
 * A noun after "of" and its like: German has a case for it, "von 50 Briefen". Plurals in -n and -s stay as they are, and so
 * does English.
 */
export function afterOf(plural: string, conventions: string): string {
  return conventions.startsWith('de') && /(e|el|er)$/.test(plural) ? `${plural}n` : plural
}
