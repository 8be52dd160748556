import { type RawBuilder, sql } from 'kysely'

/** Whether every word is found in what is known of the row `job`: its names, what its kind says of it, its own settings, its files. */
export function foundIn(q: string | undefined): RawBuilder<unknown> {
  return everyWordIn(q, jobText)
}

/** Whether every word of `q` is found in a text of a row. */
export function everyWordIn(q: string | undefined, text: RawBuilder<unknown>): RawBuilder<unknown> {
  const words = fold(q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.length === 0
    ? sql`true`
    : sql`(SELECT bool_and(strpos(told.text, word) > 0) FROM unnest(${words}::text[]) AS word, (SELECT ${folded(text)} AS text) AS told)`
}

/** Case and accents do not count. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

/** The same in SQL. */
function folded(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(regexp_replace(normalize(${text}, NFKD), '[\u0300-\u036f]', '', 'g'))`
}

/** Settings that stand for themselves, and what filters ask for. Lists of columns are left out: they say what is in a file, not which one it is. */
const settings = sql`
  (SELECT string_agg(value #>> '{}', ' ') FROM jsonb_each(job.payload) WHERE jsonb_typeof(value) = 'string' AND key <> 'timeZone'),
  (SELECT string_agg(value #>> '{}', ' ') FROM jsonb_path_query(job.payload, 'lax $.filters[*].value[*]') AS value)`
const files = sql`(SELECT string_agg(file_name, ' ') FROM artifacts WHERE artifacts.job_id = job.id)`
const jobText = sql`concat_ws(' ', job.name, job.title, job.search_words, ${settings}, ${files})`
