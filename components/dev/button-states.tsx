import { Download, LoaderCircle, Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { CopyText } from '@/components/ui/copy-text'
import { IconButton } from '@/components/ui/icon-button'
import { KeyCap } from '@/components/ui/key-cap'
import { Section } from './section'
import { Specimen } from './specimen'

const tones = ['primary', 'secondary', 'soft', 'ghost'] as const

export function ButtonStates() {
  return (
    <Section
      title="Buttons"
      about="On a touch screen all of them grow to 44 px."
      shows={['button', 'icon-button', 'copy-button', 'copy-text', 'key-cap']}
    >
      {tones.map((tone) => (
        <Specimen key={tone} name={tone}>
          <div className="flex flex-wrap items-center gap-2">
            <Button tone={tone}>Start</Button>
            <Button tone={tone} size="sm">
              Small
            </Button>
            <Button tone={tone}>
              <Plus aria-hidden="true" />
              With icon
            </Button>
            <Button tone={tone} disabled>
              Disabled
            </Button>
            <Button tone={tone} disabled aria-busy="true">
              <LoaderCircle aria-hidden="true" className="animate-spin motion-reduce:animate-none" />
              Busy
            </Button>
            <IconButton tone={tone} label={`Close, ${tone}`}>
              <X aria-hidden="true" />
            </IconButton>
          </div>
        </Specimen>
      ))}
      <div className="flex flex-wrap gap-8">
        <Specimen name="link that looks like a button">
          <a href="#content" className={buttonStyle({ tone: 'soft', size: 'sm' })}>
            <Download aria-hidden="true" />
            Download
          </a>
        </Specimen>
        <Specimen name="copy button">
          <CopyButton label="Copy sample" text="sample" />
        </Specimen>
        <Specimen name="keys">
          <span className="flex gap-1">
            <KeyCap>Ctrl</KeyCap>
            <KeyCap>K</KeyCap>
          </span>
        </Specimen>
        <Specimen name="copy text">
          <CopyText label="Copy reference" text="01980f6e-6c2b-7d63-9a3e-5f1f5f0a7c11" />
        </Specimen>
      </div>
    </Section>
  )
}
