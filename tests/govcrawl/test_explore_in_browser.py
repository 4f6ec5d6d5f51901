"""The pages of explore in a real Chromium: nothing complains, nobody scrolls sideways, a checker is content."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipelines.store import Store
from tests.browser import DESK, PHONE, chromium, opened
from tests.govcrawl.exploring import Explored, exploring
from tests.govcrawl.test_explore import evidence, fill

PAGES = [
    "/",
    "/govcrawl",
    "/govcrawl/notice?_search=税务&stage__exact=award",
    "/govcrawl/account_overview",
    "/govcrawl/account-cost?name=账号甲",
    "/govcrawl?sql=select title, url from notice",
    "/-/search?q=税务",
    "/-/dashboards/overview",
    "/-/dashboards/overview/accounts-by-status",
    evidence("notice", source="ccgp", source_id="real"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    """The server over hand-made records, a hostile one among them."""
    folder = tmp_path_factory.mktemp("explore")
    store = Store(f"sqlite:///{folder / 'store.db'}")
    store.upgrade()
    fill(store, folder)
    store.close()
    with exploring(Path(folder / "store.db")) as server:
        yield server


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound(browser: Browser, explored: Explored, path: str) -> None:
    with opened(browser, explored.url + path) as view:
        view.page.wait_for_load_state("networkidle")
        assert view.complaints == []
        assert "taken" not in view.page.title()
        assert {request for request in view.requests if not request.startswith(explored.url)} == set()
    with opened(browser, explored.url + path, PHONE, checked=True) as view:
        view.page.wait_for_load_state("networkidle")
        assert view.overflow() == 0
        assert view.violations() == []


def test_plots_are_drawn(browser: Browser, explored: Explored) -> None:
    with opened(browser, f"{explored.url}/-/dashboards/overview", DESK) as view:
        view.page.wait_for_load_state("networkidle")
        drawn = view.page.locator(".plot")
        assert drawn.count() == 4
        for number in range(4):
            assert drawn.nth(number).locator("svg path").count() > 0
            assert "rows" in drawn.nth(number).locator(".state").inner_text()


def test_a_person_finds_the_words_of_a_figure(browser: Browser, explored: Explored) -> None:
    with opened(browser, explored.url) as view:
        view.page.get_by_label("Names and titles").fill("海宁 抖音号")
        view.page.get_by_role("button", name="Search").click()
        view.page.get_by_role("link", name="海宁").first.click()
        row = view.page.get_by_role("row").filter(has_text="awards[0].amount")
        assert "250000" in row.inner_text()
        assert row.locator("mark").count() == 1
        assert view.complaints == []


def test_a_stored_script_does_not_run(browser: Browser, explored: Explored) -> None:
    (row,) = explored.rows("select source_id from notice where project_name = '税务直播'")
    path = evidence("notice", source="ccgp", source_id=row["source_id"])
    for shown in ("/govcrawl/notice", "/govcrawl?sql=select title from notice", path):
        with opened(browser, explored.url + shown) as view:
            assert view.page.get_by_text("<script>document.title=").count() > 0
            assert view.page.locator("img").count() == 0
            assert view.page.title() != "taken"
            assert view.complaints == []
