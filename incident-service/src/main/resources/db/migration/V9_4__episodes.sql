-- An incident that is recorded when it is over still has evidence to capture: its seal waits from the recording on.
ALTER TABLE episode_window ADD COLUMN end_recorded_at timestamptz(3);
UPDATE episode_window SET end_recorded_at = ends_at WHERE ends_at IS NOT NULL;

-- When the running episode began: now, or a time that came with the reopening.
ALTER TABLE incident ADD COLUMN reopened_at timestamptz(3);
UPDATE incident i SET reopened_at = w.starts_at
  FROM episode_window w
 WHERE w.incident_id = i.id AND w.episode = i.reopen_count AND i.reopen_count > 0;
