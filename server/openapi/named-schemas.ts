import { z } from 'zod'
import { CsvOptions, ExportPayload, SplitLimit } from '@/kinds/export/payload'
import { JobRequest } from '@/kinds/registry/requests'
import * as api from '@/lib/contracts/api'
import { Artifact, Warning } from '@/lib/contracts/artifact'
import { Attempt, AttemptsList, Sample } from '@/lib/contracts/attempt'
import { Dataset, DatasetColumn, Filter, Sort } from '@/lib/contracts/datasets'
import { CancelledJob, CompletedJob, FailedJob, Job, JobError, RunningJob, Start, Waiting, WaitingJob } from '@/lib/contracts/job'
import { JobCount, JobCounts } from '@/lib/contracts/job-filter'
import { Notification } from '@/lib/contracts/notification'
import { Preset } from '@/lib/contracts/presets'
import { Progress } from '@/lib/contracts/progress'
import { Readiness } from '@/server/routes/health'

const { DatasetPreview, Estimate, JobsPage, Me, NotificationsPage, OrderPreview, Problem } = api

const named = {
  Artifact,
  Attempt,
  AttemptsList,
  CancelledJob,
  CompletedJob,
  CsvOptions,
  Dataset,
  DatasetColumn,
  DatasetPreview,
  Estimate,
  ExportPayload,
  FailedJob,
  Filter,
  Job,
  JobCount,
  JobCounts,
  JobError,
  JobRequest,
  JobsPage,
  Me,
  Notification,
  NotificationsPage,
  OrderPreview,
  Preset,
  Problem,
  Progress,
  Readiness,
  RunningJob,
  Sample,
  Sort,
  SplitLimit,
  Start,
  Waiting,
  WaitingJob,
  Warning,
}

/** The schemas that have a name of their own in the description, where each is written once; with what `.describe` says of them and of their fields. */
export function namedSchemas(): typeof z.globalRegistry {
  for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id })
  return z.globalRegistry
}
