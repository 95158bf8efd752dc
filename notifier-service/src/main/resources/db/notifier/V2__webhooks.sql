-- How the receiver of a webhook fares: since when and until when it has failed without a success in
-- between, and whether it said itself that it is gone for good.
ALTER TABLE subscriber
    ADD COLUMN failing_since timestamptz,
    ADD COLUMN failed_at     timestamptz,
    ADD COLUMN gone          boolean NOT NULL DEFAULT false;
CREATE INDEX subscriber_failing ON subscriber (failed_at) WHERE failing_since IS NOT NULL;
