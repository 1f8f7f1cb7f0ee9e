"""What sees a text: the `Tagger` protocol, and the taggers that ship."""

from onrecord.tagger.protocol import Tagger
from onrecord.tagger.rules import RuleTagger

__all__ = ["RuleTagger", "Tagger"]
