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
create trigger catalogue_changes_stay before update or delete on catalogue_changes
for each row execute function desk_refuses();
create trigger desk_log_stays before update or delete on desk_log
for each row execute function desk_refuses();
create trigger desk_log_end_remains before delete on desk_log_end
for each row execute function desk_refuses();
create trigger desk_log_end_advances before update on desk_log_end
for each row when (new.number <= old.number) execute function desk_refuses();
create trigger staff_remain before delete on staff
for each row execute function desk_refuses();
create trigger feature_rules_stay before update on feature_rules
for each row when (old.case_id <> new.case_id or old.feature <> new.feature
  or old.territory <> new.territory or old.policy <> new.policy or old.basis <> new.basis
  or old.begins <> new.begins or old.until <> new.until or old.made <> new.made)
execute function desk_refuses();
create trigger feature_rules_remain before delete on feature_rules
for each row execute function desk_refuses();
create trigger flood_rules_stay before update or delete on flood_rules
for each row execute function desk_refuses();
