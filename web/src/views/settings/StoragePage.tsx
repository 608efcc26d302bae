/** What is kept in this browser so that it need not come again. */

import { createResource } from 'solid-js'
import { language, words } from '../../locale'
import { api } from '../../state/api'
import { fileSize } from '../../text/dates'
import { Row } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { Choices, Group, Loaded, Page } from './parts'

const MIB = 1024 * 1024
const LIMITS = [64 * MIB, 256 * MIB, 512 * MIB, 2048 * MIB]

export default function StoragePage() {
  const [usage, { refetch }] = createResource(() => api.media.usage())
  const again = () => void refetch()
  const size = (bytes: number) => fileSize(bytes, language())
  return (
    <Page title={words().settings.storage.title}>
      <Loaded of={usage} again={again}>
        {(found) => (
          <>
            <Group note={words().settings.storage.note}>
              <Row icon="photo" title={words().settings.storage.files} detail={size(found.bytes)} />
              <Row
                icon="trash"
                danger
                title={words().settings.storage.clear}
                disabled={found.bytes === 0}
                onClick={() =>
                  void attempt(() => api.media.clear()).then((done) => {
                    if (done) toast(words().settings.storage.cleared)
                    again()
                  })
                }
              />
            </Group>
            <Choices
              title={words().settings.storage.limit}
              options={LIMITS.map((value) => ({ value, text: size(value) }))}
              value={found.limit}
              onChoose={(bytes) => void attempt(() => api.media.setLimit({ bytes })).then(again)}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
