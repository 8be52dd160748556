import { ButtonStates } from './button-states'
import { ColorTokens } from './color-tokens'
import { FieldStates } from './field-states'
import { JobStates } from './job-states'
import { MessageStates } from './message-states'
import { OverlayStates } from './overlay-states'
import { ProgressStates } from './progress-states'
import { ShapeTokens } from './shape-tokens'
import { StatusStates } from './status-states'
import { SurfaceStates } from './surface-states'
import { TypeTokens } from './type-tokens'

export function AllStates() {
  return (
    <>
      <ColorTokens />
      <TypeTokens />
      <ShapeTokens />
      <ButtonStates />
      <FieldStates />
      <ProgressStates />
      <StatusStates />
      <MessageStates />
      <SurfaceStates />
      <OverlayStates />
      <JobStates />
    </>
  )
}
