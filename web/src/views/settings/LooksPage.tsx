/** Language, colours, size of the text, and which key sends. */

import { LANGUAGES, type Language, language, speak, words } from '../../locale'
import {
  chooseSendKey,
  chooseTextSize,
  chooseTheme,
  sendKey,
  TEXT_SIZES,
  THEMES,
  textSize,
  theme,
} from '../../state/looks'
import { Choices, Page } from './parts'

export default function LooksPage() {
  return (
    <Page title={words().settings.looks.title}>
      <Choices
        title={words().login.language}
        options={Object.entries(LANGUAGES).map(([value, text]) => ({
          value: value as Language,
          text,
        }))}
        value={language()}
        onChoose={(code) => void speak(code, true)}
      />
      <Choices
        title={words().login.theme}
        options={THEMES.map((value) => ({ value, text: words().login.themes[value] }))}
        value={theme()}
        onChoose={chooseTheme}
      />
      <Choices
        title={words().settings.looks.size}
        options={TEXT_SIZES.map((value) => ({
          value,
          text: new Intl.NumberFormat(language(), { style: 'percent' }).format(value / 100),
        }))}
        value={textSize()}
        onChoose={chooseTextSize}
      />
      <Choices
        title={words().settings.looks.send}
        options={[
          { value: 'enter', text: words().settings.looks.enter },
          { value: 'ctrl', text: words().settings.looks.ctrl },
        ]}
        value={sendKey()}
        onChoose={chooseSendKey}
      />
    </Page>
  )
}
