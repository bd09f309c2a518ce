-- Why an alert opened, joined, reopened or opened nothing, as its last firing was decided; null of alerts from before.
ALTER TABLE alert ADD COLUMN outcome text CHECK (outcome ~ '^[a-z_]+$');
