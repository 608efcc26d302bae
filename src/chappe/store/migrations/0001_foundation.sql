-- The first schema: accounts and their devices, boxes, messages, dialogs, files.
-- Hot tables (contents, messages, facts) grow at their end only; see docs/decisions/0002.

create table accounts (
  id bigint primary key,
  phone text unique,
  first_name text not null,
  last_name text not null,
  about text not null,
  lang text not null,
  photo bigint,
  seen bigint not null,
  created bigint not null,
  deleted bigint,
  ttl_days bigint not null,
  username text,
  birthday text
) /* clustered */;

-- Names are compared in lower case; `spelled` keeps the owner's capitals.
create table usernames (
  name text primary key,
  spelled text not null,
  peer bigint not null
) /* clustered */;
create index usernames_peer on usernames (peer);

create table auth_keys (
  id bigint primary key,
  secret blob not null,
  dc bigint not null,
  created bigint not null,
  expires bigint,
  permanent bigint
) /* clustered */;
create index auth_keys_permanent on auth_keys (permanent) where permanent is not null;

create table authorizations (
  key bigint primary key references auth_keys (id) on delete cascade,
  account bigint not null references accounts (id),
  hash bigint not null,
  created bigint not null,
  active bigint not null,
  api_id bigint not null,
  device text not null,
  platform text not null,
  system text not null,
  app text not null,
  lang text not null,
  address text not null,
  layer bigint not null
) /* clustered */;
create index authorizations_account on authorizations (account);

-- A login code on its way; `hash` is what the client that asked holds, `key` its key. The code is
-- kept as it is, because `chappe code` shows it to the operator.
create table login_codes (
  hash text primary key,
  phone text not null,
  key bigint not null,
  code text not null,
  created bigint not null,
  expires bigint not null,
  attempts bigint not null,
  sends bigint not null,
  passed bigint not null
) /* clustered */;
create index login_codes_phone on login_codes (phone);

-- A login token shown as a QR code, by its digest.
create table login_tokens (
  id text primary key,
  key bigint not null,
  session bigint not null,
  expires bigint not null,
  account bigint,
  device blob not null
) /* clustered */;

-- Invitations that were used; those that were not are known by their signature alone.
create table invitations (
  code text primary key,
  account bigint not null,
  date bigint not null,
  expires bigint not null
) /* clustered */;

create table contacts (
  owner bigint not null,
  account bigint not null,
  first_name text not null,
  last_name text not null,
  phone text not null,
  added bigint not null,
  primary key (owner, account)
) /* clustered */;
create index contacts_account on contacts (account);

-- Numbers in somebody's address book that have no account yet.
create table awaited (
  phone text not null,
  owner bigint not null,
  first_name text not null,
  last_name text not null,
  primary key (phone, owner)
) /* clustered */;
create index awaited_owner on awaited (owner);

create table blocks (
  owner bigint not null,
  peer bigint not null,
  date bigint not null,
  primary key (owner, peer)
) /* clustered */;

-- What a person chose, by name: privacy rules, notification settings, … as msgpack.
create table settings (
  account bigint not null,
  name text not null,
  value blob not null,
  primary key (account, name)
) /* clustered */;

create table boxes (
  id bigint primary key,
  pts bigint not null,
  top bigint not null
) /* clustered */;

create table contents (
  id bigint primary key,
  author bigint not null,
  date bigint not null,
  edited bigint not null,
  body blob not null
);

create table messages (
  content bigint not null,
  box bigint not null,
  id bigint not null,
  peer bigint not null,
  flags bigint not null,
  reply_to bigint not null,
  media bigint not null,
  date bigint not null,
  primary key (content, box)
) /* clustered */;
create unique index messages_box on messages (box, id);
create index messages_peer on messages (box, peer, id);
create index messages_media on messages (box, peer, media, id) where media > 0;

-- Which random ids a box has used, so that a send repeated after a lost answer happens once.
create table sent (
  box bigint not null,
  random bigint not null,
  id bigint not null,
  date bigint not null,
  primary key (box, random)
) /* clustered */;

create table dialogs (
  box bigint not null,
  peer bigint not null,
  top bigint not null,
  date bigint not null,
  read_in bigint not null,
  read_out bigint not null,
  unread bigint not null,
  marked bigint not null,
  pinned bigint not null,
  draft blob not null,
  primary key (box, peer)
) /* clustered */;

create table facts (
  box bigint not null,
  pts bigint not null,
  count bigint not null,
  kind bigint not null,
  peer bigint not null,
  id bigint not null,
  extra bigint not null,
  date bigint not null,
  ids blob not null
);
create unique index facts_box on facts (box, pts);

create table notes (
  box bigint not null,
  kind bigint not null,
  subject bigint not null,
  date bigint not null,
  primary key (box, kind, subject)
) /* clustered */;

create table pins (
  box bigint not null,
  peer bigint not null,
  id bigint not null,
  date bigint not null,
  primary key (box, peer, id)
) /* clustered */;

-- Where the messages in somebody's Saved Messages came from: the chats within that chat.
create table saved (
  box bigint not null,
  origin bigint not null,
  id bigint not null,
  primary key (box, origin, id)
) /* clustered */;
create index saved_id on saved (box, id);

-- A photo or document. `body` holds attributes and sizes; the bytes are in the blob store.
create table files (
  id bigint primary key,
  kind bigint not null,
  hash text not null,
  size bigint not null,
  mime text not null,
  owner bigint not null,
  created bigint not null,
  body blob not null
);

-- Who holds a file: a content, or an account's profile. A file that nobody holds is removed.
create table file_uses (
  file bigint not null references files (id),
  holder bigint not null,
  kind bigint not null,
  date bigint not null,
  primary key (file, kind, holder)
) /* clustered */;
create index file_uses_holder on file_uses (kind, holder);

-- Every blob that a file needs, thumbnails too, so that a blob goes with its last file.
create table file_blobs (
  file bigint not null references files (id),
  hash text not null,
  size bigint not null,
  primary key (file, hash)
) /* clustered */;
create index file_blobs_hash on file_blobs (hash);

-- How far the search index has come, so that it can catch up when somebody searches.
create table index_state (
  name text primary key,
  upto bigint not null
) /* clustered */;
