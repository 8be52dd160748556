import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import { renewLeases } from '@/lib/ledger/attempt/attempts'
import { claimJob, claimJobs, isRunning } from '@/lib/ledger/attempt/claim'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { committedResult, finishAttempts } from '@/lib/ledger/attempt/finish'
import { forgetRemovedJobs, keysOfLeftFiles, removedJobs } from '@/lib/ledger/attempt/left-files'
import { expireFiles, revisionsOf, sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { countWorkers, deregisterWorker, forgetDeadWorkers, registerWorker } from '@/lib/ledger/attempt/workers'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { forgetAuditEvents } from '@/lib/ledger/audit/forget-audit'
import { readAudit } from '@/lib/ledger/audit/read-audit'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { moveAhead } from '@/lib/ledger/by-user/items/move-items'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import type { Database } from '@/lib/ledger/connection/database'
import { usedBy } from '@/lib/ledger/inputs/rows'
import { forgetRemovedInputs, keysOfUnknownInputs, removedInputs, sweepInputs } from '@/lib/ledger/inputs/sweep-inputs'
import { amendItem } from '@/lib/ledger/items/amend'
import { forgetEndedSessions } from '@/lib/ledger/people/forget-sessions'
import { dropDue, noteMailed, peopleDue, putBackMail, takeMail } from '@/lib/ledger/people/mail'
import { rememberLocale } from '@/lib/ledger/people/settings'
import { announceFreeSlots, countUnclaimed, nextToDispatch, poolsInFlight, putBack, putBackUnclaimed } from '@/lib/ledger/queue/dispatch'
import { recentRate } from '@/lib/ledger/queue/rates'
import { limitPool, readyPools, settleLeftOut, takeUpDue } from '@/lib/ledger/queue/turns'
import { claimTrial, endTrial, forgetTrials } from '@/lib/ledger/trials/work'
import { completed, newJob, noLimits } from '@/tests/support/jobs'
import { endOf } from '@/tests/support/list-attempts'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'
import { KIND, POOL } from './big-ledger'
import { error, inputLimits, type World } from './world'

type Ask = (db: Database) => Promise<unknown>

const kinds = { [KIND]: 1 }

/** Whatever can be asked of the ledger, each once, by what it is. */
export function asksOf(world: World): Record<string, Ask> {
  const { me, jobs, worker, called, list, planned, notice, inputs, writer, preset } = world
  const mine =
    (ask: (own: UserLedger) => Promise<unknown>): Ask =>
    (db) =>
      ask(createUserLedgers(db, { maxRunning: 3 })(me))
  const ofList =
    (ask: (own: ItemsLedger) => Promise<unknown>): Ask =>
    (db) =>
      ask(createItemsLedger(db))
  const missing = randomUUID()
  const trial = async (db: Database) => (await claimTrial(db, { workerId: worker.id, pools: [POOL], kinds }))?.id ?? ''

  return {
    // The queue
    submit: mine((own) => own.submit(newJob({ pool: POOL }), noLimits)),
    'submit with files': mine((own) => own.submit(newJob({ pool: POOL, inputs: [{ name: 'file', nth: 0, id: inputs.whole }] }), noLimits)),
    'submit once more': mine((own) => own.submit(newJob({ pool: POOL, idempotencyKey: 'mine' }), noLimits)),
    'submit with a file that is gone': mine((own) =>
      own.submit(newJob({ pool: POOL, inputs: [{ name: 'file', nth: 0, id: missing }] }), noLimits),
    ),
    dispatch: (db) => nextToDispatch(db, POOL),
    'dispatch what came due': takeUpDue,
    'which pools': readyPools,
    'who was left out': async (db) => {
      await sql`DELETE FROM ready WHERE user_id = ${me}`.execute(db)
      return settleLeftOut(db)
    },
    'limit a pool anew': (db) => limitPool(db, { pool: POOL, maxRunning: 4 }),
    'announce free slots': announceFreeSlots,
    'put back': (db) => putBack(db, called),
    'count unclaimed': (db) => countUnclaimed(db, 'called', 0),
    'put back unclaimed': (db) => putBackUnclaimed(db, 'called', 0),
    'pools in flight': poolsInFlight,
    'the start of a new one': mine((own) => own.startOfNew(POOL)),
    'the same job': mine((own) => own.same({ kind: KIND, payload: { ms: 7 }, payloadVersion: 1 }, null)),
    'recent rate': (db) => recentRate(db, KIND, 'csv'),

    // Attempts
    claim: (db) => claimJobs(db, [called], worker.id, kinds),
    'claim one that comes again': (db) => claimJob(db, called, worker.id, kinds),
    'is it running': (db) => isRunning(db, jobs.running),
    renew: (db) => renewLeases(db, worker.id, [{ jobId: jobs.running, attempt: 1, progress: null, checkpoint: {} }]),
    complete: (db) => finishAttempts(db, [{ jobId: jobs.running, attempt: 1, outcome: completed(jobs.running, 1) }], 7),
    'try again later': (db) =>
      finishAttempts(db, [{ jobId: jobs.running, attempt: 1, outcome: { type: 'retry', cause: 'failure', error, delayMs: 60_000 } }], 7),
    release: (db) => finishAttempts(db, [{ jobId: jobs.running, attempt: 1, outcome: { type: 'released' } }], 7),
    'was it committed': (db) => committedResult(db, { jobId: jobs.done, attempt: 1 }),
    'sweep lost attempts': sweepLostAttempts,
    'expire files': expireFiles,
    'revisions of': (db) => revisionsOf(db, [me]),
    'tidy files': (db) => tidyFiles(db, async () => {}, jobs.done),
    'removed jobs': removedJobs,
    'forget removed jobs': (db) => forgetRemovedJobs(db, [jobs.removed]),
    'left files': (db) => keysOfLeftFiles(db, [{ key: `${jobs.done}.2.file`, jobId: jobs.done, ageSeconds: 1 }]),
    'register a worker': (db) => registerWorker(db, { host: 'test', pid: 1, pools: {} }),
    'deregister it': (db) => deregisterWorker(db, { id: missing, lockId: 0 }),
    'count workers': countWorkers,
    'forget dead workers': forgetDeadWorkers,

    // Lists
    'open a list': ofList((own) => own.open(list.id, { op: 'open', policy: 'once', resolves: false })),
    'plan items': ofList((own) => own.plan(planned.id, [{ seq: 2, key: 'k2', label: null, data: {} }])),
    'plan one twice': ofList((own) => own.plan(planned.id, [{ seq: 3, key: 'k1', label: null, data: {} }])),
    'end a plan': ofList((own) => own.planned(planned.id)),
    'plan anew': ofList((own) => own.reset(planned.id)),
    'read items': ofList((own) => own.read(list.id, { op: 'read', after: 190, limit: 50 })),
    'due items': ofList((own) => own.due(list.id, { op: 'due', limit: 50 })),
    'begun items': ofList((own) => own.begun(list.id, { op: 'begun', after: 0, limit: 50 })),
    'all items': ofList((own) => own.all(list.id, { op: 'all', after: 0, limit: 50 })),
    'write items': ofList((own) => own.write({ ...list.id, nth: 3, begins: [4], ends: [endOf(3, 'done')], low: 1 })),
    'write them twice': ofList(async (own) => {
      await own.write({ ...list.id, nth: 3, begins: [4], ends: [], low: 1 })
      return own.write({ ...list.id, nth: 3, begins: [4], ends: [], low: 1 })
    }),
    'begin a step': ofList((own) => own.step(list.id, { op: 'step', key: 'a', policy: 'once', resolves: false })),
    'count items': ofList((own) => own.counts(list.id)),
    'amend an item': (db) => amendItem(db, { jobId: jobs.partial, seq: 1, refused: error }),
    'a page of items': mine((own) => own.items.page(jobs.partial, { limit: 50 })),
    'one item': mine((own) => own.items.one(jobs.partial, 1)),
    'decide about one': mine((own) => own.items.decide(jobs.partial, { decision: 'again', seqs: [2] })),
    'decide about all': mine((own) => own.items.decide(jobs.partial, { decision: 'done', all: true })),
    'do again': mine((own) => own.items.again(jobs.partial, ['refused'], [inputs.whole])),
    'change items ahead': (db) =>
      moveAhead(
        db,
        {
          which: sql`seq = 2`,
          set: sql`state = 'in_doubt'`,
          becomes: null,
          action: 'job.items_decided',
          details: {},
          origin: { ip: null, requestId: null },
        },
        { id: jobs.partial, where: sql`true` },
      ),

    // What a person sees and does
    'the first page': mine((own) => own.jobs({ limit: 20 })),
    'a later page': mine((own) => own.jobs({ limit: 20, cursor: jobs.done })),
    'a later page of failed jobs': mine((own) => own.jobs({ limit: 20, cursor: jobs.done, state: 'failed' })),
    ...Object.fromEntries(
      (['waiting', 'running', 'active', 'completed', 'failed', 'cancelled'] as const).map((state) => [
        `the page of ${state} jobs`,
        mine((own) => own.jobs({ limit: 20, state })),
      ]),
    ),
    'the page of a kind': mine((own) => own.jobs({ limit: 20, kind: KIND })),
    'the page of a dataset': mine((own) => own.jobs({ limit: 20, dataset: 'permits' })),
    'the page of what is called so': mine((own) => own.jobs({ limit: 20, q: 'nothing at all' })),
    'counts by state': mine((own) => own.countJobs({})),
    'counts of what is called so': mine((own) => own.countJobs({ q: 'permits' })),
    'a job that waits': mine((own) => own.job(jobs.waiting)),
    'a job that is done': mine((own) => own.job(jobs.done)),
    'its attempts': mine((own) => own.attempts(jobs.done)),
    'its files': mine((own) => own.files(jobs.done)),
    cancel: mine((own) => own.cancel(jobs.waiting)),
    stop: mine((own) => own.cancel(jobs.running)),
    retry: mine((own) => own.retry(jobs.failed)),
    rename: mine((own) => own.rename(jobs.done, 'Another')),
    remove: mine((own) => own.remove(jobs.done)),
    'a file is missing': mine((own) => own.fileMissing(jobs.done, `${jobs.done}.1.file`)),
    'his revision': mine((own) => own.rev()),
    notifications: mine((own) => own.notifications({ limit: 20 })),
    'mark one read': mine((own) => own.markRead({ ids: [notice] })),
    'claim a toast': mine((own) => own.claimToast(notice)),
    'claim a desktop notice': mine((own) => own.claimDesktop(notice)),
    'who is due a mail': peopleDue,
    'drop a mail': (db) => dropDue(db, me),
    'take a mail': (db) => takeMail(db, me),
    'note a mail': (db) => noteMailed(db, [notice]),
    'put back a mail': (db) => putBackMail(db, [notice], 60),
    'mail when away': mine((own) => own.mailWhenAway()),
    'no mail when away': mine((own) => own.changeMailWhenAway(false)),
    'remember a locale': (db) => rememberLocale(db, me, 'de'),
    presets: mine((own) => own.presets.list()),
    'add a preset': mine((own) => own.presets.add({ kind: KIND, name: 'Another', payload: {} }, 50)),
    'change a preset': mine((own) => own.presets.change(preset, { kind: KIND, name: 'Other' })),
    'remove a preset': mine((own) => own.presets.remove(preset)),

    // Trials, files that people bring
    'try out': mine((own) =>
      own.trials.add({ kind: KIND, name: 'b', pool: POOL, payload: {}, payloadVersion: 1, asked: {}, brought: [], seconds: 1 }),
    ),
    'look at a trial': mine((own) => own.trials.find(missing)),
    'remove a trial': mine((own) => own.trials.remove(missing)),
    'claim and end a trial': async (db) => endTrial(db, await trial(db), { answer: 1 }),
    'forget trials': forgetTrials,
    'a page of files': mine((own) => own.inputs.page({ limit: 20 })),
    'room for files': (db) => usedBy(db, me),
    'several files': mine((own) => own.inputs.findAll([inputs.whole])),
    'add a file': mine((own) =>
      own.inputs.add({ id: missing, kind: KIND, name: 'file', fileName: 'a', bytes: 1, key: newInputKey(missing) }, inputLimits),
    ),
    'write a file elsewhere': mine((own) => own.inputs.write(inputs.begun, randomUUID(), 5)),
    'write a file on': mine((own) => own.inputs.written(inputs.begun, writer, 5)),
    'leave a file': mine((own) => own.inputs.leave(inputs.begun, writer, 5)),
    'complete a file': mine((own) =>
      own.inputs.complete(inputs.begun, writer, { bytes: 10, sha256: 'b'.repeat(64), mediaType: 'text/plain' }),
    ),
    'remove a file': mine((own) => own.inputs.remove(inputs.whole)),
    'sweep files': (db) => sweepInputs(db, 7),
    'removed files': removedInputs,
    'forget removed files': (db) => forgetRemovedInputs(db, ['nothing']),
    'unknown files': (db) => keysOfUnknownInputs(db, [{ key: 'nothing', ageSeconds: 1e6 }]),

    // The record, and what goes
    'note an event': (db) => createAuditLog(db).record({ action: 'file.downloaded', actorId: me }),
    'read the record': async (db) => {
      for await (const row of readAudit(db, { since: new Date(Date.now() + 60_000) })) return row
    },
    'forget the record': (db) => forgetAuditEvents(db, 30),
    'forget sessions': forgetEndedSessions,
  }
}
