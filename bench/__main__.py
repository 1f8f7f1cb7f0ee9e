"""The command line of the benches."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import order, pages, quality, speed, times
from bench.shared import Shared


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with corpora/ and scorers/")
    parts = parser.add_subparsers(dest="part", required=True)
    scored = parts.add_parser("quality", help=quality.__doc__)
    scored.add_argument("--only", metavar="WORDS", help="measures whose name holds these words")
    scored.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    scored.add_argument("--allow-lower", metavar="REASON", help="with --pin: lower floors too; the reason is kept")
    timed = parts.add_parser("speed", help=speed.__doc__)
    timed.add_argument(
        "--sizes", type=int, nargs="*", default=speed.SIZES, metavar="N", help="reports in each run; none: no growth"
    )
    parts.add_parser("times", help=times.__doc__)
    ordered = parts.add_parser("order", help=order.__doc__)
    ordered.add_argument("--size", type=int, default=order.SIZE, metavar="N", help="how many articles")
    ordered.add_argument("--keep", type=Path, metavar="RECORD", help="a new record, to leave the first one in")
    read = parts.add_parser("pages", help=pages.__doc__)
    read.add_argument("record", type=Path, help="the record that is read")
    read.add_argument("--readers", type=int, default=pages.READERS, metavar="N", help="how many read at once")
    chosen = parser.parse_args()
    if chosen.part == "times":
        return times.run(Shared(chosen.shared))
    if chosen.part == "order":
        return order.run(Shared(chosen.shared), size=chosen.size, keep=chosen.keep)
    if chosen.part == "pages":
        return pages.run(chosen.record, readers=chosen.readers)
    if chosen.part == "speed":
        return speed.run(Shared(chosen.shared), sizes=tuple(chosen.sizes))
    if chosen.allow_lower is not None and not (chosen.pin and chosen.allow_lower.strip()):
        parser.error("--allow-lower goes with --pin, and needs a reason")
    return quality.run(Shared(chosen.shared), only=chosen.only, pin=chosen.pin, why_lower=chosen.allow_lower)


if __name__ == "__main__":
    sys.exit(main())
