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
