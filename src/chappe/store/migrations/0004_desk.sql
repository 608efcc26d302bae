-- oldest: 4
-- The desk. A release before this would show what is withheld.

-- --- cases ----------------------------------------------------------------------------------------

-- What the events of a case add up to (`core.trust.lifecycle`), so that queues are queries.
create table cases (
  id bigint primary key,
  reference text not null unique,
  kind bigint not null,
  status bigint not null,
  queue bigint not null,
  priority bigint not null,
  category text not null,
  keyword text not null,
  country text not null,
  surface bigint not null,
  subject_kind bigint not null,
  peer bigint not null,
  message bigint not null,
  content bigint not null,
  file bigint not null,
  account bigint not null,
  parent bigint not null,
  reports bigint not null,
  assignee bigint not null,
  received bigint not null,
  opened bigint not null,
  due bigint not null,
  alarmed bigint not null,
  decided bigint not null,
  decider bigint not null,
  outcome bigint not null,
  closed bigint not null,
  tags text not null,
  events bigint not null,
  changed bigint not null,
  since bigint not null
) /* clustered */;
create index cases_waiting on cases (queue, priority desc, due, id) where status < 3;
create index cases_first on cases (priority desc, due, id) where status < 3;
create index cases_assignee on cases (assignee, due) where status < 3;
create index cases_due on cases (due) where status < 3;
create index cases_received on cases (received, category, country);
create index cases_decided on cases (decided, kind, received, opened, outcome) where decided > 0;
create index cases_content on cases (content) where content <> 0;
create index cases_file on cases (file) where file <> 0;
create index cases_peer on cases (peer, received) where peer <> 0;
create index cases_account on cases (account, received) where account <> 0;
create index cases_parent on cases (parent) where parent <> 0;

-- What happened in a case, for ever: `body` is a `model.trust.Happening` in msgpack.
create table case_events (
  case_id bigint not null references cases (id),
  number bigint not null,
  at bigint not null,
  actor_kind bigint not null,
  actor bigint not null,
  what text not null,
  reason text not null,
  body blob not null,
  primary key (case_id, number)
) /* clustered */;
create index case_events_actor on case_events (actor_kind, actor, at);
create index case_events_what on case_events (what, at);

-- What was reported as it was at that moment (msgpack), sealed: the key of the seal is in `core`.
create table snapshots (
  id bigint primary key,
  case_id bigint not null references cases (id),
  at bigint not null,
  body blob not null
);
create index snapshots_case on snapshots (case_id);
create index snapshots_at on snapshots (at);

-- Who brought a case, or joined it, from an app: for "my reports", and to tell them the decision.
create table case_reporters (
  case_id bigint not null references cases (id),
  account bigint not null,
  at bigint not null,
  told bigint not null,
  primary key (case_id, account)
) /* clustered */;
create index case_reporters_account on case_reporters (account, at);

-- --- restrictions ---------------------------------------------------------------------------------

-- Statements of reasons. Each of the six elements of Article 17(3) has to be there.
create table statements (
  id bigint primary key,
  case_id bigint not null references cases (id),
  account bigint not null,
  made bigint not null,
  by bigint not null,
  facts text not null check (length(facts) > 0),
  source bigint not null check (source > 0),
  detected bigint not null,
  automated bigint not null,
  ground bigint not null check (ground > 0),
  reference text not null check (length(reference) > 0),
  explanation text not null check (length(explanation) > 0),
  category text not null check (length(category) > 0),
  surface bigint not null,
  contestable bigint not null check (contestable - made >= 15552000),
  lang text not null,
  token text not null unique
);
create index statements_account on statements (account, made) where account <> 0;
create index statements_case on statements (case_id);

