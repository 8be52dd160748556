import { isMainThread, Worker } from 'node:worker_threads'

// Takes all processor time that it gets, in as many threads as it is told.
if (isMainThread) for (let others = Number(process.argv[2]) - 1; others > 0; others -= 1) new Worker(new URL(import.meta.url))
for (;;);
