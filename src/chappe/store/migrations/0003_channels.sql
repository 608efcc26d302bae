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
  primary key (peer, account)
) /* clustered */;
create index participants_account on participants (account, role);
create index participants_role on participants (peer, role, date);
create index participants_banned on participants (peer, date) where banned > 0;
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
create index posts_thread on posts (box, thread, id) where thread > 0;
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
