import { Checkbox } from '@/components/ui/field/checkbox'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { Section } from './section'

const problem = 'A name has to have at least one letter'

export function FieldStates() {
  return (
    <Section title="Fields" shows={['field', 'field-error', 'input', 'select', 'checkbox', 'checkbox-field']}>
      <div className="grid items-start gap-6 sm:grid-cols-2 lg:grid-cols-3">
        <Field label="Empty" htmlFor="dev-empty" hint="Without extension">
          <Input id="dev-empty" placeholder="Building permits" />
        </Field>
        <Field label="Filled" htmlFor="dev-filled">
          <Input id="dev-filled" defaultValue="Building permits 2026" />
        </Field>
        <Field label="With an error" htmlFor="dev-wrong" error={problem}>
          <Input id="dev-wrong" defaultValue="…" {...invalid('dev-wrong', problem)} />
        </Field>
        <Field label="Disabled" htmlFor="dev-disabled">
          <Input id="dev-disabled" defaultValue="Cannot be changed now" disabled />
        </Field>
        <Field label="Select" htmlFor="dev-select">
          <Select id="dev-select" defaultValue="permits">
            <option value="permits">Building permits</option>
            <option value="inspections">Site inspections</option>
          </Select>
        </Field>
        <Field label="Select with an error" htmlFor="dev-select-wrong" error="Choose a dataset">
          <Select id="dev-select-wrong" defaultValue="" {...invalid('dev-select-wrong', 'Choose a dataset')}>
            <option value="">Choose…</option>
          </Select>
        </Field>
        <CheckboxField label="With hint" hint="One snapshot or none" defaultChecked />
        <CheckboxField label="Disabled" hint="Not for this format" disabled />
        <div className="flex gap-4">
          <Checkbox aria-label="Not ticked" />
          <Checkbox aria-label="Ticked" defaultChecked />
          <Checkbox aria-label="Disabled" disabled />
        </div>
      </div>
    </Section>
  )
}
