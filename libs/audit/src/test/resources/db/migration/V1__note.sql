CREATE TABLE note (
    id         uuid PRIMARY KEY,
    namespace  text NOT NULL,
    name       text NOT NULL,
    text       text NOT NULL,
    version    bigint NOT NULL,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT note_key UNIQUE (namespace, name)
);

-- the list of a namespace, newest first
CREATE INDEX note_page ON note (namespace, created_at, id);

GRANT USAGE ON SCHEMA public TO "${program}";
GRANT SELECT, INSERT, UPDATE ON note TO "${program}";
