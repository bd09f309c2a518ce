-- An alert that fires and is not heard of for long ends by silence, at its last word. Null of rows that a program of the release
-- before has written: they were heard of last when they changed.
ALTER TABLE alert ADD COLUMN last_heard_at timestamptz(3);

-- the alerts of a group that fire: when the first of them has been silent for too long, and which have
CREATE INDEX alert_live ON alert (source, namespace, group_key) WHERE status = 'firing';

-- what fires already is looked at in its turn too: the program finds who is silent by the settings of the source
UPDATE alert_group g SET due_at = least(g.due_at, live.changed_at + interval '12 hours')
  FROM (SELECT source, namespace, group_key, min(changed_at) AS changed_at FROM alert WHERE status = 'firing'
         GROUP BY source, namespace, group_key) AS live
 WHERE g.source = live.source AND g.namespace = live.namespace AND g.key = live.group_key;