-- What is, was or will be done. Nothing can be stored without a statement or a typed exemption.
create table restrictions (
  id bigint primary key,
  case_id bigint not null references cases (id),
  measure bigint not null,
  subject_kind bigint not null,
  peer bigint not null,
  message bigint not null,
  content bigint not null,
  file bigint not null,
  account bigint not null,
  territory text not null,
  policy bigint not null,
  begins bigint not null,
  until bigint not null,
  stage bigint not null,
  statement bigint references statements (id),
  exemption bigint,
  by bigint not null,
  made bigint not null,
  ended bigint not null,
  lifted_by bigint not null,
  amount bigint not null,
  basis text not null,
  check ((statement is null) <> (exemption is null)),
  check (exemption is null or exemption in (1, 2))
) /* clustered */;
create index restrictions_case on restrictions (case_id);
create index restrictions_content on restrictions (content) where content <> 0;
create index restrictions_file on restrictions (file) where file <> 0;
create index restrictions_peer on restrictions (peer) where peer <> 0;
create index restrictions_account on restrictions (account) where account <> 0;
create index restrictions_statement on restrictions (statement) where statement is not null;
create index restrictions_begins on restrictions (begins) where stage = 1;
create index restrictions_until on restrictions (until) where stage = 2 and until > 0;

-- Bits of `model.trust.Standing`, and the seconds that the desk lets members of a channel wait.
alter table accounts add column standing bigint not null default 0;
alter table groups add column standing bigint not null default 0;
alter table channels add column standing bigint not null default 0;
alter table channels add column slowed bigint not null default 0;
-- A file that a message shows which is withheld (1), or that is in quarantine (2).
alter table files add column held bigint not null default 0;
-- The country of somebody's network address, ISO 3166; empty where that is not known.
alter table accounts add column country text not null default '';

-- --- staff ----------------------------------------------------------------------------------------

-- Who works at the desk; `duties` are bits of `model.trust.Duty`.
create table staff (
  id bigint primary key,
  name text not null unique,
  duties bigint not null,
  lang text not null,
  created bigint not null,
  ended bigint not null
) /* clustered */;

-- --- notices, trusted flaggers, appeals, strikes --------------------------------------------------

-- Who notified what without an account: apart from the case, so that it can be forgotten.
create table notices (
  case_id bigint primary key references cases (id),
  at bigint not null,
  lang text not null,
  name text not null,
  email text not null,
  explanation text not null,
  places text not null,
  flagger bigint not null,
  notifier bigint not null,
  told bigint not null
);
create index notices_flagger on notices (flagger, at) where flagger <> 0;
create index notices_notifier on notices (notifier, at) where notifier <> 0;
create index notices_told on notices (told) where told > 0 and explanation <> '';

create table flaggers (
  id bigint primary key,
  name text not null unique,
  email text not null,
  country text not null,
  categories text not null,
  token blob not null unique,
  created bigint not null,
  ended bigint not null
);

create table appeals (
  case_id bigint primary key references cases (id),
  contested bigint not null references cases (id),
  statement bigint not null,
  appellant_kind bigint not null,
  appellant bigint not null,
  at bigint not null,
  lang text not null,
  words text not null
);
create index appeals_contested on appeals (contested);
create unique index appeals_statement on appeals (statement, appellant_kind, appellant)
where statement <> 0;

-- The ledger of strikes: a line is never changed; what is taken back has another line.
create table strikes (
  id bigint primary key,
  at bigint not null,
  ledger bigint not null,
  holder_kind bigint not null,
  holder bigint not null,
  step bigint not null,
  case_id bigint not null references cases (id),
  weight bigint not null,
  until bigint not null,
  by bigint not null,
  of bigint not null
);
create index strikes_holder on strikes (holder_kind, holder, ledger);
create index strikes_case on strikes (case_id);
create index strikes_at on strikes (at);

-- --- catalogue ------------------------------------------------------------------------------------

-- What staff have changed of `core.trust.catalogue`; `body` is JSON, empty for what is shipped.
create table catalogue (
  kind text not null,
  key text not null,
  body text not null,
  version bigint not null,
  changed bigint not null,
  by bigint not null,
  primary key (kind, key)
) /* clustered */;
-- Every change of it, for ever.
create table catalogue_changes (
  version bigint primary key,
  kind text not null,
  key text not null,
  body text not null,
  changed bigint not null,
  by bigint not null
);
create index catalogue_changes_key on catalogue_changes (kind, key, version);

