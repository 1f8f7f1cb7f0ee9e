from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import REPORTS, serving
from tests.web.every_page import addresses_of_pages

from onrecord import library, pipeline
from onrecord.record import Event, EventMention, Reading, Report, Series, Statement, evidence
from onrecord.show.charts import chart
from onrecord.store import PagedView, Writer
from onrecord.web import addresses
from onrecord.web.pages import PAGES
from onrecord.web.pages.reports import PART

Get = Callable[..., httpx.Response]


def test_every_page_is_there_with_a_heading_and_without_script_or_foreign_address(get: Get, view: PagedView) -> None:
    pages = addresses_of_pages(view)
    assert len(pages) >= len(PAGES) - 1
    for page, address in pages.items():
        answer = get(address)
        assert answer.status_code == 200, page
        assert len(re.findall(r"<h1[ >]", answer.text)) == 1, page
        assert "<script" not in answer.text
        assert "style=" not in answer.text
        assert not re.findall(r"""(?:href|src|action)=["'](?!/|#)""", answer.text), page


def test_every_address_on_every_page_leads_somewhere(get: Get, view: PagedView) -> None:
    seen: set[str] = set()
    for address in addresses_of_pages(view).values():
        seen |= {html.unescape(found) for found in re.findall(r'href="(/[^"]*)"', get(address).text)}
    assert len(seen) > 100
    broken = [address for address in sorted(seen) if get(address.partition("#")[0]).status_code != 200]
    assert broken == []


def test_the_address_of_words_marks_exactly_these_words(get: Get, view: PagedView) -> None:
    for statement in view.statements():
        page = get(addresses.words(statement.report, evidence(statement)).partition("#")[0]).text
        marked = [html.unescape(words) for words in re.findall(r"<mark[^>]*>(.*?)</mark>", page, flags=re.DOTALL)]
        shown = "".join(marked).replace("⟨U+202E⟩", "\u202e").replace("⟨U+202C⟩", "\u202c")
        assert shown == "".join(span.quote for span in evidence(statement))
        assert page.count('id="words"') == 1


def test_words_that_moved_are_found_again_and_words_that_are_gone_are_named(get: Get, view: PagedView) -> None:
    report = next(report for report in view.reports() if "still looking" in report.text)
    moved = get(f"/reports/{report.id}", params={"at": "0-5", "quote": "still looking"})
    assert "found elsewhere" in moved.text
    assert re.search(r"<mark[^>]*>still looking</mark>", moved.text)
    gone = get(f"/reports/{report.id}", params={"at": "3-9", "quote": "never written"})
    assert "are not in this report" in gone.text
    assert "<mark" not in gone.text


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("actor=Edda+Lunt", "still looking", "Close the line"),
        ("outlet=The+Orrin+Post", "Close the line", "still looking"),
        ("since=2021-06-09&until=2021-06-09", "Close the line", "still looking"),
        ("kind=direct", "still looking", "40 people were missing"),
        ("naming=unnamed", "“police”", "Close the line"),
        ("q=looking", "still looking", "Close the line"),
    ],
)
def test_statements_are_filtered(get: Get, query: str, there: str, missing: str) -> None:
    page = html.unescape(get(f"/statements?{query}").text)
    assert there in page
    assert missing not in page


def test_a_list_comes_in_pages_that_together_hold_each_line_once(tmp_path: Path) -> None:
    said = "\n\n".join(f"“Number {number} was heard in the hall,” clerk Ana Bree said." for number in range(120))
    pipeline.add(tmp_path / "long.db", [Report.make(said, outlet="Gull", language="en", published=date(2021, 5, 3))])
    with serving(tmp_path / "long.db") as address, httpx.Client(base_url=address) as client:
        at: str | None = "/statements"
        seen: list[str] = []
        pages = 0
        while at:
            page = client.get(html.unescape(at)).text
            seen += re.findall(r"Number (\d+) was heard", re.sub(r'<span class="hidden">.*?</span>', "", page))
            pages += 1
            further = re.search(r'rel="next" href="([^"]+)"', page)
            at = further.group(1) if further else None
        assert client.get("/statements?page=99").status_code == 404
    assert pages == 3
    assert seen == [str(number) for number in range(120)]


