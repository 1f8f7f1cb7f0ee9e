"""The trained tagger: one encoder, several heads, one pass over each window of whole paragraphs.

pieces.py and hints.py say what the network reads, network.py runs it, decode.py turns scores into spans, and one file a
kind of tag says what becomes of them.
"""

from onrecord.tagger.trained.tagger import TrainedTagger

__all__ = ["TrainedTagger"]