-- --- the door of the desk -------------------------------------------------------------------------

-- A link with which somebody begins at the desk, or begins anew; `token` is its digest.
create table staff_enrolments (
  token blob primary key,
  staff bigint not null references staff (id),
  until bigint not null
) /* clustered */;
create index staff_enrolments_staff on staff_enrolments (staff);

-- What proves who somebody is: an app that makes codes (`step` is that of the last one taken), …
create table staff_authenticators (
  staff bigint primary key references staff (id),
  salt blob not null,
  since bigint not null,
  step bigint not null
) /* clustered */;

-- … and passkeys, like those of accounts; `used` is in milliseconds.
create table staff_passkeys (
  id text primary key,
  staff bigint not null references staff (id),
  name text not null,
  key blob not null,
  counter bigint not null,
  created bigint not null,
  used bigint not null
) /* clustered */;
create index staff_passkeys_staff on staff_passkeys (staff);

-- Who is at the desk now; `token` is the digest of what the browser has.
create table desk_sessions (
  token blob primary key,
  id bigint not null,
  staff bigint not null references staff (id),
  created bigint not null,
  used bigint not null,
  address text not null,
  browser text not null
) /* clustered */;
create index desk_sessions_staff on desk_sessions (staff);
create index desk_sessions_used on desk_sessions (used);

-- What staff did and were shown, numbered without gaps. `hash` is the SHA-256 of the hash before it
-- and of the row (`core.trust.audit`).
create table desk_log (
  id bigint primary key,
  at bigint not null,
  staff bigint not null,
  what text not null,
  case_id bigint not null,
  detail text not null,
  hash blob not null
) /* clustered */;
create index desk_log_staff on desk_log (staff, id);
create index desk_log_what on desk_log (what, id);
create index desk_log_case on desk_log (case_id, id) where case_id <> 0;

-- How far the log goes: one row, so that its newest lines cannot be cut off unnoticed.
create table desk_log_end (
  id bigint primary key check (id = 1),
  number bigint not null,
  hash blob not null
) /* clustered */;

-- --- what restrictions mark -----------------------------------------------------------------------

-- Contents that are withheld because they are copies of one that is: posts in discussion groups.
create table withheld_copies (
  copy bigint primary key,
  content bigint not null
) /* clustered */;
create index withheld_copies_content on withheld_copies (content);

-- SHA-256 of bytes that are given to nobody and taken from nobody, and the file for which that is.
create table quarantined (
  hash text primary key,
  file bigint not null
) /* clustered */;
create index quarantined_file on quarantined (file);

-- --- places ---------------------------------------------------------------------------------------

-- What is closed in some countries, since when and because of what. Taken back, never deleted.
create table feature_rules (
  id bigint primary key,
  case_id bigint not null references cases (id),
  feature bigint not null,
  territory text not null check (length(territory) > 1),
  policy bigint not null,
  basis text not null check (length(basis) > 0),
  begins bigint not null,
  until bigint not null,
  by bigint not null,
  made bigint not null,
  ended bigint not null,
  ended_by bigint not null
) /* clustered */;
create index feature_rules_case on feature_rules (case_id);
create index feature_rules_current on feature_rules (id) where ended = 0;

-- Who has been told why a feature did not work.
create table feature_told (
  rule bigint not null references feature_rules (id),
  account bigint not null,
  at bigint not null,
  primary key (rule, account)
) /* clustered */;
create index feature_told_account on feature_told (account);

