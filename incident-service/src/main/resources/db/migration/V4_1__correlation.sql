-- What ties together everything that follows from the opening of an incident: the correlation id of that request, on all
-- events of the incident. Records that are older have none; their own id stands for it.
ALTER TABLE incident ADD COLUMN correlation_id text;
