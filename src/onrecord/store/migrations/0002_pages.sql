-- What lists in pages go by: time first, what has none last; what is told or counted most.
CREATE INDEX reports_day ON reports (day IS NULL, day, id);
CREATE INDEX statements_day ON statements (day IS NULL, day, report, position);
CREATE INDEX figures_day ON figures (day IS NULL, day, report, position);
CREATE INDEX statements_named ON statements (named, mention);
CREATE INDEX actors_named ON actors (json_array_length(mentions) DESC, name, id);
CREATE INDEX series_long ON series (unit IS 'year of age', json_array_length(points) DESC, subject, id);
CREATE INDEX events_time ON events (time IS NULL, time, id);
CREATE INDEX events_told ON events (time IS NULL, independent DESC, id);
CREATE INDEX events_agent ON events (agent);
CREATE INDEX events_patient ON events (patient);
CREATE INDEX positions_actor ON positions (actor);
CREATE INDEX disagreements_about ON disagreements (about);
CREATE INDEX changes_about ON changes (about);
CREATE INDEX moves_was ON moves (was);