-- Lists of sanctions as they were applied last, who is on them, and under which usernames.
create table sanction_lists (
  name text primary key,
  title text not null,
  source text not null,
  version text not null,
  applied bigint not null,
  by bigint not null
) /* clustered */;
create table listed (
  list text not null references sanction_lists (name),
  entity text not null,
  case_id bigint not null references cases (id),
  aliases text not null,
  names text not null,
  territory text not null check (length(territory) > 1),
  policy bigint not null,
  begins bigint not null,
  until bigint not null,
  act text not null check (length(act) > 0),
  category text not null,
  primary key (list, entity)
) /* clustered */;
create table listed_names (
  name text not null,
  list text not null,
  entity text not null,
  primary key (name, list, entity)
) /* clustered */;

-- How far the leaving of a country is, and whom it has reached.
create table leavings (
  case_id bigint primary key references cases (id),
  territory text not null check (length(territory) > 1),
  policy bigint not null,
  basis text not null check (length(basis) > 0),
  phase bigint not null,
  announces bigint not null,
  closes bigint not null,
  silences bigint not null,
  ends bigint not null,
  keep_days bigint not null,
  by bigint not null,
  telling bigint not null,
  told bigint not null,
  upto bigint not null,
  check (announces <= closes and closes <= silences and silences <= ends)
) /* clustered */;

-- Accounts that do not delete themselves before a moment: their owners were shut out.
create table kept_accounts (
  account bigint primary key,
  case_id bigint not null references cases (id),
  until bigint not null
) /* clustered */;
create index kept_accounts_until on kept_accounts (until);

-- --- floods ---------------------------------------------------------------------------------------

-- Rules against floods, every version of each, as JSON; rules as they are shipped are not here.
create table flood_rules (
  rule text not null,
  version bigint not null,
  at bigint not null,
  by bigint not null,
  body text not null,
  primary key (rule, version)
) /* clustered */;

-- How often a rule was hit, or (shadow) would have been, by the hour since 1970; kept for a week.
create table flood_hits (
  rule text not null,
  hour bigint not null,
  account bigint not null,
  shadow bigint not null,
  hits bigint not null,
  primary key (rule, hour, account, shadow)
) /* clustered */;
create index flood_hits_hour on flood_hits (hour);
create index flood_hits_account on flood_hits (account);

-- --- lists of hashes ------------------------------------------------------------------------------

-- Lists that an operator has loaded; form 1 has SHA-256, form 2 PDQ. One that is not active compares
-- nothing.
create table hash_lists (
  name text primary key,
  source text not null check (length(source) > 0),
  version text not null check (length(version) > 0),
  category text not null,
  reference text not null check (length(reference) > 0),
  form bigint not null,
  entries bigint not null,
  loaded bigint not null,
  by bigint not null,
  active bigint not null
) /* clustered */;
create table hash_entries (
  hash text not null,
  list text not null,
  primary key (hash, list)
) /* clustered */;
create index hash_entries_list on hash_entries (list, hash);

-- What is to be compared: new posts of chats that everybody may read …
create table posts_to_compare (
  peer bigint not null,
  message bigint not null,
  primary key (peer, message)
) /* clustered */;
-- … and what was there before: messages of a chat below a number; under 0 sticker sets.
create table chats_to_compare (
  peer bigint primary key,
  below bigint not null
) /* clustered */;

-- --- what is kept -----------------------------------------------------------------------------

-- What a law has the server keep of people after they went: `body` is JSON, `kind` one of
-- `core.trust.keeping`.
create table kept_records (
  id bigint primary key,
  account bigint not null,
  kind text not null,
  at bigint not null,
  until bigint not null,
  body text not null
);
create index kept_records_account on kept_records (account);
create index kept_records_until on kept_records (until);

-- --- declarations -----------------------------------------------------------------------------

-- Statements of reasons for the database of the Commission (Regulation (EU) 2022/2065, Article 24(5)).
-- `body` is JSON without personal data, `state` a `Progress`.
create table declarations (
  statement bigint primary key references statements (id),
  puid text not null unique,
  body text not null,
  state bigint not null check (state in (1, 2, 3)),
  tries bigint not null,
  due bigint not null,
  answer text not null
) /* clustered */;
create index declarations_state on declarations (state, statement);
