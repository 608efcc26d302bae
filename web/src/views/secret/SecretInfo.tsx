/** What is known of a secret chat, beside it: its key, its timer, its end. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { secrets } from '../../state/secret'
import { IconButton, Row } from '../../ui/kit'
import { openMenu } from '../../ui/overlays'
import { type SidePage, side } from '../panels'
import { clearChat, endChat, timerMenu } from './actions'
import { KeyComparison } from './KeyDialog'
import { timerText } from './naming'
import './secret.css'

export default function SecretInfo(props: { page: Extract<SidePage, { page: 'secret' }> }) {
  return (
    <>
      <header class="column-head">
        <IconButton icon="close" label={words().app.close} onClick={side.back} />
        <h2>{words().secret.title}</h2>
      </header>
      <Show when={secrets.lines[props.page.secret]}>
        {(line) => (
          <div class="column-body secret-info">
            <KeyComparison line={line()} />
            <Show when={line().stage === 'open'}>
              <button
                type="button"
                class="row"
                aria-haspopup="menu"
                onClick={(event) => openMenu(event, timerMenu(line()))}
              >
                <span class="row-words">
                  <span class="row-title">{words().secret.timer}</span>
                  <small class="row-detail">{timerText(line().ttl)}</small>
                </span>
              </button>
            </Show>
            <Row
              icon="trash"
              danger
              title={words().secret.clear}
              onClick={() => void clearChat(line())}
            />
            <Row
              icon="close"
              danger
              title={line().stage === 'ended' ? words().secret.forget : words().secret.end}
              onClick={() => void endChat(line())}
            />
          </div>
        )}
      </Show>
    </>
  )
}
