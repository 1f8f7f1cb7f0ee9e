"""Claims -> entries: actors, copies, stories, quotations, series, events, positions, disagreements, changes."""