def test_a_chart_has_a_table_of_the_same_values_behind_it(get: Get, view: PagedView) -> None:
    series = view.page_of_entries(Series, {}, limit=1).rows[0]
    page = get(addresses.of(series.id)).text
    drawn = chart(series, {})
    assert drawn
    assert page.count("<title>") - 1 == len(drawn.dots) == page.count('<td role="cell"><time>')


def test_a_dispute_is_seen_in_the_chart_and_on_the_front(get: Get, view: PagedView) -> None:
    disagreement = next(one for one in view.disagreements() if one.about.startswith("se-"))
    assert 'class="ring"' in get(addresses.of(disagreement.about)).text
    front = get("/").text
    assert addresses.of(disagreement.id) in front


def test_new_since_a_day_counts_what_that_day_brought(get: Get) -> None:
    page = get("/?since=2021-06-10").text
    assert "New since 2021-06-10" in page
    assert re.search(r'href="/reports\?since=2021-06-10">1 report<', page)


@pytest.mark.parametrize("page", [page for page in PAGES if "{id}" not in page])
def test_an_empty_record_has_no_blank_page(page: str, empty: str) -> None:
    answer = httpx.get(f"{empty}{page}")
    assert answer.status_code == 200
    main = re.sub(r"<[^>]+>", " ", answer.text.split("<main", 1)[1].split("</main>")[0])
    assert len(main.split()) > 4


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> object:
    place = tmp_path_factory.mktemp("empty") / "empty.db"
    Writer.open(place).close()
    with serving(place) as address:
        yield address


def test_what_one_sentence_tells_stands_together(get: Get) -> None:
    page = html.unescape(get("/events").text)
    lines = re.findall(r'<li class="line">.*?</li>', page, flags=re.DOTALL)
    told = [re.sub(r"<[^>]+>", "", line) for line in lines]
    (search,) = [line for line in lines if "Coast guards" in line]
    assert search.count("<b>") > 1, "each of its events is marked"
    assert len(told) == len(set(told))


def test_events_without_a_day_come_in_the_order_of_their_telling(view: PagedView) -> None:
    undated = [event for event in view.page_of_entries(Event, {}, limit=100).rows if not event.time]
    places = []
    for event in undated:
        mention = view.claim(event.mentions[0])
        assert isinstance(mention, EventMention)
        report = view.report(mention.report)
        assert report
        places.append((report.published, mention.report, mention.trigger.start))
    assert len(places) > 1
    assert places == sorted(places)


def test_a_plural_finds_what_is_counted_and_said_of_one(get: Get) -> None:
    page = get("/search?q=inquiries").text
    assert "independent inquiry" in html.unescape(page)
    assert "people marched in Orrin" in get("/series?q=people+marched").text


def test_a_search_tells_who_speaks_of_it(get: Get) -> None:
    page = get("/search?q=wrote").text
    (address,) = re.findall(r'href="(/statements\?[^"]+)">Edda Lunt</a> 1', page)
    found = get(html.unescape(address)).text
    assert found.count('class="line said"') == 1


def test_positions_can_be_put_together_by_issue(get: Get) -> None:
    page = html.unescape(get("/positions?by=issue&q=line").text)
    issue = page.split("<h2>closing line</h2>")[1].split("</section>")[0]
    assert "Jon Pell" in issue
    assert "the government" in issue
    assert get("/positions?by=colour").status_code == 400


def test_a_position_leads_to_others_on_its_issue(get: Get, view: PagedView) -> None:
    pell = next(one for one in view.positions() if one.actor_name == "Jon Pell" and "line" in one.issue)
    page = html.unescape(get(addresses.of(pell.id)).text)
    others = page.split("Others on this")[1]
    assert "the government" in others


