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
create index messages_links on messages (box, peer, id) where (flags & 32) <> 0;
create index messages_links_all on messages (box, id) where (flags & 32) <> 0;
create index messages_mentions on messages (box, id) where (flags & 4) <> 0;
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
