/** A value that no file of this format can hold. The message names its row and its column, and says why. */
export class Unwritable extends Error {
  constructor(
    readonly code: 'value_not_json',
    readonly row: number,
    readonly column: string,
    why: string,
  ) {
    super(`Row ${row}, column "${column}": ${why}`)
    this.name = 'Unwritable'
  }
}
