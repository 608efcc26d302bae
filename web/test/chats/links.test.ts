import { describe, expect, it } from 'vitest'
import { linkTarget } from '../../src/views/linkTargets'

const HOST = 'chat.example:8443'
const read = (url: string) => linkTarget(new URL(url), HOST)
const own = (path: string) => read(`https://${HOST}${path}`)

describe('links of the messenger', () => {
  it('reads names, with what they say further', () => {
    expect(own('/red_fox')).toMatchObject({ kind: 'name', name: 'red_fox' })
    expect(own('/red_fox/42')).toMatchObject({ kind: 'name', name: 'red_fox', post: 42 })
    expect(own('/red_fox/5/42')).toMatchObject({ post: 42, thread: 5 })
    expect(own('/red_fox/42?comment=7')).toMatchObject({ post: 42, comment: 7 })
    expect(own('/red_fox?start=a-b_c')).toMatchObject({ start: 'a-b_c' })
    expect(read('tg://resolve?domain=red_fox&post=42&thread=5')).toEqual(own('/red_fox/5/42'))
    expect(read('tg:resolve?domain=red_fox')).toEqual(own('/red_fox'))
  })

  it('reads invitations, folders, numbers and private posts', () => {
    const hash = 'AbCdEf0123456789_-'
    expect(own(`/+${hash}`)).toEqual({ kind: 'invite', hash })
    expect(own(`/joinchat/${hash}`)).toEqual({ kind: 'invite', hash })
    expect(read(`tg://join?invite=${hash}`)).toEqual({ kind: 'invite', hash })
    expect(own(`/addlist/${hash}`)).toEqual({ kind: 'folder', slug: hash })
    expect(read(`tg://addlist?slug=${hash}`)).toEqual({ kind: 'folder', slug: hash })
    expect(own('/+33639981234')).toEqual({ kind: 'phone', phone: '33639981234' })
    expect(read('tg://resolve?phone=33639981234')).toEqual({ kind: 'phone', phone: '33639981234' })
    expect(own('/c/123/45')).toEqual({ kind: 'private', channel: 123, post: 45 })
    expect(own('/c/123/6/45')).toMatchObject({ channel: 123, post: 45, thread: 6 })
    expect(read('tg://privatepost?channel=123&post=45')).toMatchObject({ channel: 123, post: 45 })
    expect(read('tg://user?id=99')).toEqual({ kind: 'user', id: 99 })
    expect(read(`tg://contact?token=${hash}`)).toEqual({ kind: 'token', token: hash })
  })

  it.each([
    'https://elsewhere.example/red_fox',
    'https://chat.example/red_fox',
    'https://chat.example.elsewhere.example:8443/red_fox',
    `https://red@${HOST}/red_fox`,
    'mailto:red_fox@chat.example',
  ])('leaves %s to the world', (url) => {
    expect(read(url)).toBeUndefined()
  })

  it.each([
    '/',
    '/web/assets/x.js',
    '/web',
    '/About',
    '/a',
    '/red.fox',
    '/red_fox/x',
    '/red_fox/1/2/3',
    '/+short',
    '/+AbCdEf0123456789/x',
    '/joinchat/',
    '/joinchat/%3Cscript%3Ealert(1)',
    '/c/x/1',
    '/c/1',
    '/c/0/0',
    '/c/9999999999999999/1',
    `/${'a'.repeat(40)}`,
  ])('takes %s for no link of its own', (path) => {
    expect(own(path)).toBeUndefined()
  })

  it('takes no more from a link than what it may say', () => {
    expect(own('/red_fox?start=%3Cscript%3E')).toMatchObject({ start: undefined })
    expect(own('/red_fox/42?comment=-1')).toMatchObject({ comment: undefined })
    expect(read('tg://resolve?domain=javascript:alert(1)')).toBeUndefined()
    expect(read('tg://unheard?of=1')).toBeUndefined()
  })
})
