/** A field of a form. What was brought to it before a reload is found there again. */
export interface Place {
  /** Where the form is. */
  address: string
  /** The kind that it is of. */
  kind: string
  /** The field's name. */
  field: string
}

export const isSamePlace = (a: Place, b: Place): boolean => a.address === b.address && isSameField(a, b)

/** What was brought for one field may be used in it, whatever the form was opened with. */
export const isSameField = (a: Omit<Place, 'address'>, b: Omit<Place, 'address'>): boolean => a.kind === b.kind && a.field === b.field
