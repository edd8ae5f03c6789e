-- The case file, version 3. docs/case-file.md is made from the comments in this file: a comment before a CREATE
-- says what a row is, and a comment after a column says what is in it.
--
-- In every table `start` and `end` are a half-open span [start, end) in Unicode code points of the text of the document,
-- so that `quote` is substr(text, start + 1, end - start). `place` is 0, 1, 2 ... and keeps lists in their order.
-- Columns that hold a list or an object hold it as JSON.

--! What people bring in

-- Facts about the case itself, one a row.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,  -- `title` of the case; `rashomon`, the version of the program that made or last upgraded the file; `history_head`, the chain of the latest decision
  value TEXT NOT NULL    -- what it is
) STRICT, WITHOUT ROWID;

-- The bytes of a file as they were read, or as a person added them as evidence. Kept once, however many places they were read from.
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY,  -- SHA-256 of the bytes before compression, hexadecimal
  size INTEGER NOT NULL,    -- number of bytes before compression
  bytes BLOB NOT NULL       -- the bytes, compressed with zlib
) STRICT;

-- One text, or one file that could not be read. Where a text was read from several places, title, publisher and so on
-- are those of the place that comes first by path.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,                              -- made from the text, so the same text always has the same id
  name TEXT NOT NULL,                               -- what people call it
  status TEXT NOT NULL CHECK (status IN ('ok', 'failed')),  -- `ok`, or `failed` where it could not be read
  title TEXT,                                       -- its title
  publisher TEXT,                                   -- who published it
  author TEXT,                                      -- who wrote it
  published TEXT,                                   -- when it was published, ISO 8601
  url TEXT,                                         -- where it was published
  language TEXT,                                    -- language of the text, ISO 639
  error_code TEXT,                                  -- why it could not be read, for programs
  error_message TEXT,                               -- why it could not be read, and what to do
  headline_start INTEGER,                           -- where the headline starts in the text
  headline_end INTEGER,                             -- where the headline ends in the text
  text_sha256 TEXT,                                 -- SHA-256 of the text in UTF-8, hexadecimal
  seal TEXT,                                        -- version of this schema and SHA-256 of the whole record, by which `rashomon verify` notices a change
  text TEXT NOT NULL,                               -- the text; all spans are places in it; it is never altered
  CHECK ((headline_start IS NULL) = (headline_end IS NULL))
) STRICT;

