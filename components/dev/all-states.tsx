import { ButtonStates } from './button-states'
import { FieldStates } from './field-states'
import { FileStates } from './file-states'
import { JobStates } from './job-states'
import { MessageStates } from './message-states'
import { OverlayStates } from './overlay-states'
import { ProgressStates } from './progress-states'
import { StatusStates } from './status-states'
import { SurfaceStates } from './surface-states'
import { ColorTokens } from './tokens/color-tokens'
import { ShapeTokens } from './tokens/shape-tokens'
import { TypeTokens } from './tokens/type-tokens'

export function AllStates() {
  return (
    <>
      <ColorTokens />
      <TypeTokens />
      <ShapeTokens />
      <ButtonStates />
      <FieldStates />
      <FileStates />
      <ProgressStates />
      <StatusStates />
      <MessageStates />
      <SurfaceStates />
      <OverlayStates />
      <JobStates />
    </>
  )
}
