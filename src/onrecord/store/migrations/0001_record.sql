-- What was read. Never edited; read again as a whole.
-- starts, ends, quote: the main span, half-open, in code points of the report's text. JSON: other spans and lists.
-- day: the claim's own day, or else its report's; for filters and sorting. position: its place in the reading.

CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT,
  outlet TEXT,
  title TEXT,
  byline TEXT,
  language TEXT,
  read INTEGER NOT NULL,
  published TEXT,
  published_from TEXT,
  published_to TEXT,
  published_basis TEXT, -- JSON
  sha256 TEXT NOT NULL,
  day TEXT,
  length INTEGER NOT NULL,
  read_by TEXT NOT NULL, -- version of the reader
  linked INTEGER NOT NULL DEFAULT 0, -- 0: entries do not know this reading yet
  text TEXT NOT NULL
);
CREATE INDEX reports_pending ON reports (linked) WHERE linked = 0;

CREATE TABLE mentions (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  day TEXT,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  chain TEXT NOT NULL,
  name TEXT,
  role TEXT -- JSON
);
CREATE INDEX mentions_report ON mentions (report);

CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  day TEXT,
  starts INTEGER,
  ends INTEGER,
  quote TEXT, -- the first piece of the content
  kind TEXT NOT NULL,
  manner TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON
  source TEXT, -- JSON
  cue TEXT, -- JSON
  mention TEXT,
  speaker_name TEXT,
  speaker_role TEXT,
  named INTEGER NOT NULL,
  addressee TEXT, -- JSON
  venue TEXT, -- JSON
  said_on TEXT,
  via TEXT NOT NULL, -- JSON
  part_of TEXT,
  words TEXT NOT NULL -- what a search looks at
);
CREATE INDEX statements_report ON statements (report);
CREATE INDEX statements_mention ON statements (mention);

CREATE TABLE figures (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  day TEXT,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  quote TEXT NOT NULL,
  number_span TEXT NOT NULL, -- JSON
  value NOT NULL, -- a number; text where only text holds it exactly
  value_to,
  bound TEXT NOT NULL,
  unit TEXT,
  counted TEXT, -- JSON
  subject TEXT,
  as_of TEXT,
  place TEXT, -- JSON
  change TEXT,
  attributed_to TEXT,
  words TEXT NOT NULL
);
CREATE INDEX figures_report ON figures (report);

CREATE TABLE times (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  day TEXT,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  mod TEXT
);
CREATE INDEX times_report ON times (report);

CREATE TABLE event_mentions (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  day TEXT,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  quote TEXT NOT NULL, -- the trigger
  type TEXT NOT NULL,
  what TEXT NOT NULL,
  agent TEXT, -- JSON
  patient TEXT, -- JSON
  agent_mention TEXT,
  patient_mention TEXT,
  place TEXT, -- JSON
  time TEXT, -- JSON
  date TEXT,
  status TEXT NOT NULL,
  attributed_to TEXT,
  words TEXT NOT NULL
);
CREATE INDEX event_mentions_report ON event_mentions (report);
CREATE INDEX event_mentions_agent ON event_mentions (agent_mention);
CREATE INDEX event_mentions_patient ON event_mentions (patient_mention);