-- Something that a reader of the document should know: hidden text, a page that could not be read.
CREATE TABLE notices (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  code TEXT NOT NULL,                                                  -- what it is, for programs
  message TEXT NOT NULL,                                               -- what it is, in words
  detail TEXT NOT NULL,                                                -- what was kept apart from the text, such as hidden words
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

-- One place that a document was read from. A row is never deleted or altered, except where a file that could not be read now can be.
CREATE TABLE provenances (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  path TEXT NOT NULL,                                                  -- the file, as it was named
  sha256 TEXT NOT NULL,                                                -- SHA-256 of its bytes, in `originals`; empty where they could not be taken in
  size INTEGER NOT NULL,                                               -- number of its bytes
  media_type TEXT NOT NULL,                                            -- its kind, as in HTTP
  extractor TEXT NOT NULL,                                             -- what turned the bytes into text
  extractor_version TEXT NOT NULL,                                     -- and in which version
  added_at TEXT NOT NULL,                                              -- when it was added to the case, ISO 8601, UTC
  codec TEXT,                                                          -- how the bytes were decoded
  replacements INTEGER NOT NULL,                                       -- characters that could not be decoded, each now U+FFFD
  title TEXT,                                                          -- its title, by this file
  publisher TEXT,                                                      -- who published it, by this file
  author TEXT,                                                         -- who wrote it, by this file
  published TEXT,                                                      -- when it was published, by this file
  url TEXT,                                                            -- where it was published, by this file
  language TEXT,                                                       -- its language, by this file
  PRIMARY KEY (document, path, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX provenances_by_path ON provenances (path, sha256);

-- A file that was met but is of no supported kind.
CREATE TABLE skipped (
  path TEXT PRIMARY KEY,  -- the file, as it was named
  reason TEXT NOT NULL    -- why it was not read
) STRICT, WITHOUT ROWID;

--! What people settle

-- The history of decisions. Rows can only be added: triggers refuse to change or remove one. Each row seals the one before it.
-- The latest decision that was not withdrawn settles what it is about; notes add up.
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY,    -- 1, 2, 3 ... in the order that they were made
  about_kind TEXT NOT NULL,      -- what was judged: `claim`, `party`, `point`, `position`, `finding`, `evidence`, `passage`, `hypothesis` or `rating`
  about_id TEXT NOT NULL,        -- and its id; of evidence and passages: document-start-end; of a rating hypothesis/kind/id
  judgement TEXT NOT NULL,       -- `confirmed`, `rejected`, `unsure`, `noted`, `merged`, `split`, `added`, `rated` or `withdrawn`; see above
  author TEXT NOT NULL,          -- who decided
  made_at TEXT NOT NULL,         -- when, ISO 8601, UTC
  note TEXT NOT NULL,            -- why, in the author's words; of a hypothesis its text, of a split position its answer
  anchor TEXT NOT NULL,          -- JSON object that finds what was judged after a new analysis (hashes, quote, spans, names), and what the judgement needs besides; see above
  chain TEXT NOT NULL            -- SHA-256 of the previous row's chain followed by this row as JSON with sorted keys and without its chain
) STRICT;

-- Also stops INSERT OR REPLACE, which gets past triggers on DELETE unless PRAGMA recursive_triggers is on.
CREATE TRIGGER decisions_append BEFORE INSERT ON decisions
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM decisions)
BEGIN SELECT raise(ABORT, 'decisions are numbered 1, 2, 3 ... and never replaced'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are never changed; add one that withdraws it'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are never removed; add one that withdraws it'); END;

--! What the program finds in each document

-- Which machine results a document has.
CREATE TABLE analyses (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  rashomon TEXT NOT NULL,                                                 -- version of the program that made them
  models TEXT NOT NULL,                                                   -- JSON object: each model and its version
  analysed_at TEXT NOT NULL,                                              -- when, ISO 8601, UTC
  stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),               -- 1 where the document's title, date or the like changed since
  seal TEXT                                                               -- version of this schema and SHA-256 of the results, by which `rashomon verify` notices a change
) STRICT, WITHOUT ROWID;

-- One proposition put forward by somebody.
CREATE TABLE claims (
  id TEXT PRIMARY KEY,                                                 -- the same for the same words in the same document
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document that it is in
  place INTEGER NOT NULL,                                              -- order within the document
  voice TEXT NOT NULL,                                                 -- `attributed` to somebody, the `article`'s own, or the `headline`'s
  within TEXT,                                                         -- the claim that this one is nested in: A says that B says
  form TEXT NOT NULL,                                                  -- `direct`, `indirect` or `mixed` speech
  act TEXT NOT NULL,                                                   -- `asserts`, `denies`, `demands`, `refuses`, `promises`, `asks` or `accuses`
  certainty TEXT NOT NULL,                                             -- `true-certain`, `true-uncertain`, `false-certain`, `false-uncertain` or `unknown`
  certainty_score REAL,                                                -- from -3 (certainly not) to 3 (certainly)
  cue_stance TEXT NOT NULL,                                            -- how the writer passes it on: `neutral` (said), `distancing` (claimed), `endorsing` (revealed)
  said_at_earliest TEXT,                                               -- it was said on or after this date, ISO 8601
  said_at_latest TEXT,                                                 -- and on or before this date
  said_at_precision TEXT,                                              -- how precisely the time was stated
  accused TEXT NOT NULL DEFAULT '[]',                                  -- JSON list of the spans that name whom an accusation is against
  accused_parties TEXT NOT NULL DEFAULT '[]',                          -- JSON list of ids in `document_parties`: whom these words stand for
  confidence REAL NOT NULL,                                            -- chance that the words are given to the right source
  reasons TEXT NOT NULL,                                               -- JSON list: how the machine came to it
  quote TEXT NOT NULL,                                                 -- the words of the claim; several pieces are joined by ` … `
  source_quote TEXT NOT NULL,                                          -- the words that name the source; empty where nobody is named
  cue_quote TEXT NOT NULL,                                             -- the words that introduce it
  start INTEGER,                                                       -- where its first word starts in the text
  end INTEGER                                                          -- where its last word ends in the text
) STRICT;
CREATE INDEX claims_by_document ON claims (document, place);

