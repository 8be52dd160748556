import type { OwnTables, Site } from '@/kinds/kit/own-tables'
import type { Variables } from '@/kinds/registry/variables'
import type { Actor } from '@/lib/contracts/people/actor'
import type { AuditEvent } from '@/lib/ledger/audit/audit-log'
import type { UserInputs } from '@/lib/ledger/inputs/user-inputs'
import type { OwnDatasets } from '@/server/own-datasets'

/** On whose behalf a kind is asked. */
export interface Person {
  /** With the rights of this moment. */
  actor: Actor
  datasets: OwnDatasets
  /** What whoever runs Postroom has set for each kind. */
  kindVariables: Readonly<Record<string, Variables>>
  isDemo: boolean
  site: Site
  tables: OwnTables
  /** What this person has brought. */
  inputs: Pick<UserInputs, 'find'>
  /** Writes down what this person did, and from where. */
  audit(event: Pick<AuditEvent, 'action' | 'target' | 'details'>): Promise<void>
}
