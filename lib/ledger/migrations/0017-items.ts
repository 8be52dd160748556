import { type Kysely, sql } from 'kysely'

/**
 * Lists that jobs work off, item by item. An item is changed twice or thrice and mostly in the order of the list, so the table leaves
 * room on its pages for all that is on them once more and for what they return, and no index names a column that changes on the way of an
 * item that simply gets done: what becomes of it stays on its page. `trouble` is that column for the states that few items get, so that
 * those are listed without reading all others.
 *
 * Items do not refer to their job: each would be checked on its way in, a third of the time of planning, and the removal of a job with a
 * million of them would be one statement. They are written under the job's lock alone, and go with its files (`left-files.ts`).
 *
 * Items from 1 on are the list; those below zero are steps, which are not counted as part of it. `item_lists` holds the counts, changed
 * with the items in one statement. Up to `low` every item has ended or has a `next_at`, and none was begun beyond `high`, so that a later
 * attempt need not look there. So whatever makes an item below `low` wait again gives it a `next_at`. `writer` and `writes` are the
 * attempt that wrote last, and its how-manieth write that was: one that comes twice is written once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE items (
    job_id     uuid NOT NULL,
    seq        integer NOT NULL CHECK (seq <> 0),
    key        text NOT NULL,
    label      text,
    state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped')),
    attempt    integer,
    tries      integer NOT NULL DEFAULT 0,
    crashes    integer NOT NULL DEFAULT 0,
    data       jsonb,
    value      jsonb,
    error      jsonb,
    next_at    timestamptz,
    began_at   timestamptz,
    ended_at   timestamptz,
    decision   text CHECK (decision IN ('done', 'again', 'leave')),
    decided_by text,
    decided_at timestamptz,
    trouble    text GENERATED ALWAYS AS (CASE WHEN state IN ('refused', 'in_doubt', 'skipped') THEN state END) STORED,
    PRIMARY KEY (job_id, seq)
  ) WITH (fillfactor = 40)`,
  // A step may be called as an item of the list is.
  `CREATE UNIQUE INDEX items_by_key ON items (job_id, key, (seq > 0))`,
  `CREATE INDEX items_later ON items (job_id, next_at) WHERE next_at IS NOT NULL`,
  `CREATE INDEX items_in_trouble ON items (job_id, trouble, seq) WHERE trouble IS NOT NULL`,
  `CREATE INDEX items_put_off ON items (job_id, seq) WHERE next_at IS NOT NULL`,
  `CREATE TABLE item_lists (
    job_id     uuid PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    planned_at timestamptz,
    low        integer NOT NULL DEFAULT 0,
    high       integer NOT NULL DEFAULT 0,
    writer     integer NOT NULL DEFAULT 0,
    writes     integer NOT NULL DEFAULT 0,
    total      integer NOT NULL DEFAULT 0,
    waiting    integer NOT NULL DEFAULT 0,
    begun      integer NOT NULL DEFAULT 0,
    done       integer NOT NULL DEFAULT 0,
    refused    integer NOT NULL DEFAULT 0,
    in_doubt   integer NOT NULL DEFAULT 0,
    skipped    integer NOT NULL DEFAULT 0,
    undecided  integer NOT NULL DEFAULT 0,
    -- Which rows of its datasets it was made of; null for all.
    row_limit  jsonb,
    -- Whether what is begun may be done again; as the last attempt said.
    policy     text CHECK (policy IN ('once', 'repeat')),
    -- What somebody decided last about all that were in doubt.
    decided    text CHECK (decided IN ('done', 'again', 'leave'))
  ) WITH (fillfactor = 30)`,
  // `items`: how the list stood at the job's last change. `rest`: what a job rests for that waits for a later time of its own accord.
  `ALTER TABLE jobs ADD COLUMN items jsonb, ADD COLUMN rest jsonb`,
  `ALTER TABLE attempts DROP CONSTRAINT attempts_outcome_check, ADD CONSTRAINT attempts_outcome_check
    CHECK (outcome IN ('completed', 'retry', 'failed', 'cancelled', 'released', 'crashed', 'lost', 'rested')) NOT VALID`,
]
