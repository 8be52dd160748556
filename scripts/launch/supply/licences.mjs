/** @typedef {{ type: string, name: string, version: string, licenses?: ({ license?: { id?: string, name?: string }, expression?: string })[] }} Component */

/**
 * Who may be used under what: one line for each licence with the packages that have it, the most used first.
 * @param {{ components?: Component[] }} bom CycloneDX
 * @returns {string}
 */
export function licenceList({ components = [] }) {
  const byLicence = new Map()
  for (const component of components) {
    const licence = licenceOf(component)
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${component.name} ${component.version}`])
  }
  const rows = [...byLicence].sort(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b))
  return rows
    .map(
      ([licence, names]) =>
        `${licence} (${names.length})\n${names
          .sort()
          .map((name) => `  ${name}\n`)
          .join('')}`,
    )
    .join('\n')
}

function licenceOf({ licenses = [] }) {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? 'not said')
  return names.join(' AND ') || 'not said'
}
