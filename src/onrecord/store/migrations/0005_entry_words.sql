-- What a search looks at of actors, series, positions, disagreements and changes; events are found by their mentions.
CREATE TABLE entry_words (
  number INTEGER PRIMARY KEY,
  entry TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL
);
CREATE VIRTUAL TABLE entry_words_search USING fts5 (
  words, content='entry_words', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER entry_words_search_in AFTER INSERT ON entry_words BEGIN
  INSERT INTO entry_words_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER entry_words_search_out AFTER DELETE ON entry_words BEGIN
  INSERT INTO entry_words_search (entry_words_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- Each follows its table. A row that is replaced is not told to have gone: its words are taken out as the new ones come.

CREATE TRIGGER actors_words_in AFTER INSERT ON actors BEGIN
  DELETE FROM entry_words WHERE entry = new.id;
  INSERT INTO entry_words (entry, words) VALUES (new.id, new.name || ' ' || new.aliases);
END;
CREATE TRIGGER actors_words_out AFTER DELETE ON actors BEGIN
  DELETE FROM entry_words WHERE entry = old.id;
END;

CREATE TRIGGER series_words_in AFTER INSERT ON series BEGIN
  DELETE FROM entry_words WHERE entry = new.id;
  INSERT INTO entry_words (entry, words)
  VALUES (new.id, new.subject || ' ' || coalesce(new.place, '') || ' ' || coalesce(new.unit, ''));
END;
CREATE TRIGGER series_words_out AFTER DELETE ON series BEGIN
  DELETE FROM entry_words WHERE entry = old.id;
END;

CREATE TRIGGER positions_words_in AFTER INSERT ON positions BEGIN
  DELETE FROM entry_words WHERE entry = new.id;
  INSERT INTO entry_words (entry, words)
  VALUES (new.id, new.issue || ' ' || coalesce(new.actor_name, ''));
END;
CREATE TRIGGER positions_words_out AFTER DELETE ON positions BEGIN
  DELETE FROM entry_words WHERE entry = old.id;
END;

CREATE TRIGGER disagreements_words_in AFTER INSERT ON disagreements BEGIN
  DELETE FROM entry_words WHERE entry = new.id;
  INSERT INTO entry_words (entry, words) VALUES (new.id, new.topic);
END;
CREATE TRIGGER disagreements_words_out AFTER DELETE ON disagreements BEGIN
  DELETE FROM entry_words WHERE entry = old.id;
END;

CREATE TRIGGER changes_words_in AFTER INSERT ON changes BEGIN
  DELETE FROM entry_words WHERE entry = new.id;
  INSERT INTO entry_words (entry, words) VALUES (new.id, new.topic);
END;
CREATE TRIGGER changes_words_out AFTER DELETE ON changes BEGIN
  DELETE FROM entry_words WHERE entry = old.id;
END;

INSERT INTO entry_words (entry, words)
SELECT id, name || ' ' || aliases FROM actors UNION ALL
SELECT id, subject || ' ' || coalesce(place, '') || ' ' || coalesce(unit, '') FROM series UNION ALL
SELECT id, issue || ' ' || coalesce(actor_name, '') FROM positions UNION ALL
SELECT id, topic FROM disagreements UNION ALL
SELECT id, topic FROM changes;
