-- `words` holds the words of a text and, each with a leading `@`, the tokens of its scope.
create table search (
  content bigint primary key,
  words tsvector not null
);
create index search_words on search using gin (words);
