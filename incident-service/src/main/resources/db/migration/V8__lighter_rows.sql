-- What every alert and line of a timeline paid for and nobody asked.

-- alert_page holds an incident's alerts together too: they are counted by it, and those of one state are found by it
DROP INDEX alert_state;

-- most lines supersede none
ALTER TABLE timeline_entry DROP CONSTRAINT timeline_superseded_once;
CREATE UNIQUE INDEX timeline_superseded_once ON timeline_entry (supersedes) WHERE supersedes IS NOT NULL;
