import type pg from 'pg'

/** For which districts of the sample register each person of the demo is responsible. */
const scopes = {
  'anna.berg@example.org': { district: ['Altstadt', 'Neustadt'] },
  'jonas.weber@example.org': { district: ['Südvorstadt'] },
  'petra.klein@example.org': { district: ['Altstadt', 'Mühlenviertel', 'Neustadt', 'Südvorstadt'] },
}

/** One statement; whoever was given a scope by hand keeps it. */
export async function giveDemoScopes(pool: pg.Pool): Promise<void> {
  await pool.query(
    `INSERT INTO scopes (user_id, scope) SELECT u.id, s.value FROM jsonb_each($1::jsonb) s JOIN "user" u ON u.email = s.key
     ON CONFLICT (user_id) DO NOTHING`,
    [JSON.stringify(scopes)],
  )
}