-- One piece of a claim's words, its source or its cue.
CREATE TABLE claim_spans (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,  -- the claim
  role TEXT NOT NULL CHECK (role IN ('content', 'source', 'cue')),  -- `content`, `source` or `cue`
  piece INTEGER NOT NULL,                                        -- 0, 1, 2 ... where the words are in several pieces
  start INTEGER NOT NULL,                                        -- first code point
  end INTEGER NOT NULL,                                          -- code point after the last
  quote TEXT NOT NULL,                                           -- the words
  PRIMARY KEY (claim, role, piece),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- Who puts a claim forward, as the document alone knows them. No row: nobody is named, or it could not be told who is meant.
CREATE TABLE claim_parties (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,  -- the claim
  place INTEGER NOT NULL,                                        -- order within the claim
  party TEXT NOT NULL,                                           -- id in `document_parties`
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;

-- Evidence that a claim rests on, as cited.
CREATE TABLE evidence (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,  -- the claim
  place INTEGER NOT NULL,                                        -- order within the claim
  kind TEXT NOT NULL,                                            -- `imagery`, `video`, `document`, `sample`, `witness`, `intercept`, `media` or `unspecified`
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),                -- 1 where the document shows it or links to it
  presence TEXT NOT NULL DEFAULT 'mentioned',                    -- `shown` in the document, `linked` to, or only `mentioned`
  start INTEGER NOT NULL,                                        -- first code point
  end INTEGER NOT NULL,                                          -- code point after the last
  quote TEXT NOT NULL,                                           -- the words that cite it
  PRIMARY KEY (claim, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- A party as one document knows it. `party_links` leads from here to the party of the case.
CREATE TABLE document_parties (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  id TEXT NOT NULL,                                                    -- the party's id in this document
  place INTEGER NOT NULL,                                              -- order within the document
  name TEXT NOT NULL,                                                  -- its fullest name in this document
  kind TEXT NOT NULL,                                                  -- `person`, `organisation`, `state`, `group`, `evidence` or `unknown`
  named INTEGER NOT NULL CHECK (named IN (0, 1)),                      -- 0 for parties without a proper name: medics, a resident
  aliases TEXT NOT NULL,                                               -- JSON list of its other names
  affiliation TEXT,                                                    -- id of the party in this document that it belongs to
  related TEXT NOT NULL DEFAULT '[]',                                  -- JSON list: how it stands to other parties of this document that are not the same
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

-- Words that stand for a party of a document.
CREATE TABLE document_mentions (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  party TEXT NOT NULL,                                                 -- id in `document_parties`
  place INTEGER NOT NULL,                                              -- order within the party
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words
  PRIMARY KEY (document, party, place),
  FOREIGN KEY (document, party) REFERENCES document_parties (document, id) ON DELETE CASCADE,
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- A time named in a text.
CREATE TABLE times (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  value TEXT,                                                          -- the TIMEX3 value
  earliest TEXT,                                                       -- first day that it may mean, ISO 8601; empty where it could not be resolved
  latest TEXT,                                                         -- last day that it may mean
  precision TEXT,                                                      -- how precisely it was stated: `minute` to `century`, or `unknown`
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words
  PRIMARY KEY (document, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- A count named in a text.
CREATE TABLE quantities (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  low INTEGER,                                                         -- at least so many
  high INTEGER,                                                        -- at most so many; empty: no upper bound
  of TEXT NOT NULL,                                                    -- of what: `killed`, `injured`, `detained` ...
  what TEXT NOT NULL DEFAULT '',                                       -- the text's own words for what is counted; empty where it doesn't say
  part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1)),              -- 1 for a sub-total, counted in another count of the same text
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words
  PRIMARY KEY (document, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- A place named in a text.
CREATE TABLE places (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  name TEXT NOT NULL,                                                  -- the gazetteer's spelling, or the text's own where the gazetteer doesn't tell
  kind TEXT NOT NULL,                                                  -- `country`, `region`, `district`, `town`, `site` or `unknown`
  reference TEXT,                                                      -- the gazetteer's id; empty where it doesn't know the name or can't tell which is meant
  within TEXT NOT NULL,                                                -- JSON list of what it lies in, nearest first
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words
  PRIMARY KEY (document, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- Something that a document says happened, with all the words that speak of it.
CREATE TABLE events (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  id TEXT NOT NULL,                                                    -- the event's id
  kind TEXT NOT NULL,                                                  -- family of events: `attack`, `crash` ..., or the verb's lemma
  mentions TEXT NOT NULL,                                              -- JSON list of the spans that speak of it
  earliest TEXT,                                                       -- it happened on or after this date, ISO 8601; empty where the text doesn't say
  latest TEXT,                                                         -- and on or before this date
  precision TEXT,                                                      -- how precisely the time was stated
  places TEXT NOT NULL,                                                -- JSON list: where it was, and what that lies in, nearest first
  main INTEGER NOT NULL CHECK (main IN (0, 1)),                        -- 1 where the report is about it
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

-- What one holder says in one passage about one slot of an event. `points` are made of these.
CREATE TABLE answers (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document
  place INTEGER NOT NULL,                                              -- order within the document
  id TEXT NOT NULL,                                                    -- the answer's id
  event TEXT NOT NULL,                                                 -- id in `events`
  slot TEXT NOT NULL,                                                  -- what is answered: `killed`, `agent`, `means`, `place` ...
  value TEXT NOT NULL,                                                 -- the answer, in the text's words
  topic TEXT NOT NULL,                                                 -- of whom or what a count is
  number TEXT,                                                         -- for counts: JSON list of the lowest and the highest number meant
  earliest TEXT,                                                       -- for times: on or after this date
  latest TEXT,                                                         -- for times: on or before this date
  precision TEXT,                                                      -- for times: how precisely it was stated
  terms TEXT NOT NULL,                                                 -- JSON list of what the answer is compared by
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)),                  -- 1 where it says that it was not so
  party TEXT,                                                          -- who answers, an id in `document_parties`; empty for an article's own voice and for a headline
  voice TEXT NOT NULL,                                                 -- `attributed`, `article` or `headline`
  claim TEXT,                                                          -- the claim in which the answer is given
  stance TEXT NOT NULL,                                                -- `asserts`, `hedges`, `denies`, `doubts` or `cites`
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words that state the answer
  PRIMARY KEY (document, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- Something noticed in the record, in one document or by comparing several.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,                                        -- the same for the same finding
  document TEXT REFERENCES documents (id) ON DELETE CASCADE,  -- the document that was looked at; empty where the whole case was
  place INTEGER NOT NULL,                                     -- order within the document or the case
  kind TEXT NOT NULL,                                         -- what was noticed, such as `impossible-order` or `headline-firmer-than-body`
  explanation TEXT NOT NULL,                                  -- what was noticed, in words
  confidence REAL NOT NULL                                    -- chance that it is so
) STRICT;
CREATE INDEX findings_by_document ON findings (document, place);

-- The words that a finding rests on.
CREATE TABLE finding_spans (
  finding TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE,  -- the finding
  place INTEGER NOT NULL,                                            -- order within the finding
  document TEXT NOT NULL REFERENCES documents (id),                  -- the document
  start INTEGER NOT NULL,                                            -- first code point
  end INTEGER NOT NULL,                                              -- code point after the last
  quote TEXT NOT NULL,                                               -- the words
  PRIMARY KEY (finding, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

--! What the program finds by laying the documents side by side

-- Which machine results the case as a whole has. At most one row.
CREATE TABLE case_analysis (
  one INTEGER PRIMARY KEY CHECK (one = 1),  -- always 1
  rashomon TEXT NOT NULL,                   -- version of the program that made them
  models TEXT NOT NULL,                     -- JSON object: each model and its version
  analysed_at TEXT NOT NULL,                -- when, ISO 8601, UTC
  made_from TEXT NOT NULL,                  -- SHA-256 over all documents and their results at that moment
  seal TEXT                                 -- version of this schema and SHA-256 of the results, by which `rashomon verify` notices a change
) STRICT;

-- A person, organisation, state, group or piece of evidence that claims or is spoken of.
CREATE TABLE parties (
  id TEXT PRIMARY KEY,                             -- the party's id in the case
  place INTEGER NOT NULL,                          -- order within the case
  name TEXT NOT NULL,                              -- its fullest name
  kind TEXT NOT NULL,                              -- `person`, `organisation`, `state`, `group`, `evidence` or `unknown`
  named INTEGER NOT NULL CHECK (named IN (0, 1)),  -- 0 for parties without a proper name: medics, a resident
  aliases TEXT NOT NULL,                           -- JSON list of its other names
  affiliation TEXT,                                -- id of the party that it belongs to
  related TEXT NOT NULL DEFAULT '[]'               -- JSON list: how it stands to other parties that are not the same
) STRICT;

-- Words that stand for a party of the case.
CREATE TABLE mentions (
  party TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,  -- the party
  place INTEGER NOT NULL,                                         -- order within the party
  document TEXT NOT NULL REFERENCES documents (id),               -- the document
  start INTEGER NOT NULL,                                         -- first code point
  end INTEGER NOT NULL,                                           -- code point after the last
  quote TEXT NOT NULL,                                            -- the words
  PRIMARY KEY (party, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- Which party of the case a party of a document is.
CREATE TABLE party_links (
  document_party TEXT PRIMARY KEY,  -- id in `document_parties`
  party TEXT NOT NULL               -- id in `parties`
) STRICT, WITHOUT ROWID;

-- One question about one incident that several documents or parties answer.
CREATE TABLE points (
  id TEXT PRIMARY KEY,                                     -- the point's id
  place INTEGER NOT NULL,                                  -- order within the case
  incident TEXT NOT NULL,                                  -- the incident, in words
  slot TEXT NOT NULL,                                      -- what is compared: `killed`, `agent`, `means`, `place` ...
  question TEXT NOT NULL,                                  -- the question, in words
  contested INTEGER NOT NULL CHECK (contested IN (0, 1)),  -- 1 where at least two answers can't both be true
  explanation TEXT NOT NULL                                -- why it is contested or not
) STRICT;

-- One answer to a point.
CREATE TABLE positions (
  id TEXT PRIMARY KEY,                                            -- the position's id
  point TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE,   -- the point
  place INTEGER NOT NULL,                                         -- order within the point
  value TEXT NOT NULL,                                            -- the answer
  number TEXT,                                                    -- for counts: JSON list of the lowest and the highest number meant
  compatible_with TEXT NOT NULL,                                  -- JSON list of positions that can be true together with this one
  independent_origins INTEGER NOT NULL                            -- number of holders after reports of one origin are counted once
) STRICT;
CREATE INDEX positions_by_point ON positions (point, place);

-- Who gives an answer, where.
CREATE TABLE holders (
  position TEXT NOT NULL REFERENCES positions (id) ON DELETE CASCADE,  -- the position
  place INTEGER NOT NULL,                                              -- order within the position
  party TEXT,                                                          -- the party; empty for an article's own voice and for a headline
  voice TEXT NOT NULL,                                                 -- `attributed`, `article` or `headline`
  document TEXT NOT NULL REFERENCES documents (id),                    -- the document
  claim TEXT,                                                          -- the claim in which the answer is given
  stance TEXT NOT NULL,                                                -- `asserts`, `hedges`, `denies`, `doubts` or `cites`
  start INTEGER NOT NULL,                                              -- first code point
  end INTEGER NOT NULL,                                                -- code point after the last
  quote TEXT NOT NULL,                                                 -- the words that state the answer
  PRIMARY KEY (position, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- A party that later gives another answer.
CREATE TABLE changes (
  place INTEGER PRIMARY KEY,  -- order within the case
  party TEXT NOT NULL,        -- the party
  point TEXT NOT NULL,        -- the point
  before TEXT NOT NULL,       -- the position that it held
  after TEXT NOT NULL,        -- the position that it holds
  kind TEXT NOT NULL DEFAULT 'revision',  -- `update` (a toll that rises), `revision` or `reversal`
  explanation TEXT NOT NULL DEFAULT ''    -- why it is that, and which times put the two in order
) STRICT;

-- Where passages come from before they reached their documents: an agency, a statement, another article.
CREATE TABLE origins (
  id TEXT PRIMARY KEY,     -- the origin's id
  place INTEGER NOT NULL,  -- order within the case
  kind TEXT NOT NULL,      -- `same-text`, `same-agency` or `same-source`
  name TEXT NOT NULL       -- what it is called
) STRICT;

-- A passage that comes from an origin.
CREATE TABLE passages (
  origin TEXT NOT NULL REFERENCES origins (id) ON DELETE CASCADE,  -- the origin
  place INTEGER NOT NULL,                                          -- order within the origin
  document TEXT NOT NULL REFERENCES documents (id),                -- the document
  start INTEGER NOT NULL,                                          -- first code point
  end INTEGER NOT NULL,                                            -- code point after the last
  quote TEXT NOT NULL,                                             -- the words
  PRIMARY KEY (origin, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- One party, act or event that is called by different names.
CREATE TABLE wordings (
  place INTEGER PRIMARY KEY,  -- order within the case
  of TEXT NOT NULL,           -- what is named: a party's id, else words
  incident TEXT,              -- the incident, in words
  kind TEXT NOT NULL DEFAULT 'party'  -- what is named: a `party`, an `event`, an `act` of dying or killing, or the `saying` of what a party says
) STRICT;

-- One name used for it, and in whose voice.
CREATE TABLE namings (
  wording INTEGER NOT NULL REFERENCES wordings (place) ON DELETE CASCADE,  -- the wording
  place INTEGER NOT NULL,                                                  -- order within the wording
  text TEXT NOT NULL,                                                      -- the name
  document TEXT NOT NULL REFERENCES documents (id),                        -- the document
  voice TEXT NOT NULL,                                                     -- `attributed`, `article` or `headline`
  party TEXT,                                                              -- who uses it, where it is attributed
  start INTEGER NOT NULL,                                                  -- first code point
  end INTEGER NOT NULL,                                                    -- code point after the last
  quote TEXT NOT NULL,                                                     -- the words
  PRIMARY KEY (wording, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- Something that is said to have happened, or was said, at a time.
CREATE TABLE timeline (
  place INTEGER PRIMARY KEY,  -- order within the case
  earliest TEXT NOT NULL,     -- first day that it may have been, ISO 8601
  latest TEXT NOT NULL,       -- last day that it may have been
  precision TEXT NOT NULL,    -- how precisely the time was stated
  kind TEXT NOT NULL,         -- `event` or `statement`
  text TEXT NOT NULL,         -- what happened or was said
  incident TEXT,              -- the incident, in words; empty for statements
  disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1))  -- 1 where another entry of the incident has a time that this one's can't be
) STRICT;

-- The claims that an entry of the timeline comes from.
CREATE TABLE timeline_claims (
  entry INTEGER NOT NULL REFERENCES timeline (place) ON DELETE CASCADE,  -- the entry
  place INTEGER NOT NULL,                                                -- order within the entry
  claim TEXT NOT NULL,                                                   -- the claim
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

-- The words that an entry of the timeline rests on.
CREATE TABLE timeline_spans (
  entry INTEGER NOT NULL REFERENCES timeline (place) ON DELETE CASCADE,  -- the entry
  place INTEGER NOT NULL,                                                -- order within the entry
  document TEXT NOT NULL REFERENCES documents (id),                      -- the document
  start INTEGER NOT NULL,                                                -- first code point
  end INTEGER NOT NULL,                                                  -- code point after the last
  quote TEXT NOT NULL,                                                   -- the words
  PRIMARY KEY (entry, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

-- What the record lacks: points that somebody never mentions, evidence that only one side cites, questions left open.
CREATE TABLE gaps (
  id TEXT PRIMARY KEY,        -- the same for the same gap
  place INTEGER NOT NULL,     -- order within the case
  kind TEXT NOT NULL,         -- `not-mentioned`, `evidence-of-one-side` or `open-question`
  explanation TEXT NOT NULL,  -- what is lacking, in words
  point TEXT,                 -- the point that it is about
  parties TEXT NOT NULL       -- JSON list of the parties that it is about
) STRICT;

-- The words that show a gap.
CREATE TABLE gap_spans (
  gap TEXT NOT NULL REFERENCES gaps (id) ON DELETE CASCADE,  -- the gap
  place INTEGER NOT NULL,                                    -- order within the gap
  document TEXT NOT NULL REFERENCES documents (id),          -- the document
  start INTEGER NOT NULL,                                    -- first code point
  end INTEGER NOT NULL,                                      -- code point after the last
  quote TEXT NOT NULL,                                       -- the words
  PRIMARY KEY (gap, place),
  CHECK (start >= 0 AND start < end)
) STRICT, WITHOUT ROWID;

--! What the program keeps for itself

-- Work that a comparison keeps, so that the next one need not do it again. Only `rashomon run` reads it, and does without where it is missing: it may be emptied at any time.
CREATE TABLE workings (
  name TEXT PRIMARY KEY,    -- what it is of, and which
  made_from BLOB NOT NULL,  -- hash of all that it was made from, the program included; what has another one counts as absent
  sha256 TEXT NOT NULL,     -- SHA-256 of the bytes before compression, hexadecimal; with another one, too
  made BLOB NOT NULL        -- MessagePack, compressed with zlib
) STRICT;

--! Views to read and to build on

-- One row per document, with the place it was read from that comes first by path.
CREATE VIEW public_documents AS
SELECT
  d.id AS document,                       -- the document's id
  d.name AS name,                         -- what people call it
  d.status AS status,                     -- `ok`, or `failed` where it could not be read
  d.title AS title,                       -- its title
  d.publisher AS publisher,               -- who published it
  d.author AS author,                     -- who wrote it
  d.published AS published,               -- when it was published, ISO 8601
  d.url AS url,                           -- where it was published
  d.language AS language,                 -- language of the text
  length(d.text) AS characters,           -- length of the text in code points
  substr(d.text, d.headline_start + 1, d.headline_end - d.headline_start) AS headline,  -- its headline
  p.path AS path,                         -- the file
  p.sha256 AS sha256,                     -- SHA-256 of the file's bytes
  d.text_sha256 AS text_sha256,           -- SHA-256 of the text
  (SELECT count(*) FROM provenances WHERE document = d.id) AS places,  -- number of places that it was read from
  (SELECT count(*) FROM claims WHERE document = d.id) AS claims,       -- number of claims in it
  a.analysed_at AS analysed_at,           -- when it was analysed; empty where it was not
  d.error_code AS error_code,             -- why it could not be read, for programs
  d.error_message AS error_message        -- why it could not be read, and what to do
FROM documents d
LEFT JOIN analyses a ON a.document = d.id
LEFT JOIN provenances p ON p.document = d.id AND (p.path, p.sha256) = (
  SELECT path, sha256 FROM provenances WHERE document = d.id ORDER BY path, sha256 LIMIT 1);

-- One row per party: those of the case, and those of a document that no party of the case stands for.
CREATE VIEW public_parties AS
SELECT
  id AS party,                -- the party's id
  NULL AS document,           -- the document, for parties that one document alone knows
  name AS name,               -- its fullest name
  kind AS kind,               -- `person`, `organisation`, `state`, `group`, `evidence` or `unknown`
  named AS named,             -- 0 for parties without a proper name
  aliases AS aliases,         -- JSON list of its other names
  affiliation AS affiliation  -- id of the party that it belongs to
FROM parties
UNION ALL
SELECT d.id, d.document, d.name, d.kind, d.named, d.aliases, coalesce(l.party, d.affiliation)
FROM document_parties d
LEFT JOIN party_links l ON l.document_party = d.affiliation
WHERE d.id NOT IN (SELECT document_party FROM party_links) AND d.id NOT IN (SELECT id FROM parties);

-- One row per claim.
CREATE VIEW public_claims AS
SELECT
  c.id AS claim,                            -- the claim's id
  c.document AS document,                   -- the document's id
  d.name AS document_name,                  -- the document's name
  d.publisher AS publisher,                 -- who published the document
  d.published AS published,                 -- when the document was published
  c.voice AS voice,                         -- `attributed`, `article` or `headline`
  (
    SELECT group_concat(name, '; ') FROM (
      SELECT coalesce(p.name, dp.name) AS name
      FROM claim_parties cp
      LEFT JOIN party_links l ON l.document_party = cp.party
      LEFT JOIN parties p ON p.id = coalesce(l.party, cp.party)
      LEFT JOIN document_parties dp ON dp.document = c.document AND dp.id = cp.party
      WHERE cp.claim = c.id
      ORDER BY cp.place
    )
  ) AS claimers,                            -- names of those who put it forward, with `; ` between them; empty where nobody is named
  c.quote AS quote,                         -- the words of the claim
  c.source_quote AS source_quote,           -- the words that name the source
  c.cue_quote AS cue_quote,                 -- the words that introduce it
  c.form AS form,                           -- `direct`, `indirect` or `mixed` speech
  c.act AS act,                             -- `asserts`, `denies`, `demands` ...
  c.certainty AS certainty,                 -- `true-certain` to `false-certain`, or `unknown`
  c.certainty_score AS certainty_score,     -- from -3 (certainly not) to 3 (certainly)
  c.cue_stance AS cue_stance,               -- how the writer passes it on: `neutral`, `distancing` or `endorsing`
  c.said_at_earliest AS said_at_earliest,   -- it was said on or after this date
  c.said_at_latest AS said_at_latest,       -- and on or before this date
  c.within AS within,                       -- the claim that this one is nested in
  c.confidence AS confidence,               -- chance that the words are given to the right source
  c.start AS start,                         -- where its first word starts in the text
  c.end AS end                              -- where its last word ends in the text
FROM claims c
JOIN documents d ON d.id = c.document;

-- One row per holder of a position: who answers what, where.
CREATE VIEW public_points AS
SELECT
  q.id AS point,                  -- the point's id
  q.incident AS incident,         -- the incident, in words
  q.slot AS slot,                 -- what is compared
  q.question AS question,         -- the question, in words
  q.contested AS contested,       -- 1 where at least two answers can't both be true
  s.id AS position,               -- the position's id
  s.value AS value,               -- the answer
  s.independent_origins AS independent_origins,  -- number of holders after reports of one origin are counted once
  (SELECT name FROM public_parties WHERE party = h.party LIMIT 1) AS holder,  -- who gives it; empty for an article's own voice and for a headline
  h.voice AS voice,               -- `attributed`, `article` or `headline`
  h.stance AS stance,             -- `asserts`, `hedges`, `denies`, `doubts` or `cites`
  h.document AS document,         -- the document's id
  d.name AS document_name,        -- the document's name
  d.publisher AS publisher,       -- who published the document
  h.quote AS quote,               -- the words that state the answer
  h.start AS start,               -- first code point
  h.end AS end                    -- code point after the last
FROM points q
JOIN positions s ON s.point = q.id
JOIN holders h ON h.position = s.id
JOIN documents d ON d.id = h.document;
