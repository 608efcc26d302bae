-- oldest: 2
-- Everything in private chats and groups. Dialogs count what they hold, so that no list has to be
-- counted when it is read; a release that does not keep these counts cannot run on the result.

-- --- the list of chats ------------------------------------------------------------------------

alter table dialogs add column total bigint not null default 0;
alter table dialogs add column mentions bigint not null default 0;
alter table dialogs add column reactions bigint not null default 0;
-- 0 is the main list, 1 the archive.
alter table dialogs add column folder bigint not null default 0;
-- Seconds after which new messages of the chat delete themselves, or 0.
alter table dialogs add column ttl bigint not null default 0;
update dialogs set total = (
  select count(*) from messages m where m.box = dialogs.box and m.peer = dialogs.peer
);
create index messages_mentioned on messages (box, peer, id) where (flags & 12) = 12;

-- When somebody read how far, as long as that is told (core.telegram.org/api/reads).
create table reads (
  box bigint not null,
  peer bigint not null,
  upto bigint not null,
  date bigint not null,
  primary key (box, peer, upto)
) /* clustered */;
create index reads_date on reads (date);

-- --- groups -------------------------------------------------------------------------------------

-- `peer` is the signed number of the group. `version` grows with each change of its members.
create table groups (
  peer bigint primary key,
  title text not null,
  about text not null,
  photo bigint,
  creator bigint not null,
  created bigint not null,
  version bigint not null,
  members bigint not null,
  banned bigint not null,
  ttl bigint not null,
  no_forwards bigint not null,
  reactions blob not null,
  closed bigint not null,
  migrated bigint
) /* clustered */;

-- Somebody who is or was in a group: `role` tells which. Whoever left keeps what they had.
create table members (
  peer bigint not null,
  account bigint not null,
  role bigint not null,
  inviter bigint not null,
  date bigint not null,
  primary key (peer, account)
) /* clustered */;
create index members_account on members (account);

-- --- the second password ------------------------------------------------------------------------

-- Never the password: the verifier of SRP. `reset_at` is 0 or when it goes away.
create table passwords (
  account bigint primary key,
  version bigint not null,
  salt1 blob not null,
  salt2 blob not null,
  verifier blob not null,
  hint text not null,
  email text not null,
  changed bigint not null,
  reset_at bigint not null,
  retry_at bigint not null
) /* clustered */;
create index passwords_reset on passwords (reset_at) where reset_at > 0;

-- Codes sent by e-mail: one to confirm a recovery address (with what then comes into force), one to
-- get in without the password.
create table password_codes (
  account bigint not null,
  purpose bigint not null,
  key bigint not null,
  email text not null,
  code text not null,
  expires bigint not null,
  wrong bigint not null,
  version bigint not null,
  settings blob not null,
  primary key (account, purpose)
) /* clustered */;

-- Devices that have shown a right code and not yet the password.
create table half_logins (
  key bigint primary key,
  account bigint not null,
  hash bigint not null,
  created bigint not null,
  expires bigint not null,
  device blob not null
) /* clustered */;
create index half_logins_account on half_logins (account);

-- Accounts that somebody without their password wants deleted, and when they are.
create table departures (
  account bigint primary key,
  at bigint not null
) /* clustered */;
create index departures_at on departures (at);

-- --- privacy ------------------------------------------------------------------------------------

-- A contact may be a close friend, and have a photo that only the owner of the book sees.
alter table contacts add column close bigint not null default 0;
alter table contacts add column photo bigint;

-- --- pages of the web and finding ---------------------------------------------------------------

-- What was fetched lately for previews, by address; messages keep copies of their own.
create table web_pages (
  url text primary key,
  id bigint not null,
  state bigint not null,
  date bigint not null,
  body blob not null
) /* clustered */;
create index web_pages_date on web_pages (date);

-- Contents whose page is still being fetched.
create table web_page_waiting (
  page bigint not null,
  content bigint not null,
  primary key (page, content)
) /* clustered */;

-- Search filters over a chat, and the same over a whole box. Each holds only the messages it is
-- about, so that a plain message is sent without touching any.
create index messages_links on messages (box, peer, id, flags) where (flags & 32) <> 0;
create index messages_links_all on messages (box, id, flags) where (flags & 32) <> 0;
create index messages_mentions on messages (box, peer, id) where (flags & 4) <> 0;
create index messages_mentions_all on messages (box, id) where (flags & 4) <> 0;
create index messages_media_all on messages (box, media, id) where media > 0;

-- Contents are put into the search index once more: it has learned of tags and groups.
delete from index_state;

-- --- pushes to browsers -------------------------------------------------------------------------

-- Where a device, by its permanent key, hears of news while it has no connection: an address of its
-- maker's push service, and the two keys with which only that browser reads what goes there.
create table push_devices (
  key bigint primary key,
  account bigint not null,
  endpoint text not null,
  public blob not null,
  secret blob not null,
  no_muted bigint not null,
  created bigint not null
) /* clustered */;
create index push_devices_account on push_devices (account);
create index push_devices_endpoint on push_devices (endpoint);

-- --- codes, addresses for them, authenticators --------------------------------------------------

