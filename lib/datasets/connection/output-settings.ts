/**
 * Settings by which the same value would be written, or the same query read, in another way. A role, a database or a server may
 * have others; each snapshot makes these its own. PostgreSQL 12 and later know all of them.
 *
 * Not among them, because it belongs to the data and not to the way they are written: `search_path` and
 * `default_text_search_config`, which the dataset's own query is written for, and `lc_monetary`, which says how many of the digits
 * of `money` are cents (files get its digits: see read-column.ts).
 */
export const outputSettings: [name: string, value: string][] = [
  ['client_encoding', 'UTF8'],
  ['DateStyle', 'ISO, YMD'],
  ['IntervalStyle', 'postgres'],
  ['extra_float_digits', '1'],
  ['bytea_output', 'hex'],
  ['xmlbinary', 'base64'],
  ['xmloption', 'content'],
  // Of to_char in a dataset's query.
  ['lc_numeric', 'C'],
  ['lc_time', 'C'],
  // Of regclass and its like.
  ['quote_all_identifiers', 'off'],
  ['array_nulls', 'on'],
  ['standard_conforming_strings', 'on'],
  ['transform_null_equals', 'off'],
  ['row_security', 'on'],
  // Otherwise an index search may give any rows among those found.
  ['gin_fuzzy_search_limit', '0'],
]
