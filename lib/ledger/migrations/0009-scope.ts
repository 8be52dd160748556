import { type Kysely, sql } from 'kysely'

/** What each account is responsible for, as `{"district": ["Nord"]}`; an account without a row is for nothing in particular. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE scopes (
      user_id text PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
      scope   jsonb NOT NULL
    )`.execute(db)
}
