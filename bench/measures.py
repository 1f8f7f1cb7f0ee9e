"""What is measured: corpus files, how predictions are made, how they are scored, and which figures count."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench import groups, predictions, sources
from bench.shared import Record, Shared

Predict = Callable[[list[Record]], list[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One run of one scorer on one corpus.

    figures: name of a figure -> path of keys into the scorer's report; of [precision, recall, F1] there, F1 is taken,
    unless the path ends with P or R. options: what the scorer's command line would set. gold: the files' records in the
    scorer's shape. from_files: predictions are made from the files' records and not from these.
    """

    name: str
    files: tuple[str, ...]
    scorer: str
    predict: Predict
    figures: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Any] = field(default_factory=dict)
    gold: Callable[[list[Record]], list[Record]] = lambda records: records
    from_files: bool = False

    def run(self, shared: Shared) -> dict[str, float]:
        """{figure: value}"""
        records = shared.records(*self.files)
        gold = self.gold(records)
        made = self.predict(records if self.from_files else gold)
        report = shared.scorer(self.scorer).score(gold, made, argparse.Namespace(**self.options))
        return {name: _figure(report, path) for name, path in self.figures.items()}


def _figure(report: Any, path: Sequence[str]) -> float:
    """The number at `path`; of [precision, recall, F1] the F1, unless the path ends with P or R."""
    for key in path:
        if isinstance(report, list):
            return float(report[{"P": 0, "R": 1, "F1": 2}[key]])
        if key not in report:
            return 0.0  # the scorer leaves out what no prediction gives
        report = report[key]
    return float(report[2] if isinstance(report, list) else report)


_STATEMENTS = {"require": [], "min_dice": 0.5, "ci": 0}
_SPEECH = {"require": ["cue_class=speech"], "min_dice": 0.5, "ci": 0}
_SPANS = {"key": "spans", "map": None, "labels": None}
_COREF = {"id": "id", "key": "spans", "chain": "chain", "across": False, "where": [], "no_singletons": True}

_JOINT = {
    "joint partial": ("scores", "joint.partial"),
    "content exact": ("scores", "content.exact"),
    "content token": ("scores", "content.token"),
    "source overlap": ("scores", "source.overlap"),
}
_TIMES = {"strict": ("strict",), "relaxed": ("relaxed",), "value": ("value.f1",)}
_CQE = {
    "value": ("cqe", "value"),
    "value+unit": ("cqe", "value+unit"),
    "value+change": ("cqe", "value+change"),
    "value+concept partial": ("cqe", "value+concept.partial"),
}
_ECB = {"id": "doc", "key": "mentions", "chain": "cluster", "across": True, "no_singletons": False}
_GROUPS = {"bcubed": ("bcubed",), "pairs": ("pairs",)}
_UNITS = {"value": ("cqe", "value"), "value+unit": ("cqe", "value+unit")}


def _statements(name: str, *files: str, nested: bool = False) -> tuple[Measure, Measure]:
    """nested: whether the gold has statements within statements."""
    links = {"nested links": ("scores", "nested.links")} if nested else {}
    paths = tuple(f"attribution/{file}" for file in files)
    whole = Measure(
        name=name,
        files=paths,
        scorer="statements",
        predict=predictions.statements,
        figures=_JOINT | links,
        options=_STATEMENTS,
    )
    speech = Measure(
        name=f"{name}, speech",
        files=paths,
        scorer="statements",
        predict=predictions.statements,
        figures={"joint partial": ("scores", "joint.partial")},
        options=_SPEECH,
    )
    return whole, speech


def _times(name: str, file: str) -> Measure:
    return Measure(
        name=name,
        files=(f"times/{file}",),
        scorer="times",
        predict=predictions.times,
        figures=_TIMES,
        options={"errors": False},
    )


def _figures(
    name: str,
    file: str,
    figures: Mapping[str, tuple[str, ...]],
    predict: Predict = predictions.figures,
    gold: Predict = lambda records: records,
) -> Measure:
    return Measure(
        name=name,
        files=(f"figures/{file}",),
        scorer="figures",
        predict=predict,
        figures=figures,
        options={"average_ranges": False},
        gold=gold,
    )


def _names(name: str, file: str, names: str, labels: str) -> Measure:
    return Measure(
        name=name,
        files=(f"language/{file}",),
        scorer="spans",
        predict=predictions.names,
        figures={"exact": ("exact",), "overlap": ("overlap",)},
        options={**_SPANS, "map": names, "labels": labels},
    )


