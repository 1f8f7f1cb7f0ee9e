"""The reader in a real browser: a user's way through it, by mouse and by keyboard, at two widths, light and dark."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web.conftest import PATIENCE
from tests.web.every_page import addresses_of_pages

from onrecord.store import PagedView

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (360, 1600)
SERIOUS = ("serious", "critical")


def test_from_the_front_page_to_a_sentence_in_its_report(tab: Page, reader: str) -> None:
    tab.goto(reader)
    figure = tab.locator(".values a.words", has_text="31").first
    figure.click()
    assert tab.url.startswith(f"{reader}/reports/")
    assert "quote=" in tab.url
    mark = tab.locator("#words")
    assert mark.inner_text() == "31"
    assert tab.evaluate("""() => { const box = document.querySelector('#words').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight }"""), "the words are in sight"
    sent = tab.url
    tab.goto(reader)
    tab.goto(sent)
    assert tab.locator("#words").inner_text() == "31"


def test_who_gave_a_count_is_one_click_from_the_front(tab: Page, reader: str) -> None:
    tab.goto(reader)
    tab.locator("#main").get_by_role("link", name=re.compile("^people dead")).first.click()
    tab.locator("table.points").wait_for()
    rows = tab.locator("table.points tbody tr").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["2021-06-07", "2021-06-09", "2021-06-10"]
    assert "at least 12" in rows[0]
    assert "police" in rows[0]
    assert "Edda Lunt" in rows[2]


def test_who_said_what_on_an_issue_when_is_two_clicks_from_the_front(tab: Page, reader: str) -> None:
    tab.goto(reader)
    tab.locator("section[aria-labelledby=argued]").get_by_role("link", name="line", exact=True).click()
    argued = tab.locator("main").inner_text()
    assert "closing line" in argued
    pell = tab.locator(".turns li", has_text="supports").inner_text()
    assert "Jon Pell" in pell
    assert "2021-06-10" in pell
    tab.get_by_role("link", name=re.compile(r"\d+ statements with this word")).click()
    days = tab.locator(".line .when").all_inner_texts()
    assert len(days) > 1
    assert days == sorted(days, key=lambda day: day.removeprefix("reported "))


def test_which_figures_disagree_is_one_click_from_the_front(tab: Page, reader: str) -> None:
    tab.goto(reader)
    tab.locator("section[aria-labelledby=disputes]").get_by_role("link", name="people marched in Orrin").click()
    tab.locator(".says").first.wait_for()
    assert sorted(tab.locator(".says").all_inner_texts()) == ["about 900", "more than 2,000"]
    assert sorted(tab.locator(".side mark").all_inner_texts()) == ["About 900", "More than 2,000"]


def test_a_filter_and_a_search(tab: Page, reader: str) -> None:
    tab.goto(f"{reader}/statements")
    every = tab.locator(".line").count()
    tab.get_by_label("Speaker").fill("Edda Lunt")
    tab.get_by_label("Kind").select_option("direct")
    tab.get_by_role("button", name="Filter").click()
    found = tab.locator(".line")
    assert 0 < found.count() < every
    assert set(tab.locator(".line .who").all_inner_texts()) == {"Edda Lunt"}
    assert tab.get_by_label("Speaker").input_value() == "Edda Lunt"
    tab.get_by_label("Search the record").fill("inquiry")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search**")
    assert "Found for “inquiry”" in tab.locator("h1").inner_text()
    assert "independent inquiry" in tab.locator("main").inner_text()


def test_a_correction_and_its_undo(tab: Page, desk: str) -> None:
    tab.goto(f"{desk}/statements?q=looking")
    tab.get_by_role("link", name=re.compile("details of the statement")).click()
    claim = tab.url
    tab.get_by_label("Who said it").fill("Olaf Brink")
    tab.locator("form.rule", has_text="Who said it").get_by_label("Your name").fill("Ann Low")
    tab.get_by_role("button", name="Set the speaker").click()
    assert "The speaker is: Olaf Brink" in tab.locator("main").inner_text()
    assert "Ruled by Ann Low" in tab.locator("main").inner_text()
    tab.goto(claim)
    assert "Olaf Brink" in tab.locator(".facts-list").inner_text()
    tab.get_by_role("button", name="Withdraw").click()
    assert "withdrawn" in tab.locator("main").inner_text()
    tab.goto(claim)
    assert "Edda Lunt" in tab.locator(".facts-list").inner_text()
    assert "withdrawn" in tab.locator("main").inner_text(), "the history stays"


def press_until(tab: Page, name: str, presses: int = 80) -> None:
    """Tabs on until the focus is on what is called `name`, which must show that it has it."""
    for _ in range(presses):
        tab.keyboard.press("Tab")
        focused = tab.evaluate("""() => { const at = document.activeElement; const style = getComputedStyle(at);
            const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
            return [at.innerText || label, style.outlineStyle, style.position] }""")
        if name in focused[0]:
            assert focused[1] != "none" or focused[2] == "absolute"
            return
    pytest.fail(f"{name} is not reached by keyboard")


def test_by_keyboard_alone(tab: Page, desk: str) -> None:
    tab.goto(desk)
    press_until(tab, "Skip to the page", presses=1)
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    press_until(tab, "31")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/reports/**")
    press_until(tab, "31")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claims/**")
    press_until(tab, "Reject it")
    tab.keyboard.type("counts another thing")
    press_until(tab, "Reject this claim")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/corrections/**")
    assert "counts another thing" in tab.locator("main").inner_text()
    press_until(tab, "Withdraw")
    tab.keyboard.press("Enter")
    tab.locator(".undone").wait_for()
    assert "withdrawn" in tab.locator("main").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_painted_without_script(
    browser: Browser, reader: str, view: PagedView, tmp_path: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, address in addresses_of_pages(view).items():
        page.goto(f"{reader}{address}")
        picture = page.screenshot(path=tmp_path / f"{name.strip('/').replace('/', '-')}.png", full_page=True)
        assert len(picture) > 10_000, f"{name} is blank"
        assert picture[16:20] == width.to_bytes(4, "big"), f"{name} is wider than the window"
    assert all(url.startswith(reader) for url in asked), "no request leaves the reader"
    context.close()


def axe() -> str:
    """The accessibility engine's script, as its wrapper ships it (MPL-2.0; used by this test only)."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("needs axe-playwright-python (in the dev group)")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_access(
    browser: Browser, reader: str, view: PagedView, width: int, scheme: str
) -> None:
    script = axe()
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults = []
    for name, address in addresses_of_pages(view).items():
        page.goto(f"{reader}{address}")
        page.evaluate(script)
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        faults += [
            f"{name}: {one['id']}: {one['help']}: {json.dumps(one['nodes'][0]['html'])}"
            for one in result["violations"]
            if one["impact"] in SERIOUS
        ]
    context.close()
    assert faults == []


def test_the_forms_of_a_desk_have_no_serious_fault_of_access(browser: Browser, desk: str, record: Path) -> None:
    script = axe()
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    with PagedView.open(record) as view:
        there = addresses_of_pages(view)
    for name in ("/claims/{id}", "/actors/{id}"):
        page.goto(f"{desk}{there[name]}")
        page.evaluate(script)
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        assert [one["id"] for one in result["violations"] if one["impact"] in SERIOUS] == [], name
    context.close()


def test_nothing_hostile_runs(tab: Page, reader: str, view: PagedView) -> None:
    for report in view.reports():
        tab.goto(f"{reader}/reports/{report.id}")
        assert tab.title() != "taken"
    tab.goto(f"{reader}/statements?q=wrote")
    assert tab.title() != "taken"
    assert "<script>document.title" in tab.locator("main").inner_text()


def test_the_policy_of_the_page_lets_no_script_run(tab: Page, reader: str) -> None:
    tab.goto(reader)
    ran = tab.evaluate("""() => { const made = document.createElement('script'); made.text = 'window.ran = true';
        document.head.append(made); return window.ran === true }""")
    assert ran is False
