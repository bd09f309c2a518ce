-- Why an artifact is cut, as its producer says: names separated by commas, in order; empty when none is known, as of older ones.
ALTER TABLE artifact ADD COLUMN truncated_by text NOT NULL DEFAULT '' CHECK (truncated_by ~ '^[a-z_,]*$');
