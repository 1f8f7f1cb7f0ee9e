"""Time expressions by the rules alone: scores beside dateparser's, reports a second, and growth on hostile text.

The rules are developed on the first two thirds of TimeBank; its rest and AQUAINT are printed apart. dateparser gives no
types and no durations: what it finds is scored as a DATE, or as a TIME where it found a time of day.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates
from rich.console import Console
from rich.table import Table

from bench.shared import Record, Shared
from bench.speed import ARTICLES
from onrecord.text.times import recognise

TIMEBANK, AQUAINT, MEANTIME = ("times/te3_timebank.jsonl", "times/te3_aquaint.jsonl", "times/meantime_times-dev.jsonl")
ARTICLE_WORDS, ARTICLE_COUNT = 400, 200
"""What speed is measured on: the first words of so many news articles."""
MEGABYTE = 1_000_000
SIZES = (MEGABYTE // 8, MEGABYTE // 4, MEGABYTE // 2, MEGABYTE)
HOSTILE = {
    "digits, one word": "1",
    "digits": "7 ",
    "slashes": "/",
    "digits and slashes": "1/",
    "years and dashes": "2009-",
    "months": "May ",
    "months and days": "january 3 ",
    "number words": "one hundred ",
    "hours": "12:30:",
    "weekdays and commas": "Monday, ",
    "units": "two weeks and ",
    "ordinals": "the first of the ",
}
PUBLISHED = date(2023, 11, 2)


def run(shared: Shared) -> int:
    console = Console(width=None if sys.stdout.isatty() else 140)
    if not shared.present:
        console.print(f"{shared.folder}: no gold data here; name the folder that holds corpora/ with --shared")
        return 2
    console.print(_scores(shared))
    console.print(_speed(shared))
    console.print(_growth())
    return 0


def _scores(shared: Shared) -> Table:
    table = Table("F1", "by", "strict", "relaxed", "value", box=None, header_style="bold")
    timebank = shared.records(TIMEBANK)
    seen = len(timebank) * 2 // 3
    sets = {
        "TimeBank, first two thirds": timebank[:seen],
        "TimeBank, the rest": timebank[seen:],
        "TimeBank": timebank,
        "AQUAINT": shared.records(AQUAINT),
        "MEANTIME": shared.records(MEANTIME),
    }
    for name, records in sets.items():
        _row(table, shared, name, "onrecord", records, ours)
    _row(table, shared, "MEANTIME", "dateparser", sets["MEANTIME"], dateparsers)
    return table


Predict = Callable[[str, date | None], list[dict[str, Any]]]


def _row(table: Table, shared: Shared, name: str, whose: str, records: list[Record], predict: Predict) -> None:
    made = []
    for record in records:
        day = date.fromisoformat(record["dct"][:10]) if record.get("dct") else None
        made.append({"id": record["id"], "times": predict(record["text"], day)})
    scored = shared.scorer("times").score(records, made, argparse.Namespace(errors=False))
    figures = (scored["strict"][2], scored["relaxed"][2], scored["value.f1"])
    table.add_row(name, whose, *(f"{figure:.3f}" for figure in figures))


def ours(text: str, day: date | None) -> list[dict[str, Any]]:
    return [
        {"span": [found.start, found.end], "type": found.type.value, "value": found.value}
        for found in recognise(text, day)
    ]


def dateparsers(text: str, day: date | None) -> list[dict[str, Any]]:
    """What dateparser finds, with the grain that it says a find has."""
    settings: dict[str, Any] = {}
    if day is not None:
        settings["RELATIVE_BASE"] = datetime(day.year, day.month, day.day)
    parser = DateDataParser(languages=["en"], settings=settings)
    made, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = parser.get_date_data(words).period
        value = {"year": f"{moment:%Y}", "month": f"{moment:%Y-%m}", "time": f"{moment:%Y-%m-%dT%H:%M}"}.get(
            period, f"{moment:%Y-%m-%d}"
        )
        made.append({"span": [start, at], "type": "TIME" if period == "time" else "DATE", "value": value})
    return made


def _speed(shared: Shared) -> Table:
    texts = [" ".join(record["text"].split(" ")[:ARTICLE_WORDS]) for record in shared.records(ARTICLES)]
    texts = [text for text in texts if text.count(" ") == ARTICLE_WORDS - 1][:ARTICLE_COUNT]
    recognise(texts[0], PUBLISHED)  # the rules are compiled once
    found = 0
    started = time.process_time()
    for text in texts:
        found += len(recognise(text, PUBLISHED))
    taken = time.process_time() - started
    table = Table(f"articles of {ARTICLE_WORDS} words", "times", "CPU s", "articles/s, one core", box=None)
    table.header_style = "bold"
    table.add_row(str(len(texts)), str(found), f"{taken:.2f}", f"{len(texts) / taken:.0f}")
    return table


def _growth() -> Table:
    """CPU seconds on hostile text from an eighth of a megabyte to a whole one: linear is 2 for each doubling."""
    heads = [f"{size / MEGABYTE:g} MB, s" for size in SIZES]
    table = Table("hostile text", *heads, "growth a doubling", box=None, header_style="bold")
    for name, unit in HOSTILE.items():
        seconds = []
        for size in SIZES:
            text = unit * (size // len(unit))
            started = time.process_time()
            recognise(text, PUBLISHED)
            seconds.append(time.process_time() - started)
        growth = " ".join(f"{after / before:.1f}" for before, after in pairwise(seconds))
        table.add_row(name, *(f"{taken:.2f}" for taken in seconds), growth)
    return table