def test_disagreements_of_figures_come_first_and_can_be_had_alone(get: Get) -> None:
    figure, date_ = (f'<span class="quiet">{kind}</span>' for kind in ("figure", "date"))
    page = get("/disagreements").text
    assert page.index(figure) < page.index(date_)
    alone = get("/disagreements?kind=figure").text
    assert figure in alone
    assert date_ not in alone


@pytest.mark.parametrize("page", ["disagreements", "changes"])
def test_a_kind_that_there_is_not_is_refused(get: Get, page: str) -> None:
    assert get(f"/{page}?kind=loud").status_code == 400


def test_what_another_process_adds_is_seen_at_once(record: Path, desk: str) -> None:
    with httpx.Client(base_url=desk) as client:
        before = client.get("/reports")
        again = client.get("/reports", headers={"If-None-Match": before.headers["etag"]})
        assert again.status_code == 304
        pipeline.add(record, [Report.make("“It is over,” diver Tom Ekk said.", title="The search ends", language="en")])
        after = client.get("/reports", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "The search ends" in after.text
    assert "The search ends" not in before.text


def test_a_report_of_ten_megabytes_comes_in_parts(tmp_path: Path) -> None:
    text = "\n".join(f"Line {number} of a long report that says nothing at all." for number in range(200_000))
    report = Report.make(text, language="xx", title="A long report")
    with Writer.open(tmp_path / "big.db") as writer:
        writer.keep(Reading(report=report), read_by="test")
    with serving(tmp_path / "big.db") as address, httpx.Client(base_url=address, timeout=30) as client:
        first = client.get(f"/reports/{report.id}")
        assert len(text) > 10_000_000
        assert len(first.content) < 12 * PART
        middle = text.index("Line 100000 of")
        there = client.get(f"/reports/{report.id}", params={"at": f"{middle}-{middle + 11}", "quote": "Line 100000"})
        assert re.search(r"<mark[^>]*>Line 100000</mark>", there.text)
        assert client.get(f"/reports/{report.id}?page=9999").status_code == 404


def test_addresses_of_claims_and_entries_stay_as_reports_are_added(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    pipeline.add(place, REPORTS[:1])
    with PagedView.open(place) as view:
        first = addresses_of_some(view)
    pipeline.add(place, REPORTS[1:])
    with serving(place) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        for page, at in first.items():
            assert client.get(at).status_code == 200, page


def addresses_of_some(view: PagedView) -> dict[str, str]:
    kinds = (view.statements, view.figures, view.event_mentions, view.actors, view.quotations, view.series, view.events)
    return {f"{kind.__name__} {one.id}": addresses.of(one.id) for kind in kinds for one in kind()}  # type: ignore[operator]


def test_what_is_not_there_is_told_so(get: Get) -> None:
    for address in ("/nothing", "/claims/st-0000000000000000", "/series/se-0", "/actors/ac-0", "/reports/rp-0"):
        answer = get(address)
        assert answer.status_code == 404
        assert "This did not work" in answer.text


@pytest.mark.parametrize(
    "query", ["since=yesterday", "page=0", "page=x", "kind=loud", "naming=never", f"q={'x' * 300}"]
)
def test_a_value_that_cannot_be_used_is_named(get: Get, query: str) -> None:
    answer = get(f"/statements?{query}")
    assert answer.status_code == 400
    assert "This did not work" in answer.text


def test_statements_after_a_ruling_stand_where_they_stood(record: Path, made: Path) -> None:
    """A page is cut out of rows and of what was ruled on, in one order."""
    with PagedView.open(made) as before:
        ids = [one.id for one in before.page_of_claims(Statement, {}, limit=100).rows]
    with library.open(record) as opened:
        opened.set_speaker(ids[2], "Olaf Brink", by="test")
    with PagedView.open(record) as after:
        whole = [one.id for one in after.page_of_claims(Statement, {}, limit=100).rows]
        paged = [
            one.id
            for start in range(0, len(ids), 3)
            for one in after.page_of_claims(Statement, {}, offset=start, limit=3).rows
        ]
    assert whole == paged == ids