CREATE TABLE dropped (
  number INTEGER PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  quote TEXT NOT NULL,
  step TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX dropped_report ON dropped (report);

-- Search. Each index follows its table by triggers.

CREATE VIRTUAL TABLE reports_search USING fts5 (
  title, text, content='reports', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_search_in AFTER INSERT ON reports BEGIN
  INSERT INTO reports_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_search_out AFTER DELETE ON reports BEGIN
  INSERT INTO reports_search (reports_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE VIRTUAL TABLE statements_search USING fts5 (
  words, content='statements', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER statements_search_in AFTER INSERT ON statements BEGIN
  INSERT INTO statements_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER statements_search_out AFTER DELETE ON statements BEGIN
  INSERT INTO statements_search (statements_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE VIRTUAL TABLE figures_search USING fts5 (
  words, content='figures', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER figures_search_in AFTER INSERT ON figures BEGIN
  INSERT INTO figures_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER figures_search_out AFTER DELETE ON figures BEGIN
  INSERT INTO figures_search (figures_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE VIRTUAL TABLE event_mentions_search USING fts5 (
  words, content='event_mentions', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER event_mentions_search_in AFTER INSERT ON event_mentions BEGIN
  INSERT INTO event_mentions_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER event_mentions_search_out AFTER DELETE ON event_mentions BEGIN
  INSERT INTO event_mentions_search (event_mentions_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- A person's rulings. Never erased. No reference to reports: a ruling outlives a reading.

CREATE TABLE corrections (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  target TEXT NOT NULL, -- JSON
  ruling TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT
);

-- Entries: what was concluded. Derived; can be thrown away and made again from the tables above. Lists are JSON.

CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  aliases TEXT NOT NULL,
  roles TEXT NOT NULL,
  mentions TEXT NOT NULL
);
CREATE TABLE stories (id TEXT PRIMARY KEY, title TEXT, reports TEXT NOT NULL, first TEXT, last TEXT);
CREATE TABLE copies (id TEXT PRIMARY KEY, report TEXT NOT NULL, original TEXT NOT NULL, passages TEXT NOT NULL);
CREATE INDEX copies_report ON copies (report);
CREATE TABLE quotations (
  id TEXT PRIMARY KEY,
  speaker TEXT,
  said_on TEXT,
  text TEXT NOT NULL,
  variants TEXT NOT NULL,
  statements TEXT NOT NULL,
  reports TEXT NOT NULL,
  independent INTEGER NOT NULL
);
CREATE TABLE series (id TEXT PRIMARY KEY, subject TEXT NOT NULL, unit TEXT, place TEXT, points TEXT NOT NULL);
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  what TEXT NOT NULL,
  agent TEXT,
  agent_name TEXT,
  patient TEXT,
  patient_name TEXT,
  place TEXT,
  time TEXT,
  status TEXT NOT NULL,
  mentions TEXT NOT NULL,
  reports TEXT NOT NULL,
  independent INTEGER NOT NULL
);
CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  actor TEXT,
  actor_name TEXT,
  issue TEXT NOT NULL,
  stance TEXT NOT NULL,
  since TEXT,
  until TEXT,
  evidence TEXT NOT NULL,
  independent INTEGER NOT NULL
);
CREATE TABLE disagreements (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  topic TEXT NOT NULL,
  sides TEXT NOT NULL,
  standing TEXT NOT NULL
);
CREATE TABLE changes (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  topic TEXT NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  "on" TEXT,
  evidence TEXT NOT NULL
);

-- Which claims (or reports) an entry is made of. kind: the entry's table.
CREATE TABLE members (kind TEXT NOT NULL, member TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (kind, member, entry))
  WITHOUT ROWID;
CREATE INDEX members_entry ON members (entry);

-- The linking engine's own: what it compares, by what, and what it found (docs/decisions/0201-linking-engine.md).

CREATE TABLE nodes (
  number INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never used again: components go by them
  linker TEXT NOT NULL,
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id),
  published TEXT,
  outlet TEXT,
  profile TEXT,
  component INTEGER -- number of the component's first node
);
CREATE INDEX nodes_report ON nodes (report, linker);
CREATE INDEX nodes_component ON nodes (component);
CREATE TABLE facts (
  node INTEGER PRIMARY KEY REFERENCES nodes (number) ON DELETE CASCADE,
  claims TEXT NOT NULL,
  facts TEXT NOT NULL
);
CREATE TABLE keys ("key" INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY ("key", node)) WITHOUT ROWID;
-- A spanning forest of the links, not all of them. ruled: a person joined the two.
CREATE TABLE links (a INTEGER NOT NULL, b INTEGER NOT NULL, ruled INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX links_b ON links (b);
CREATE TABLE made (component INTEGER NOT NULL, kind TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (component, kind, entry))
  WITHOUT ROWID;
-- Conclusions of earlier linkers that a component's entries rest on.
CREATE TABLE rests_on (conclusion TEXT NOT NULL, component INTEGER NOT NULL, PRIMARY KEY (conclusion, component))
  WITHOUT ROWID;
CREATE INDEX rests_on_component ON rests_on (component);
-- Entries whose members went over to another entry, in the order it happened. Not exported.
CREATE TABLE moves (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
