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
