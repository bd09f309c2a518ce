-- What the operator's projection asks for: incidents that were born here and have no object in the cluster, and which of
-- them a person does not want there.

ALTER TABLE incident ADD COLUMN projection_declined_at timestamptz(3);   -- a person deleted the object

-- GET /v1/incidents?object=absent with ?lifecycle= of the unresolved states: at the operator's start and with each poll
CREATE INDEX incident_without_object ON incident (started_at, id)
    WHERE object_uid IS NULL AND lifecycle IN ('open', 'acknowledged', 'mitigated');
-- GET /v1/incidents?object=present: at the operator's start, for objects that went while it was away
CREATE INDEX incident_with_object ON incident (started_at, id) WHERE object_uid IS NOT NULL;
