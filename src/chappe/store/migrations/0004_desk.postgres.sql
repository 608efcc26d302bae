-- What the desk has written stays as it was written.
create function desk_refuses() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'integrity_constraint_violation',
    message = 'what the desk has written is never changed: ' || tg_table_name;
end $$;
create trigger case_events_stay before update or delete on case_events
for each row execute function desk_refuses();
create trigger statements_stay before update or delete on statements
for each row execute function desk_refuses();
create trigger restrictions_remain before delete on restrictions
for each row execute function desk_refuses();
create trigger restrictions_keep_reasons before update on restrictions
for each row when (old.statement is distinct from new.statement
  or old.exemption is distinct from new.exemption
  or old.case_id <> new.case_id or old.measure <> new.measure)
execute function desk_refuses();
create trigger strikes_stay before update or delete on strikes
for each row execute function desk_refuses();