-- What a code is for, whose it is once that is known, how it goes, and to which address.
alter table login_codes add column purpose bigint not null default 0;
alter table login_codes add column account bigint not null default 0;
alter table login_codes add column way bigint not null default 0;
alter table login_codes add column email text not null default '';

-- Days without use after which a device of the account is logged out.
alter table accounts add column device_days bigint not null default 365;

-- Where login codes go instead of the number. `reset_at` is 0, or when this ends because somebody
-- who could not read letters there asked so.
create table login_emails (
  account bigint primary key,
  email text not null,
  since bigint not null,
  reset_at bigint not null
) /* clustered */;

-- A code that asks whether an address is somebody's: `holder` is an account's number, or the hash
-- of the login code whose owner is not logged in yet.
create table email_proofs (
  holder text primary key,
  email text not null,
  code text not null,
  expires bigint not null,
  wrong bigint not null
) /* clustered */;

-- Authenticators (RFC 6238). The secret is made of the salt and a secret that is not in here;
-- `step` is the last time step of which a code was taken.
create table authenticators (
  account bigint primary key,
  salt blob not null,
  since bigint not null,
  step bigint not null
) /* clustered */;

-- --- later, and for a while ----------------------------------------------------------------------

-- What goes by itself: `kind` 1 is the whole message, 2 its photo or document.
create table expiring (
  content bigint not null,
  kind bigint not null,
  at bigint not null,
  primary key (content, kind)
) /* clustered */;
create index expiring_at on expiring (at);

-- Messages that wait for their time; `body` is all that is to be sent. Numbers are of the box and
-- of nothing else. `due` is 0 for one that was sent (as the message `sent`) or deleted: its row
-- tells devices so for some days, and its body is empty.
create table scheduled (
  box bigint not null,
  id bigint not null,
  peer bigint not null,
  due bigint not null,
  again bigint not null,
  random bigint not null,
  holder bigint not null,
  edited bigint not null,
  sent bigint not null,
  gone bigint not null,
  body blob not null,
  primary key (box, id)
) /* clustered */;
create index scheduled_due on scheduled (due) where due > 0;
create index scheduled_gone on scheduled (gone) where gone > 0;

-- Messages to be sent by a word; both are numbered per account.
create table quick_replies (
  box bigint not null,
  id bigint not null,
  name text not null,
  place bigint not null,
  primary key (box, id)
) /* clustered */;
create unique index quick_replies_name on quick_replies (box, name);

create table quick_messages (
  box bigint not null,
  id bigint not null,
  shortcut bigint not null,
  random bigint not null,
  holder bigint not null,
  date bigint not null,
  edited bigint not null,
  body blob not null,
  primary key (box, id)
) /* clustered */;
create index quick_messages_shortcut on quick_messages (box, shortcut, id);

-- In which private chats the owner of the box wants nothing forwarded.
create table protections (
  box bigint not null,
  peer bigint not null,
  date bigint not null,
  primary key (box, peer)
) /* clustered */;
create index protections_peer on protections (peer);

-- --- invite links to groups ---------------------------------------------------------------------

-- The title that whoever is out of a group knew last, and whether the group is being deleted for
-- everybody.
alter table members add column known text not null default '';
alter table groups add column erasing bigint not null default 0;

-- `hash` is what stands after the + in the link. 0 in `expires` and `most` is no limit.
create table invites (
  hash text primary key,
  peer bigint not null,
  admin bigint not null,
  title text not null,
  created bigint not null,
  expires bigint not null,
  most bigint not null,
  approval bigint not null,
  permanent bigint not null,
  revoked bigint not null,
  used bigint not null
) /* clustered */;
create index invites_peer on invites (peer, admin);

-- Who came in by a link, or (`pending`) asks to be let in; `decider` is the admin who let them in.
create table arrivals (
  hash text not null references invites (hash) on delete cascade,
  account bigint not null,
  peer bigint not null,
  date bigint not null,
  pending bigint not null,
  decider bigint not null,
  primary key (hash, account)
) /* clustered */;
create index arrivals_pending on arrivals (peer, date) where pending = 1;
create index arrivals_account on arrivals (account);

-- --- reactions, polls ---------------------------------------------------------------------------

-- What an account thinks of a content. `place` is the order in which it chose; `unread` until the
-- content's author has seen it; `tag` where the content is a saved message of the account's own.
create table reactions (
  content bigint not null,
  account bigint not null,
  reaction text not null,
  place bigint not null,
  date bigint not null,
  big bigint not null,
  unread bigint not null,
  tag bigint not null,
  primary key (content, account, reaction)
) /* clustered */;
create index reactions_account on reactions (account, content);
create index reactions_tags on reactions (account, reaction, content) where tag = 1;
create index messages_reactions on messages (box, peer, id) where (flags & 512) <> 0;

-- How a poll stands; what it asks is in the contents that show it. `closes` is 0 or when it closes
-- by itself, `tally` the votes for each answer in order, `version` grows with each change.
create table polls (
  id bigint primary key,
  creator bigint not null,
  closes bigint not null,
  closed bigint not null,
  version bigint not null,
  voters bigint not null,
  tally blob not null
) /* clustered */;
create index polls_closes on polls (closes) where closed = 0 and closes > 0;

