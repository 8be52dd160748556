import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { kinds } from '@/kinds/registry/contracts'
import { JobRequest } from '@/kinds/registry/requests'
import * as api from '@/lib/contracts/api'
import { Artifact, Warning } from '@/lib/contracts/artifact'
import { Attempt, AttemptsList, Sample } from '@/lib/contracts/attempt'
import { Dataset, DatasetColumn, Filter, Sort } from '@/lib/contracts/datasets'
import { InputFile, InputsPage } from '@/lib/contracts/inputs'
import { Item, ItemCounts } from '@/lib/contracts/items'
import { CancelledJob, CompletedJob, FailedJob, Job, JobError, RunningJob, Start, Waiting, WaitingJob } from '@/lib/contracts/job'
import { JobCount, JobCounts } from '@/lib/contracts/job-filter'
import { Notification } from '@/lib/contracts/notification'
import { Preset } from '@/lib/contracts/presets'
import { Progress } from '@/lib/contracts/progress'
import { Readiness } from '@/server/routes/health'

const { DatasetPreview, Estimate, FieldOptions, ItemsPage, JobsPage, Me, NotificationsPage, OrderPreview, Problem } = api

const named = {
  Artifact,
  Attempt,
  AttemptsList,
  CancelledJob,
  CompletedJob,
  Dataset,
  DatasetColumn,
  DatasetPreview,
  Estimate,
  FailedJob,
  FieldOptions,
  Filter,
  Item,
  ItemCounts,
  ItemsPage,
  InputFile,
  InputsPage,
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
  Start,
  Waiting,
  WaitingJob,
  Warning,
}

/** `acme.invoice-run` → `AcmeInvoiceRun`. */
const pascal = (id: string) => id.replace(/(?:^|[.-])([a-z0-9])/g, (_, first: string) => first.toUpperCase())

/** What a kind brings: its payload by its own name, and what it names itself. */
const ofKind = ({ id, payload, schemas = {} }: AnyKind) => ({ ...schemas, [`${pascal(id)}Payload`]: payload })

/** The schemas that have a name of their own in the description, where each is written once; with what `.describe` says of them and of their fields. */
export function namedSchemas(): typeof z.globalRegistry {
  const all = Object.assign({}, ...Object.values(kinds).map(ofKind), named) as Record<string, z.ZodType>
  for (const [id, schema] of Object.entries(all)) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id })
  return z.globalRegistry
}
