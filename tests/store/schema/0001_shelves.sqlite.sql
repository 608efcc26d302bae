-- Words are already folded by store/words.py; the tokenizer only has to leave them whole.
create virtual table search using fts5 (
  words, scope,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'",
  prefix = '2'
);
