-- What is made from the records, and can be dropped and made again at any time.
-- WORDS(spans) stands for the words of some spans of document d, joined by " … ".

-- One row a statement of the newest run of each document. Its key is its attribution's. Words are
-- null where they are simply the text from start to end, but for white space.
CREATE TABLE statement (
    key INTEGER PRIMARY KEY REFERENCES attribution (key),
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (key),
    run INTEGER NOT NULL REFERENCES run (key),
    description INTEGER NOT NULL REFERENCES description (key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT,
    form INTEGER NOT NULL REFERENCES term (key),
    speaker INTEGER REFERENCES speaker (key),
    actor INTEGER REFERENCES actor (key),
    said_on TEXT,
    published_on TEXT,
    place TEXT,
    addressee TEXT,
    relay TEXT,
    speech INTEGER,
    confidence REAL NOT NULL,
    status INTEGER NOT NULL REFERENCES term (key)
) STRICT;
-- The start of an id is enough to find it: a third of the size of an index on all of it.
CREATE INDEX statement_id ON statement (substr(id, 5, 8));
CREATE INDEX statement_document ON statement (document);

-- A paragraph, or short ones together, or some sentences of a very long one; but nothing that is
-- wholly one statement's, for that is found as the statement.
CREATE TABLE passage (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_document ON passage (document);

CREATE VIEW statement_words AS
SELECT
    s.key AS key, coalesce(s.words, substr(d.text, s.start + 1, s."end" - s.start)) AS words,
    p.label AS speaker
FROM statement AS s
JOIN document AS d ON d.key = s.document
LEFT JOIN speaker AS p ON p.key = s.speaker;

CREATE VIEW passage_words AS
SELECT p.key AS key, substr(d.text, p.start + 1, p."end" - p.start) AS words
FROM passage AS p
JOIN document AS d ON d.key = p.document;

CREATE VIRTUAL TABLE statement_text USING fts5 (
    words, speaker,
    content = 'statement_words', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE passage_text USING fts5 (
    words,
    content = 'passage_words', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- For people: the same with words and names in the place of keys.

CREATE VIEW statements AS
SELECT
    s.key AS key, s.id AS id, p.label AS speaker, o.label AS actor,
    coalesce(s.words, substr(d.text, s.start + 1, s."end" - s.start)) AS words,
    WORDS(a.cue) AS cue, WORDS(a.source) AS source, f.name AS form,
    s.said_on AS said_on, s.published_on AS published_on, c.publisher AS outlet,
    s.place AS place, s.addressee AS addressee, s.relay AS relay, s.speech AS speech,
    s.confidence AS confidence, t.name AS status, c.title AS title, d.uri AS uri,
    a.content AS spans, s.document AS document
FROM statement AS s
JOIN attribution AS a ON a.key = s.key
JOIN document AS d ON d.key = s.document
JOIN description AS c ON c.key = s.description
JOIN term AS f ON f.key = s.form
JOIN term AS t ON t.key = s.status
LEFT JOIN speaker AS p ON p.key = s.speaker
LEFT JOIN actor AS o ON o.key = s.actor;

-- Readings with the places of their evidence in every case.
CREATE VIEW evidence AS
SELECT
    r.key AS key, r.attribution AS attribution, r.field AS field, r.value AS value,
    CASE r.spans WHEN 'content' THEN a.content WHEN 'cue' THEN a.cue WHEN 'source' THEN a.source
        ELSE r.spans END AS spans,
    r.basis AS basis, r.confidence AS confidence, r.maker AS maker
FROM reading AS r
JOIN attribution AS a ON a.key = r.attribution;

CREATE VIEW cells AS
SELECT
    s.id AS statement, f.name AS field,
    CASE WHEN r.value LIKE '"%' THEN substr(r.value, 2, length(r.value) - 2)
        ELSE coalesce(r.value, WORDS(r.spans)) END AS value,
    WORDS(r.spans) AS words,
    b.name AS basis, r.confidence AS confidence, m.name AS maker, r.spans AS spans, r.key AS key
FROM statement AS s
JOIN part AS t ON t.run = s.run AND t.kind = 'reading'
JOIN evidence AS r ON r.key BETWEEN t.first AND t.last AND r.attribution = s.key
JOIN document AS d ON d.key = s.document
JOIN term AS f ON f.key = r.field
JOIN term AS b ON b.key = r.basis
JOIN maker AS m ON m.key = r.maker;

CREATE VIEW documents AS
SELECT
    d.key AS key, d.id AS id, c.title AS title, c.publisher AS publisher,
    c.published_on AS published_on, d.uri AS uri, c.genre AS genre, c.language AS language,
    d.characters AS characters, (SELECT count(*) FROM statement WHERE document = d.key) AS statements,
    d.text_sha256 AS text_sha256, d.recorded_at AS recorded_at, d.text AS text
FROM document AS d
JOIN description AS c
    ON c.key = (SELECT max(key) FROM description WHERE document = d.key);

CREATE VIEW speakers AS
SELECT coalesce(o.label, p.label) AS label, k.name AS kind, o.id AS actor, count(*) AS statements,
    count(DISTINCT s.document) AS documents, min(s.published_on) AS first, max(s.published_on) AS last
FROM statement AS s
JOIN speaker AS p ON p.key = s.speaker
JOIN term AS k ON k.key = p.kind
LEFT JOIN actor AS o ON o.key = s.actor
GROUP BY coalesce(o.id, p.label || k.name);