create table poll_uses (
  poll bigint not null,
  content bigint not null,
  primary key (poll, content)
) /* clustered */;
create index poll_uses_content on poll_uses (content);

-- `chosen` has a bit for each answer, the first answer's being 1.
create table votes (
  poll bigint not null,
  account bigint not null,
  chosen bigint not null,
  date bigint not null,
  primary key (poll, account)
) /* clustered */;
create index votes_date on votes (poll, date, account);
create index votes_account on votes (account);

-- --- shared folders -----------------------------------------------------------------------------

-- A link that shares a folder of the chat list: whoever opens it may join the groups in `peers`
-- (msgpack), on behalf of the owner.
create table folder_links (
  slug text primary key,
  owner bigint not null,
  filter bigint not null,
  title text not null,
  created bigint not null,
  peers blob not null
) /* clustered */;
create index folder_links_owner on folder_links (owner, filter);

-- --- data exports -------------------------------------------------------------------------------

-- A device, by its permanent key, that asked for all data of its account. `takeout` is 0 while it
-- has to wait.
create table takeouts (
  key bigint primary key,
  account bigint not null,
  takeout bigint not null,
  date bigint not null
) /* clustered */;
create index takeouts_account on takeouts (account);

-- --- passkeys -----------------------------------------------------------------------------------

-- `id` is the credential's in base64url, `key` its public key in COSE, `counter` how often the
-- authenticator says that it was used, `used` 0 or when somebody last logged in with it.
create table passkeys (
  id text primary key,
  account bigint not null,
  name text not null,
  key blob not null,
  counter bigint not null,
  created bigint not null,
  used bigint not null
) /* clustered */;
create index passkeys_account on passkeys (account);

-- --- secret chats -------------------------------------------------------------------------------

-- A chat between a device of `admin`, who asked for it, and one of `participant`. `participant_key`
-- is 0 until a device has accepted; `stage` is 1 requested, 2 open, 3 discarded. The server never
-- has the key of the chat.
create table secret_chats (
  id bigint primary key,
  admin bigint not null,
  admin_key bigint not null,
  participant bigint not null,
  participant_key bigint not null,
  date bigint not null,
  stage bigint not null,
  g_a blob not null,
  g_b blob not null,
  fingerprint bigint not null,
  read_by_admin bigint not null,
  read_by_participant bigint not null,
  history_deleted bigint not null,
  changed bigint not null
) /* clustered */;
create index secret_chats_admin on secret_chats (admin_key, stage);
create index secret_chats_participant on secret_chats (participant_key, stage);
create index secret_chats_asked on secret_chats (participant, admin) where stage = 1;
create index secret_chats_changed on secret_chats (stage, changed);

-- The number of the newest message that ever was in the queue of a device.
create table secret_queues (
  key bigint primary key,
  qts bigint not null
) /* clustered */;

-- Ciphertext that a device has not confirmed yet. `file` is 0 where there is none.
create table secret_messages (
  key bigint not null,
  qts bigint not null,
  chat bigint not null,
  random bigint not null,
  date bigint not null,
  service bigint not null,
  file bigint not null,
  body blob not null,
  primary key (key, qts)
) /* clustered */;
create index secret_messages_chat on secret_messages (chat, key);
create index secret_messages_file on secret_messages (file) where file > 0;

-- What was sent lately, by the random id that its sender gave it, so that it is not sent twice.
create table secret_sent (
  chat bigint not null,
  sender bigint not null,
  random bigint not null,
  date bigint not null,
  file bigint not null,
  primary key (chat, sender, random)
) /* clustered */;
create index secret_sent_date on secret_sent (date);

-- --- stickers ------------------------------------------------------------------------------------

-- `name` is in lower case, `spelled` as its creator writes it; `creator` is 0 where that account is
-- gone. `thumb` is 0 where the first sticker stands for the set.
create table sticker_sets (
  id bigint primary key,
  name text not null,
  spelled text not null,
  title text not null,
  kind bigint not null,
  creator bigint not null,
  created bigint not null,
  version bigint not null,
  size bigint not null,
  thumb bigint not null,
  recoloured bigint not null
) /* clustered */;
create unique index sticker_sets_name on sticker_sets (name);
create index sticker_sets_creator on sticker_sets (creator, id);

-- `emoji` has a space before, between and after its members; `place` counts from 0.
create table stickers (
  file bigint primary key,
  pack bigint not null,
  place bigint not null,
  emoji text not null,
  keywords text not null
) /* clustered */;
create index stickers_pack on stickers (pack, place);

-- The sets that people have added; the one with the largest `place` stands first.
create table installed_sets (
  account bigint not null,
  pack bigint not null,
  place bigint not null,
  archived bigint not null,
  date bigint not null,
  primary key (account, pack)
) /* clustered */;
create index installed_sets_pack on installed_sets (pack);

-- --- devices --------------------------------------------------------------------------------------

-- What a device takes no part in: 1 secret chats, 2 calls.
alter table authorizations add column refuses bigint not null default 0;
