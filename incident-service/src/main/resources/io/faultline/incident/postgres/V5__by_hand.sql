-- A person may open an incident that the detector knows nothing of: then it was heard saying nothing.

alter table incident drop constraint incident_heard_check;
alter table incident add constraint incident_heard_check check (heard >= 0);
