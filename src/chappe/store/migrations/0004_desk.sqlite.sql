-- What the desk has written stays as it was written.
create trigger case_events_stay before update on case_events
begin select raise(abort, 'events of cases are never changed'); end;
create trigger case_events_remain before delete on case_events
begin select raise(abort, 'events of cases are never deleted'); end;
create trigger statements_stay before update on statements
begin select raise(abort, 'statements of reasons are never changed'); end;
create trigger statements_remain before delete on statements
begin select raise(abort, 'statements of reasons are never deleted'); end;
create trigger restrictions_keep_reasons before update of statement, exemption, case_id, measure on restrictions
when old.statement is not new.statement or old.exemption is not new.exemption
  or old.case_id <> new.case_id or old.measure <> new.measure
begin select raise(abort, 'the reasons of a restriction are never changed'); end;
create trigger restrictions_remain before delete on restrictions
begin select raise(abort, 'restrictions are never deleted'); end;
create trigger strikes_stay before update on strikes
begin select raise(abort, 'the ledger of strikes is never changed'); end;
create trigger strikes_remain before delete on strikes
begin select raise(abort, 'the ledger of strikes is never changed'); end;
create trigger catalogue_changes_stay before update on catalogue_changes
begin select raise(abort, 'changes of the catalogue are never changed'); end;
create trigger catalogue_changes_remain before delete on catalogue_changes
begin select raise(abort, 'changes of the catalogue are never deleted'); end;
create trigger desk_log_stays before update on desk_log
begin select raise(abort, 'the log of the desk is never changed'); end;
create trigger desk_log_remains before delete on desk_log
begin select raise(abort, 'the log of the desk is never deleted'); end;
create trigger desk_log_end_remains before delete on desk_log_end
begin select raise(abort, 'the log of the desk is never deleted'); end;
create trigger desk_log_end_advances before update on desk_log_end when new.number <= old.number
begin select raise(abort, 'the log of the desk only grows'); end;
create trigger staff_remain before delete on staff
begin select raise(abort, 'who worked at the desk is never deleted'); end;
-- Of a rule of a country nothing changes but that it is taken back.
create trigger feature_rules_stay before update of case_id, feature, territory, policy, basis, begins, until, made on feature_rules
when old.case_id <> new.case_id or old.feature <> new.feature or old.territory <> new.territory
  or old.policy <> new.policy or old.basis <> new.basis or old.begins <> new.begins
  or old.until <> new.until or old.made <> new.made
begin select raise(abort, 'rules of countries are taken back, not changed'); end;
create trigger feature_rules_remain before delete on feature_rules
begin select raise(abort, 'rules of countries are never deleted'); end;
create trigger flood_rules_stay before update on flood_rules
begin select raise(abort, 'versions of rules are never changed'); end;
create trigger flood_rules_remain before delete on flood_rules
begin select raise(abort, 'versions of rules are never deleted'); end;
