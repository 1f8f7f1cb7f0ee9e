-- Events without a time go by where they are first told: day, report, place.
ALTER TABLE events ADD COLUMN told TEXT;
CREATE TRIGGER events_told_in AFTER INSERT ON events BEGIN
  UPDATE events SET told = (
    SELECT coalesce(m.day, '~') || ' ' || m.report || printf(' %08d', m.position)
    FROM event_mentions m WHERE m.id = json_extract(new.mentions, '$[0]')
  ) WHERE id = new.id;
END;
UPDATE events SET told = (
  SELECT coalesce(m.day, '~') || ' ' || m.report || printf(' %08d', m.position)
  FROM event_mentions m WHERE m.id = json_extract(events.mentions, '$[0]')
);
DROP INDEX events_time;
CREATE INDEX events_time ON events (time IS NULL, time, told, id);
