-- Whether any component still makes an entry is asked of every entry that goes.
CREATE INDEX made_entry ON made (entry);
