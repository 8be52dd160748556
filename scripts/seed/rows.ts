import pg from 'pg'
import * as words from './words'

/**
 * Fields `r1` … `rN` for row number `i`: fixed functions of `i`, mixed enough to look random. The same row is the
 * same on every machine and at every scale. The multipliers are full-period ones modulo 2^31 - 1 (Fishman, 1986).
 */
function mixed(multipliers: readonly number[]): string {
  const fields = multipliers.map((multiplier, at) => {
    const product = `i * ${multiplier} % 2147483647`
    return `(${product}) # ((${product}) >> 13) AS r${at + 1}`
  })
  // OFFSET 0 keeps the planner from repeating the arithmetic at every use.
  return `LATERAL (SELECT ${fields.join(', ')} OFFSET 0) AS mix`
}

const list = (values: readonly string[], type: string) => `ARRAY[${values.map((value) => pg.escapeLiteral(value)).join(', ')}]::${type}[]`
const pick = (values: readonly string[], random: string, type = 'text') => `(${list(values, type)})[1 + ${random} % ${values.length}]`

const person = `${pick(words.firstNames, 'r1')} || ' ' || ${pick(words.lastNames, '(r1 / 64)')}`
const place = (part: 0 | 1 | 2) =>
  pick(
    words.places.map((each) => each[part]),
    'r2',
  )
const status = pick(words.statuses, '(r3 / 16)')

/** Rows 1 to `$1` of register.permits. */
export const insertPermits = `
INSERT INTO register.permits
SELECT
  i,
  'BA-' || extract(year FROM received_on) || '-' || lpad(i::text, 7, '0'),
  CASE WHEN r1 % 5 = 0 THEN ${pick(words.companies, '(r1 / 8)')} ELSE ${person} END,
  ${pick(words.streets, '(r2 / 16)')} || ' ' || 1 + r2 / 256 % 180 || CASE WHEN r2 % 11 = 0 THEN 'a' ELSE '' END,
  ${place(0)}, ${place(1)}, ${place(2)},
  ${pick(words.works, 'r3')},
  status,
  CASE
    WHEN i % 4999 = 0 THEN 1234567890123456.7891 + i
    WHEN r4 % 29 = 0 THEN NULL
    ELSE (r4 * 7919 % 98765432100 + 1000000)::numeric / 10000
  END,
  (r5 % 250000 + 800)::numeric / 100,
  CASE WHEN r3 % 10 < 3 THEN 1 + r5 % 24 END,
  CASE WHEN r5 % 17 > 0 THEN r5 % 13 = 0 END,
  received_on,
  CASE WHEN status IN ('approved', 'refused') THEN received_on + (20 + r4 / 32 % 300)::integer END,
  timestamptz '2016-01-04 06:00:00Z' + (received_on - date '2016-01-04' + r5 / 64 % 200) * interval '1 day'
    + r4 % 43200 * interval '1 second' + r5 % 1000 * interval '1 millisecond',
  CASE WHEN r6 % 19 > 0 THEN ${pick(words.details, '(r6 / 8)', 'jsonb')} END,
  CASE
    WHEN i % 199 = 0 THEN ${pick(words.oddRemarks, '(i / 199)')}
    WHEN r6 % 8 < 5 THEN ${pick(words.remarks, '(r6 / 8)')}
  END
FROM generate_series(1, $1::bigint) AS i,
  ${mixed([742938285, 950706376, 1226874159, 62089911, 1343714438, 630360016])},
  LATERAL (SELECT date '2016-01-04' + (r4 / 64 % 3960)::integer AS received_on, ${status} AS status OFFSET 0) AS file`

/** Rows 1 to `$1` of register.inspections, of permits 1 to `$2`. */
export const insertInspections = `
INSERT INTO register.inspections
SELECT
  i,
  1 + r1 % $2::bigint,
  ${pick(words.stages, 'r2')},
  ${pick(words.inspectors, '(r2 / 8)')},
  ${pick(words.results, '(r3 / 8)')},
  inspected_on,
  (inspected_on + time '07:30') AT TIME ZONE 'UTC' + r3 % 36000 * interval '1 second',
  15 + (r4 % 24)::integer * 5,
  CASE WHEN r4 % 14 > 0 THEN (r4 % 90000 + 4500)::numeric / 100 END,
  r3 % 7 = 0,
  CASE WHEN r2 % 23 > 0 THEN ${pick(words.findings, '(r4 / 32)')} END
FROM generate_series(1, $1::bigint) AS i,
  ${mixed([397204094, 2027812808, 1323257245, 764261123])},
  LATERAL (SELECT date '2016-03-01' + (r1 / 32 % 3900)::integer AS inspected_on OFFSET 0) AS visit`
