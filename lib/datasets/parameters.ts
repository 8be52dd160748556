/** The type that a filter's value is cast to; a key's value is cast to whatever type PostgreSQL says its column has. */
export type ParameterType = 'text' | 'text[]' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz'

export interface Parameters {
  /** Keeps the value and gives the SQL that stands for it. */
  add(value: string, type: ParameterType | (string & {})): string
  /** Name and value of each setting to make, in this transaction only, before the query runs. */
  settings: [name: string, value: string][]
}

/**
 * Values apart from the query's text. COPY takes no $1, so they travel as settings of the transaction, which are
 * themselves bound as $1. The planner looks them up, so its estimates are as good as with constants.
 */
export function createParameters(): Parameters {
  const settings: Parameters['settings'] = []
  return {
    settings,
    add(value, type) {
      const name = `postroom.p${settings.length + 1}`
      settings.push([name, value])
      const setting = `current_setting('${name}')`
      return type === 'text' ? setting : `${setting}::${type}`
    },
  }
}
