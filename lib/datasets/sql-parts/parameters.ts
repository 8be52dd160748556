/** Values apart from a query's text. */
export interface Parameters {
  /** Keeps the value and gives the SQL that stands for it. */
  add(value: string, type: string): string
  /** The value that this SQL stands for, as another type. */
  sameAs(added: string, type: string): string
  /** Name and value of each setting to make, in this transaction only, before the query runs. */
  settings: [name: string, value: string][]
}

/**
 * COPY takes no $1, so values travel as settings of the transaction, which are themselves bound as $1. The planner looks
 * them up, so its estimates are as good as with constants.
 */
export function createParameters(): Parameters {
  const settings: Parameters['settings'] = []
  return {
    settings,
    add(value, type) {
      const name = `postroom.p${settings.length + 1}`
      settings.push([name, value])
      return cast(`current_setting('${name}')`, type)
    },
    sameAs: (added, type) => cast(added.split('::', 1)[0] as string, type),
  }
}

const cast = (setting: string, type: string) => (type === 'text' ? setting : `${setting}::${type}`)
