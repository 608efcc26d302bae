-- oldest: 3
-- Supergroups and channels, topics, bots. A release before this knows no box but an account's.

-- --- channels -------------------------------------------------------------------------------------

-- A channel or supergroup; `peer` is also the number of its box.
create table channels (
  peer bigint primary key,
  title text not null,
  about text not null,
  photo bigint,
  creator bigint not null,
  created bigint not null,
  traits bigint not null,
  username text,
  members bigint not null,
  banned bigint not null,
  slow bigint not null,
  ttl bigint not null,
  reactions blob not null,
  linked bigint,
  origin bigint,
  origin_top bigint not null,
  stickers bigint not null,
  emoji bigint not null,
  top bigint not null,
  date bigint not null,
  changed bigint not null,
  reader bigint not null,
  read bigint not null,
  read_other bigint not null,
  closed bigint not null
) /* clustered */;

create table participants (
  peer bigint not null,
  account bigint not null,
  role bigint not null,
  rights bigint not null,
  banned bigint not null,
  until bigint not null,
  actor bigint not null,
  inviter bigint not null,
  date bigint not null,
  rank text not null,
  first bigint not null,
  cleared bigint not null,
  written bigint not null,
  requested bigint not null,
  bot bigint not null,
  speaks bigint not null,
  known text not null,
  primary key (peer, account)
) /* clustered */;
create index participants_bots on participants (peer, bot, role, account) where bot = 1;
create index participants_account on participants (account, role);
create index participants_role on participants (peer, role, date);
create index participants_banned on participants (peer, banned, date) where banned > 0;
create index participants_until on participants (until) where until > 0;

-- What a message in a channel has beside its entry.
create table posts (
  box bigint not null,
  id bigint not null,
  writer bigint not null,
  sender bigint not null,
  thread bigint not null,
  views bigint not null,
  forwards bigint not null,
  replies bigint not null,
  newest bigint not null,
  primary key (box, id)
) /* clustered */;
create index posts_writer on posts (box, writer, id);
create index posts_thread on posts (box, thread, id);
create index posts_sender on posts (box, sender, id) where sender < 0 and sender <> box;

-- Whom messages in channels call. The message itself says only that it calls somebody.
create table calls (
  account bigint not null,
  peer bigint not null,
  id bigint not null,
  seen bigint not null,
  primary key (account, peer, id)
) /* clustered */;
create index calls_message on calls (peer, id);

-- --- bots -----------------------------------------------------------------------------------------

-- Accounts that programs use, and members of groups that are such.
alter table accounts add column bot bigint not null default 0;
alter table members add column bot bigint not null default 0;
create index members_bots on members (peer) where bot = 1;
-- How many members of a group are bots, and the one that wrote last.
alter table groups add column bots bigint not null default 0;
alter table groups add column speaker bigint not null default 0;

-- `owner` is 0 where a bot belongs to the server. A token is made of `salt` and `edition` and a
-- secret that is not in here. `group_rights` and `channel_rights` are bits.
create table bots (
  account bigint primary key,
  owner bigint not null,
  created bigint not null,
  salt blob not null,
  edition bigint not null,
  version bigint not null,
  secluded bigint not null,
  joins bigint not null,
  inline bigint not null,
  placeholder text not null,
  description text not null,
  group_rights bigint not null,
  channel_rights bigint not null
) /* clustered */;
create index bots_owner on bots (owner);

-- Whom a bot may write to: those who wrote to it first, or allowed it.
create table bot_users (
  bot bigint not null,
  account bigint not null,
  since bigint not null,
  primary key (bot, account)
) /* clustered */;
create index bot_users_account on bot_users (account);

-- What a bot says of itself in a language.
create table bot_texts (
  account bigint not null,
  lang text not null,
  name text not null,
  about text not null,
  description text not null,
  primary key (account, lang)
) /* clustered */;

-- Lists of commands (msgpack), by whom they are meant for; 0 in `peer` and `person` names nobody.
create table bot_commands (
  bot bigint not null,
  scope bigint not null,
  peer bigint not null,
  person bigint not null,
  lang text not null,
  body blob not null,
  primary key (bot, scope, peer, person, lang)
) /* clustered */;

-- What the button beside the input field does, for one person or (0) for the others.
create table bot_menus (
  bot bigint not null,
  person bigint not null,
  kind bigint not null,
  primary key (bot, person)
) /* clustered */;

-- --- stickers ------------------------------------------------------------------------------------

-- The bot that made a set for its creator, 0 where the creator did.
alter table sticker_sets add column bot bigint not null default 0;
create index sticker_sets_bot on sticker_sets (bot) where bot > 0;

-- Sets that are recommended to everybody, in the order of `place`, which is 0 for those that were.
create table featured_sets (
  pack bigint primary key,
  kind bigint not null,
  place bigint not null,
  since bigint not null
) /* clustered */;
create index featured_sets_kind on featured_sets (kind, place);

-- --- topics ---------------------------------------------------------------------------------------

-- Topics of a forum; `id` is the message that began it, and 1 is General, which has all messages
-- of no other thread. `place` orders what is pinned, 0 for what is not.
create table topics (
  peer bigint not null,
  id bigint not null,
  title text not null,
  color bigint not null,
  icon bigint not null,
  creator bigint not null,
  sender bigint not null,
  date bigint not null,
  closed bigint not null,
  hidden bigint not null,
  place bigint not null,
  top bigint not null,
  primary key (peer, id)
) /* clustered */;
create index topics_top on topics (peer, top);
create index topics_place on topics (peer, place) where place > 0;

-- How far somebody has read a thread (a topic, comments), and their draft in it.
create table thread_reads (
  account bigint not null,
  peer bigint not null,
  thread bigint not null,
  read bigint not null,
  draft blob not null,
  number bigint not null,
  primary key (account, peer, thread)
) /* clustered */;
create index thread_reads_thread on thread_reads (peer, thread, read);
create index thread_reads_number on thread_reads (account, number);

-- --- comments -------------------------------------------------------------------------------------

-- Where a post of a channel is discussed: its copy in the group that the channel was linked to.
create table discussions (
  channel bigint not null,
  post bigint not null,
  peer bigint not null,
  id bigint not null,
  album bigint not null,
  primary key (channel, post)
) /* clustered */;
create unique index discussions_copy on discussions (peer, id);

-- --- journal --------------------------------------------------------------------------------------

-- What admins of a channel did, for two days. `deed` is bits by which it is found, `body` msgpack.
create table journal (
  id bigint primary key,
  peer bigint not null,
  actor bigint not null,
  date bigint not null,
  deed bigint not null,
  body blob not null
);
create index journal_peer on journal (peer, id);
create index journal_date on journal (date);

-- --- names and ends of channels -------------------------------------------------------------------

create index channels_creator on channels (creator) where username is not null;
create index channels_closed on channels (peer) where closed = 1;
