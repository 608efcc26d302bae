"""The desk: reports, restrictions, appeals, places.

* denied: the one error that its operations answer
* lifecycle: what the events of a case add up to; cases: opening and recording
* staff: who works at the desk; proofs: how they prove who they are; sessions: who is there now;
  tally: what waits for them
* audit: the log of the desk, which nobody can change
* keeping: how long data is kept, by profile and country; retention: deleting it in time
* reporting: the dialogue in which people report, and the case it opens or joins; reportable: what
  they can name in it; snapshots: what it was, sealed
* dossier: queues and cases as staff see them, without content; opening: cases of their own; bulk:
  several at once; figures: how the desk stands
* working: taking, writing in and deciding cases; clocks: alarms while nobody does; checking:
  whether each is what its events add up to
* catalogue: categories, reasons, clocks and texts that staff edit
* matching: comparing public files with lists of hashes
* floods: rules against floods, and what is counted for them
* surfaces: who can see a chat, everybody or those whom somebody has chosen
* restricting: imposing and lifting, never without reasons; effects: what a restriction changes, of
  chats, messages (effects_messages), files (effects_files), accounts (effects_accounts)
* withholding: who is kept from seeing what; explaining: the words in its place
* standing: what restricted accounts may not do; terminations: the end of those that are over
* telling: what people are told, wording: in which words
* notices: what people without an account notify; locations: what an address of this server means;
  flaggers: whose notices go first; passes: links that only whoever gave a notice has
* appeals: contesting what was decided; independence: by another human; disputes: out of court
* strikes: who was warned, and what may follow; misuse: warning and suspending them
* declarations: statements of reasons for the Commission's database
* places: who is where; territories: countries and sets of them; addresses: a file of countries;
  atlas: both, and what is closed where, in memory
* features: asking whether something is closed; closures: closing it, opening it, telling why
* sanctions: lists of sanctions, sanction_files: as files; leaving: how a country is left
* place_cases, place_board, place_orders: their cases, their page, the operator's commands;
  rule_orders: those about rules
"""
