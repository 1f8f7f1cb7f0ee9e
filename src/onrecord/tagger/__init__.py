"""What sees a text: the `Tagger` protocol, and the taggers that ship."""

from onrecord.tagger.protocol import Tagger
from onrecord.tagger.rules import RuleTagger
from onrecord.tagger.spacy import SpacyTagger
from onrecord.tagger.trained import TrainedTagger

__all__ = ["RuleTagger", "SpacyTagger", "Tagger", "TrainedTagger"]
