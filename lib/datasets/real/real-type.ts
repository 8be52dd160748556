/** What a column is in its database, whatever the catalog declares it as: found out by asking (docs/decisions/0022-real-types.md). */
export interface RealType {
  family: Family
  /** The type as a cast names it. Without a length, by which a cast would cut a value. */
  cast: string
  /** Whether it has an equality by which rows can be told apart; `box = box` compares areas, and `json` has none. */
  equal: boolean
  sortable: boolean
}

/**
 * Types that are read and compared in one way. `text` is compared with a text as it is; `padded` is character(n), `letter` is
 * "char"; `textual` are those of extensions, as citext; `decimal` is a numeric that has digits behind the point; `other` are all
 * that PostgreSQL has beside these.
 */
export type Family =
  | 'text'
  | 'padded'
  | 'letter'
  | 'textual'
  | 'whole'
  | 'numeric'
  | 'decimal'
  | 'real'
  | 'double'
  | 'money'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'json'
  | 'xml'
  | 'array'
  | 'other'

/** PostgreSQL's own types keep these numbers for ever. */
const families: Record<number, Family> = {
  16: 'boolean',
  18: 'letter',
  19: 'text',
  20: 'whole',
  21: 'whole',
  23: 'whole',
  25: 'text',
  26: 'whole',
  114: 'json',
  142: 'xml',
  700: 'real',
  701: 'double',
  705: 'text',
  790: 'money',
  1042: 'padded',
  1043: 'text',
  1082: 'date',
  1114: 'timestamp',
  1184: 'timestamptz',
  1700: 'numeric',
  3802: 'json',
}

/** A column's type as PostgreSQL announces it: its number, and what is in brackets behind its name. */
export interface TypeNumber {
  oid: number
  modifier: number
}

const NUMERIC = 1700

/** @param category as pg_type has it */
export function familyOf({ oid, modifier }: TypeNumber, category: string): Family {
  if (oid === NUMERIC && decimalsOf(modifier) > 0) return 'decimal'
  const known = families[oid]
  if (known) return known
  if (category === 'A') return 'array'
  return category === 'S' ? 'textual' : 'other'
}

/** numeric(10,2) has 2; they stand in eleven bits, with a sign, behind a header of 4. */
function decimalsOf(modifier: number): number {
  return modifier < 4 ? 0 : (((modifier - 4) & 0x7ff) ^ 1024) - 1024
}