MEASURES: tuple[Measure, ...] = (
    *_statements("statements, PolNeAR dev", "polnear-dev.jsonl"),
    *_statements("statements, GUM news", "gum_news-train.jsonl", "gum_news-dev.jsonl", nested=True),
    *_statements("statements, GUM interview", "gum_interview-train.jsonl", "gum_interview-dev.jsonl", nested=True),
    _times("times, TimeBank", "te3_timebank.jsonl"),
    _times("times, AQUAINT", "te3_aquaint.jsonl"),
    _times("times, MEANTIME", "meantime_times-dev.jsonl"),
    _figures("figures, NewsQuant dev", "newsquant-dev.jsonl", _CQE),
    _figures("figures, ages", "age-model.jsonl", _UNITS),
    _figures("figures, currencies", "currency-model.jsonl", _UNITS),
    _figures("figures, dimensions", "dimension-model.jsonl", _UNITS),
    _figures("figures, temperatures", "temperature-model.jsonl", _UNITS),
    _figures(
        "figures, MEANTIME",
        "meantime_figures-dev.jsonl",
        {"overlap precision": ("span", "overlap", "P"), "overlap recall": ("span", "overlap", "R")},
        predictions.figure_spans,
    ),
    _figures(
        "figures, MeasEval",
        "measeval.jsonl",
        {"overlap": ("span", "overlap"), "exact": ("span", "exact")},
        predictions.whole_figures,
    ),
    _figures(
        "figures, MeasEval units",
        "measeval.jsonl",
        {"exact": ("span", "exact")},
        predictions.unit_spans,
        gold=predictions.gold_units,
    ),
    _names("names, UNER-EWT dev", "ner_uner_ewt-dev.jsonl", "", "PER,ORG,LOC"),
    _names("names, GUM dev", "ner_gum-dev.jsonl", "", "PER,ORG,LOC"),
    _names(
        "names, CrossNER politics dev",
        "ner_crossner_politics-dev.jsonl",
        "person=PER,politician=PER,organisation=ORG,politicalparty=ORG,location=LOC,country=LOC",
        "PER,ORG,LOC",
    ),
    _names(
        "names, WNUT17 dev (tweets)",
        "ner_wnut17-dev.jsonl",
        "person=PER,corporation=ORG,group=ORG,location=LOC",
        "PER,ORG,LOC",
    ),
    _names(
        "names, Worldwide dev",
        "ner_worldwide-dev.jsonl",
        "Person=PER,Organization=ORG,Location=LOC",
        "PER,ORG,LOC",
    ),
    Measure(
        name="antecedents, OntoGUM dev",
        files=("language/coref_ontogum-dev.jsonl",),
        scorer="coref",
        predict=predictions.chains,
        figures={"conll": ("conll.f1",)},
        options=_COREF,
    ),
    Measure(
        name="pronouns as sources, GUM news",
        files=(
            "attribution/gum_news-train.jsonl",
            "attribution/gum_news-dev.jsonl",
            "language/coref_gum-train.jsonl.gz",
            "language/coref_gum-dev.jsonl",
        ),
        scorer="spans",
        predict=sources.predictions,
        figures={"right of all": ("exact", "R"), "right of those told": ("exact", "P")},
        options=_SPANS,
        gold=sources.gold,
    ),
    Measure(
        name="stories, GVA dev",
        files=("stories/gva-dev.jsonl.gz",),
        scorer="stories",
        predict=groups.stories,
        figures=_GROUPS,
        options={"key": "story"},
    ),
    Measure(
        name="tolls of GVA dev",
        files=("stories/gva-dev.jsonl.gz",),
        scorer="spans",
        predict=groups.tolls_of_stories,
        figures={"killed": ("by_label", "killed"), "injured": ("by_label", "injured")},
        options=_SPANS,
        gold=groups.tolls_gold,
        from_files=True,
    ),
    Measure(
        name="stories, ECB+",
        files=("stories/ecbplus_events-train.jsonl.gz", "stories/ecbplus_events-dev.jsonl.gz"),
        scorer="stories",
        predict=groups.stories,
        figures=_GROUPS,
        options={"key": "story"},
        gold=groups.subtopics,
    ),
    Measure(
        name="copies, synthetic dev",
        files=("stories/neardup_synth-dev.jsonl", "stories/gva-dev.jsonl.gz"),
        scorer="copies",
        predict=groups.copies,
        figures={"pairs": ("pairs",)},
        gold=groups.copies_gold,
    ),
    Measure(
        name="events across reports, ECB+ dev",
        files=("stories/ecbplus_events-dev.jsonl.gz",),
        scorer="coref",
        predict=groups.events,
        figures={"conll": ("conll.f1",)},
        options={**_ECB, "where": ["kind=event", "selected=True"]},
    ),
    Measure(
        name="event triggers, ECB+ dev",
        files=("stories/ecbplus_events-dev.jsonl.gz",),
        scorer="spans",
        predict=predictions.triggers,
        figures={"exact": ("exact",), "precision": ("exact", "P")},
        options=_SPANS,
        gold=predictions.triggers_gold,
        from_files=True,
    ),
    Measure(
        name="event arguments, ECB+ dev",
        files=("stories/ecbplus_events-dev.jsonl.gz",),
        scorer="spans",
        predict=predictions.arguments,
        figures={"overlap": ("overlap",)},
        options=_SPANS,
        gold=predictions.arguments_gold,
        from_files=True,
    ),
    Measure(
        name="status, factuality dev, clear cases",
        files=("language/factuality_uds-dev.jsonl",),
        scorer="spans",
        predict=predictions.factuality,
        figures={"accuracy": ("exact",)},
        options=_SPANS,
        gold=predictions.factuality_gold,
    ),
    *(
        Measure(
            name=f"sentences, {name} dev",
            files=(file,),
            scorer="spans",
            predict=predictions.sentence_spans,
            figures={"exact": ("exact",)},
            options=_SPANS,
            gold=predictions.sentence_gold,
            from_files=True,
        )
        for name, file in (("GUM", "language/coref_gum-dev.jsonl"), ("EWT", "language/srl_ewt-dev.jsonl"))
    ),
    Measure(
        name="dates of timelines",
        files=("stories/timeline_gold-dev.jsonl", "stories/timeline_articles-dev.jsonl.gz"),
        scorer="dates",
        predict=groups.timelines,
        figures={"Timeline17": ("by_set", "T17"), "Entities": ("by_set", "Entities")},
        options={"as_is": False},
        gold=groups.timelines_gold,
        from_files=True,
    ),
)
