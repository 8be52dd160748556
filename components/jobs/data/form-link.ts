/** What a form is opened with: nothing, a dataset, a preset, or the settings of an earlier job, perhaps at one of its fields. */
export type FormGiven = Record<string, never> | { dataset: string } | { preset: string } | { from: string; at?: string }

/** Where one chooses what to start. */
export const CHOICE = '/new'

/** The form of a kind: `/new/export?dataset=permits`. */
export function formLink(kind: string, given: FormGiven = {}): string {
  const query = new URLSearchParams(given).toString()
  return `${CHOICE}/${encodeURIComponent(kind)}${query && `?${query}`}`
}

/** The kind whose form a path is of; null for any other page. */
export function kindInPath(path: string): string | null {
  const [, kind] = /^\/new\/([^/]+)$/.exec(path) ?? []
  return kind ?? null
}
