/** What the server can see of each kind of chat, as its configuration has it. */

import { For } from 'solid-js'
import { words } from '../../locale'
import { server } from '../../state/api'
import { lengthOf } from './dates'
import { Group, Page } from './parts'

const is = (name: string): boolean => server.sees[name] === true
const seconds = (name: string): string => lengthOf(Number(server.sees[name] ?? 0))

export default function SightPage() {
  const groups = () => {
    const { sight } = words().settings
    const all: [string, (string | false)[]][] = [
      [
        sight.always,
        [
          sight.account,
          is('addresses') && sight.addresses,
          sight.traffic,
          is('codesThroughGateway') ? sight.gateway : sight.noGateway,
          is('letters') && sight.letters,
          is('pushes') ? sight.pushes : sight.noPushes,
          is('contentsInLog') && sight.log,
        ],
      ],
      [
        sight.private,
        [
          is('contentsEncrypted') ? sight.encrypted : sight.readable,
          is('wordsIndexed') && sight.indexed,
          is('linkPreviews') && sight.previews,
          is('deletedAtOnce') && sight.deleted,
          sight.files(seconds('unheldFileSeconds')),
        ],
      ],
      [
        sight.group,
        [
          is('contentsEncrypted') ? sight.encrypted : sight.readable,
          sight.members,
          sight.reading(seconds('readingSeconds')),
          sight.log48(seconds('adminLogSeconds')),
        ],
      ],
      [sight.channel, [sight.readable, is('publicPages') && sight.pages, sight.subscribers]],
      [
        sight.secret,
        [
          sight.secretContents,
          sight.secretWho,
          sight.secretFiles(seconds('secretFileSeconds')),
          sight.secretCompare,
        ],
      ],
    ]
    return all.map(([title, lines]) => ({ title, lines: lines.filter((each) => each !== false) }))
  }
  return (
    <Page title={words().settings.sight.title}>
      <Group note={words().settings.sight.lead} />
      <For each={groups()}>
        {(group) => (
          <Group title={group.title}>
            <ul class="settings-prose">
              <For each={group.lines}>{(line) => <li>{line}</li>}</For>
            </ul>
          </Group>
        )}
      </For>
      <Group note={words().settings.sight.page}>
        <a class="row" href="/about">
          {words().settings.sight.about}
        </a>
      </Group>
    </Page>
  )
}
