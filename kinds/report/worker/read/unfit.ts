/** Something about the rows that the report cannot be made of. */
export class Unfit extends Error {
  override name = 'Unfit'
  constructor(
    readonly why: 'too_many_rows' | 'too_many_chapters' | 'too_many_bars',
    readonly most: number,
  ) {
    super(why)
  }
}
