-- A detector that forgot in a crash that it had spoken may say something else in its last
-- statement's place, under the same number: both are told, one after the other. That a statement
-- which comes again is not told again is decided with the incident's row held.

alter table statement drop constraint detector_heard_once;
create index statement_heard on statement (incident_id, detector_sequence)
    where detector_sequence is not null;
