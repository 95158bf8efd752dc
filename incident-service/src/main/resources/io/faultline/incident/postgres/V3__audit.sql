-- Who did what at the desk is read by time: what people said, what was withheld because of it, and
-- who acknowledged. All three stand in the tables already.

create index statement_audit on statement (at desc, id desc)
    where author is not null or withheld_because is not null;
create index incident_acknowledged on incident (acknowledged_at desc, id)
    where acknowledged_at is not null;
