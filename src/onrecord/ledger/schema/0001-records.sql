-- The records. Rows are added and never changed or deleted; the triggers at the end hold that.
--
-- Keys are whole numbers of this file; ids are hashes and the same in every ledger. Stored are
-- the ids by which things are asked for from outside: documents, plans, speakers. Those of
-- attributions, mentions, links and readings are hashes of what their rows say, and computed.
-- `spans` columns hold an array of code points, start and length of each anchor in turn:
-- [12,45,60,11]; or, of mentions and readings, the name of the attribution's part that they are:
-- content, cue, source. The words stand in the document's text, or in `excerpt` where that is left out.

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    uri TEXT NOT NULL,
    canonicalisation TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    text TEXT
) STRICT;

-- What was known of a document when it was read; another description is a row of its own.
CREATE TABLE description (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    title TEXT,
    publisher TEXT,
    authors TEXT,
    published_on TEXT,
    retrieved_at TEXT,
    media_type TEXT NOT NULL,
    sha256 TEXT,
    licence TEXT,
    genre TEXT NOT NULL,
    language TEXT,
    revises TEXT,
    blocks TEXT,
    offsets TEXT,
    recorded_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (document, digest)
) STRICT;

-- The words of a document whose text is left out, as far as anchors point at them.
CREATE TABLE excerpt (
    document INTEGER NOT NULL REFERENCES document (key),
    start INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

-- Words that come again and again: forms, kinds, fields, bases.
CREATE TABLE term (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE maker (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- How documents are read: the stages with their versions, the model, the settings.
CREATE TABLE plan (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    facts TEXT NOT NULL,
    onrecord TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- One document read once by one plan. The newest run of a document counts.
CREATE TABLE run (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    description INTEGER NOT NULL REFERENCES description (key),
    plan INTEGER NOT NULL REFERENCES plan (key),
    failed INTEGER NOT NULL,
    seconds REAL NOT NULL,
    recorded_at TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX run_document ON run (document);

-- Which records a run gave: ranges of keys in the tables below. What an earlier run gave alike is
-- not stored again but named again.
CREATE TABLE part (
    run INTEGER NOT NULL REFERENCES run (key),
    kind TEXT NOT NULL CHECK (
        kind IN ('sighting', 'mention', 'speaker', 'link', 'identity', 'reading')
    ),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (run, kind, first)
) STRICT, WITHOUT ROWID;

-- Content, cue and source; `inside` is the attribution whose content encloses this one.
CREATE TABLE attribution (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    inside INTEGER REFERENCES attribution (key),
    content TEXT NOT NULL,
    cue TEXT,
    source TEXT
) STRICT;

-- A maker that saw an attribution. `settled` is 0 for what a finder proposed, 1 for what later
-- stages work on, and 2 for what is both at once.
CREATE TABLE sighting (
    key INTEGER PRIMARY KEY,
    attribution INTEGER NOT NULL REFERENCES attribution (key),
    settled INTEGER NOT NULL CHECK (settled IN (0, 1, 2)),
    form INTEGER NOT NULL REFERENCES term (key),
    maker INTEGER NOT NULL REFERENCES maker (key),
    confidence REAL NOT NULL
) STRICT;

-- The words that refer to a speaker; null where there are none.
CREATE TABLE mention (
    key INTEGER PRIMARY KEY,
    attribution INTEGER NOT NULL REFERENCES attribution (key),
    spans TEXT,
    kind INTEGER NOT NULL REFERENCES term (key)
) STRICT;

-- `scope` begins with @ in place of the document's id, or with = before anything else.
CREATE TABLE speaker (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES term (key),
    scope TEXT NOT NULL,
    names TEXT,
    roles TEXT
) STRICT;

CREATE TABLE link (
    key INTEGER PRIMARY KEY,
    mention INTEGER NOT NULL REFERENCES mention (key),
    speaker INTEGER NOT NULL REFERENCES speaker (key),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    spans TEXT,
    maker INTEGER NOT NULL REFERENCES maker (key)
) STRICT;

-- Somebody known across documents, as the registry had it then: `facts` is the whole record.
CREATE TABLE actor (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES term (key),
    facts TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;

-- A speaker of a document is, or may be, an actor.
CREATE TABLE identity (
    key INTEGER PRIMARY KEY,
    speaker INTEGER NOT NULL REFERENCES speaker (key),
    actor INTEGER NOT NULL REFERENCES actor (key),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    spans TEXT,
    maker INTEGER NOT NULL REFERENCES maker (key)
) STRICT;

-- A value is JSON; null where it is, word for word, what the spans say.
CREATE TABLE reading (
    key INTEGER PRIMARY KEY,
    attribution INTEGER NOT NULL REFERENCES attribution (key),
    field INTEGER NOT NULL REFERENCES term (key),
    value TEXT,
    spans TEXT,
    maker INTEGER NOT NULL REFERENCES maker (key),
    confidence REAL NOT NULL,
    basis INTEGER NOT NULL REFERENCES term (key)
) STRICT;

-- What people concluded. `record` is an id, `saw` the hash of what was on the screen.
CREATE TABLE decision (
    key INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'unsure')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    saw TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_record ON decision (record);

-- What people decided about who is who; `subjects` is an array of ids or names.
CREATE TABLE identity_decision (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verb TEXT NOT NULL CHECK (verb IN ('merge', 'split', 'rename', 'undo')),
    subjects TEXT NOT NULL,
    label TEXT,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- Problems: of a run, or (run null) of something that gave no document.
CREATE TABLE finding (
    key INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (key),
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    place TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX finding_run ON finding (run);

-- Added, never changed, never deleted; and INSERT OR REPLACE, which would delete, is refused too.
CREATE TRIGGER document_never_changed BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER document_never_deleted BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER document_never_replaced BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE key = NEW.key OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER description_never_changed BEFORE UPDATE ON description
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER description_never_deleted BEFORE DELETE ON description
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER description_never_replaced BEFORE INSERT ON description
WHEN EXISTS (SELECT 1 FROM description WHERE key = NEW.key OR (document = NEW.document AND digest = NEW.digest))
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER excerpt_never_changed BEFORE UPDATE ON excerpt
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER excerpt_never_deleted BEFORE DELETE ON excerpt
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER excerpt_never_replaced BEFORE INSERT ON excerpt
WHEN EXISTS (SELECT 1 FROM excerpt WHERE document = NEW.document AND start = NEW.start)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER term_never_changed BEFORE UPDATE ON term
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER term_never_deleted BEFORE DELETE ON term
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER term_never_replaced BEFORE INSERT ON term
WHEN EXISTS (SELECT 1 FROM term WHERE key = NEW.key OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER maker_never_changed BEFORE UPDATE ON maker
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER maker_never_deleted BEFORE DELETE ON maker
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER maker_never_replaced BEFORE INSERT ON maker
WHEN EXISTS (SELECT 1 FROM maker WHERE key = NEW.key OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER plan_never_changed BEFORE UPDATE ON plan
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER plan_never_deleted BEFORE DELETE ON plan
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER plan_never_replaced BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM plan WHERE key = NEW.key OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER run_never_changed BEFORE UPDATE ON run
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER run_never_deleted BEFORE DELETE ON run
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER run_never_replaced BEFORE INSERT ON run
WHEN EXISTS (SELECT 1 FROM run WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER part_never_changed BEFORE UPDATE ON part
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER part_never_deleted BEFORE DELETE ON part
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER part_never_replaced BEFORE INSERT ON part
WHEN EXISTS (SELECT 1 FROM part WHERE run = NEW.run AND kind = NEW.kind AND first = NEW.first)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER attribution_never_changed BEFORE UPDATE ON attribution
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER attribution_never_deleted BEFORE DELETE ON attribution
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER attribution_never_replaced BEFORE INSERT ON attribution
WHEN EXISTS (SELECT 1 FROM attribution WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER sighting_never_changed BEFORE UPDATE ON sighting
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER sighting_never_deleted BEFORE DELETE ON sighting
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER sighting_never_replaced BEFORE INSERT ON sighting
WHEN EXISTS (SELECT 1 FROM sighting WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER mention_never_changed BEFORE UPDATE ON mention
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER mention_never_deleted BEFORE DELETE ON mention
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER mention_never_replaced BEFORE INSERT ON mention
WHEN EXISTS (SELECT 1 FROM mention WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER speaker_never_changed BEFORE UPDATE ON speaker
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER speaker_never_deleted BEFORE DELETE ON speaker
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER speaker_never_replaced BEFORE INSERT ON speaker
WHEN EXISTS (SELECT 1 FROM speaker WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER link_never_changed BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER link_never_deleted BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER link_never_replaced BEFORE INSERT ON link
WHEN EXISTS (SELECT 1 FROM link WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER reading_never_changed BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER reading_never_deleted BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER reading_never_replaced BEFORE INSERT ON reading
WHEN EXISTS (SELECT 1 FROM reading WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER decision_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER decision_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER decision_never_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER finding_never_changed BEFORE UPDATE ON finding
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER finding_never_deleted BEFORE DELETE ON finding
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER finding_never_replaced BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM finding WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER actor_never_changed BEFORE UPDATE ON actor
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER actor_never_deleted BEFORE DELETE ON actor
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER actor_never_replaced BEFORE INSERT ON actor
WHEN EXISTS (SELECT 1 FROM actor WHERE key = NEW.key OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER identity_never_changed BEFORE UPDATE ON identity
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER identity_never_deleted BEFORE DELETE ON identity
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER identity_never_replaced BEFORE INSERT ON identity
WHEN EXISTS (SELECT 1 FROM identity WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;

CREATE TRIGGER identity_decision_never_changed BEFORE UPDATE ON identity_decision
BEGIN SELECT RAISE(ABORT, 'records are added, never changed'); END;
CREATE TRIGGER identity_decision_never_deleted BEFORE DELETE ON identity_decision
BEGIN SELECT RAISE(ABORT, 'records are added, never deleted'); END;
CREATE TRIGGER identity_decision_never_replaced BEFORE INSERT ON identity_decision
WHEN EXISTS (SELECT 1 FROM identity_decision WHERE key = NEW.key OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'records are added, never replaced'); END;
