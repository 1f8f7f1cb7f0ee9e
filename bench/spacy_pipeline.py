"""A spaCy pipeline of en_core_web_sm's architecture, to time against: same layers and widths, weights never trained.

Its layers: shared word vectors (96 wide, four convolutions) under tagger and parser, the same again under the entity
recogniser, then attribute ruler and a lemmatizer by table look-up. What it says is worthless; what it costs is not.
"""

from __future__ import annotations

from typing import Any

_VECTORS = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
_TAGS, _ARCS, _ENTITIES = 50, 45, 18
"""How many labels en_core_web_sm's parts have."""


def _transitions(vectors: dict[str, Any], state: str, *, extra: bool) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": extra,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": vectors,
    }


def pipeline() -> Any:
    """The pipeline. Raises ImportError without spaCy."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _VECTORS})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _SHARED}})
    parser = nlp.add_pipe("parser", config={"model": _transitions(_SHARED, "parser", extra=False)})
    nlp.add_pipe("attribute_ruler")
    named = nlp.add_pipe("ner", config={"model": _transitions(_VECTORS, "ner", extra=False)})
    for part, count in ((tagger, _TAGS), (parser, _ARCS), (named, _ENTITIES)):
        for number in range(count):
            part.add_label(f"L{number}")  # type: ignore[attr-defined]
    doc = nlp.make_doc("One two three .")
    told = {
        "tags": ["L0", "L1", "L2", "L3"],
        "heads": [1, 1, 1, 1],
        "deps": ["L0", "ROOT", "L1", "L2"],
        "entities": ["O", "U-L0", "O", "O"],
    }
    nlp.initialize(lambda: [Example.from_dict(doc, told)])
    return nlp
