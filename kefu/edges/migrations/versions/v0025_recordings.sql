-- A recording of a call is evidence: when the call was, and how long where that is known.
alter table evidence
  add column called_at timestamptz,
  add column length_s int check (length_s > 0),
  drop constraint evidence_came_by_check,
  add constraint evidence_came_by_check check (came_by in ('chat', 'email', 'handed_over', 'call')),
  add constraint a_recording_has_its_time check ((kind = 'recording') = (called_at is not null));
