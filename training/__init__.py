"""Corpora -> weights of the tagger. Never imported by onrecord; needs the dependency group `training`."""
