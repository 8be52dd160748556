import { sql } from 'kysely'

/** Slots per pool of the workers that are there: they hold their lock and were heard of within a lease. */
export const liveSlots = sql`
  SELECT p.key AS pool, sum(p.value::int)::int AS slots FROM workers w, jsonb_each_text(w.pools) p
  WHERE w.heartbeat_at > now() - interval '30 s' AND worker_alive(w.id) GROUP BY p.key`
