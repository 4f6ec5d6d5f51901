"""The report of a crawl of the replica: it computes what is publicly known, and a real browser shows it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from parsel import Selector
from playwright.sync_api import Browser

from govcrawl.replica import MATRIX, Platforms, Replica, Server, Sites
from govcrawl.replica.purchases import FIRST_DAY, LAST_DAY
from govcrawl.spiders.arguments import now
from pipelines.report import Question, build, known
from pipelines.report.page import html
from pipelines.store import Store
from tests.browser import DESK, PHONE, chromium, opened
from tests.govcrawl.crawling import command
from tests.govcrawl.processes import run

_AWARDED = re.compile(r"中标（成交）金额：([\d.]+)（万元）")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crawl of every kind of page, linked."""
    path = tmp_path_factory.mktemp("report") / "crawl.db"

    def crawl(spider: str, site: Server, **arguments: Any) -> None:
        options = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
        done = run(command("crawl", spider, *options, database=path, site=site), timeout=240)
        assert done.returncode == 0, done.stderr

    with Replica(busy=True) as replica:
        kinds = "tender,award,contract"
        crawl("ccgp", replica, keyword="代运营", kinds=kinds, from_date="2020-12-01", until_date=str(LAST_DAY))
    with Sites() as sites:
        names = ",".join(source.name for source in sites.sources)
        crawl("closures", sites, source=names, from_date="2024-01-01", until_date="2024-12-31")
    with Platforms() as platforms:
        crawl("accounts", platforms, url=MATRIX)
    done = run(command("links", database=path), timeout=240)
    assert done.returncode == 0, done.stderr
    return path


Ask = Callable[..., Selector]


@pytest.fixture(scope="module")
def ask(database: Path) -> Iterator[Ask]:
    """`ask("closures")`, `ask("buyer", "name", first=day)`: the report in English, as it is written."""
    store = Store(f"sqlite:///{database}")

    def report(kind: str, name: str | None = None, **period: Any) -> Selector:
        with store.engine.connect() as connection:
            keys = known(connection, kind, name) if name else ()
            made = build(connection, Question(kind, name, keys=keys, **period), now(), database.name, 400)
        return Selector("".join(html(made, "en")))

    yield report
    store.close()


def figure(page: Selector, section: str, label: str) -> str:
    """The number that a section shows for a label."""
    found = page.xpath(f"//section[@id='{section}']//li[span[@class='label' and contains(., '{label}')]]")
    return str(found.css(".number").xpath("normalize-space(string())").get())


def rows(page: Selector, table: str) -> list[list[str]]:
    """The cells of a table's rows: their first words, without what stands below in small print."""
    return [
        [
            str(cell.xpath("normalize-space(string((a | span | text()[normalize-space()])[1]))").get())
            for cell in row.css("td, th")
        ]
        for row in page.css(f"#{table} tbody tr")
    ]


def test_more_than_300_notices_of_half_a_year_and_what_they_cost(ask: Ask) -> None:
    page = ask("spend", first=FIRST_DAY, last=LAST_DAY)
    published = [notice for notice in Replica(busy=True).originals if "#" in notice.file]
    pages = [notice.body().decode() for notice in published]
    amounts = [Decimal(found[1]) * 10_000 for body in pages if (found := _AWARDED.search(body))]
    assert len(published) > 300
    assert figure(page, "notices", "Notices found") == f"{len(published)}"
    assert figure(page, "spend", "Total, yuan") == f"{sum(amounts):,.2f}"
    assert figure(page, "spend", "Awards and contracts") == f"{len(amounts)}"
    shown = [Decimal(row[3].replace(",", "")) for row in rows(page, "spend-rows")]
    assert sorted(shown) == sorted(amounts)


def test_the_account_service_of_250_000_yuan_counts_once(ask: Ask) -> None:
    """Tender, award and contract name it: three notices, one sum."""
    page = ask("buyer", "海宁市司法局", first=date(2020, 1, 1), last=date(2021, 12, 31))
    assert figure(page, "spend", "Total, yuan") == "250,000.00"
    assert figure(page, "spend", "Awards and contracts") == "1"
    stages = [(row[2], row[3]) for row in rows(page, "process-rows")]
    assert stages == [("tender", "280,000.00"), ("award", "250,000.00"), ("contract", "250,000.00")]
    (words,) = page.css("#spend-rows q::text").getall()
    assert "25" in words
    source = page.css(f"{page.css('#spend-rows a.cite::attr(href)').get()} .digest").xpath("normalize-space(string())")
    assert re.fullmatch(r"[0-9a-f]{64}", source.get(""))


def test_accounts_that_moved_and_where(ask: Ask) -> None:
    page = ask("closures")
    found = {row[1]: (row[5], row[6]) for row in rows(page, "closure-rows")}
    assert found["广州三农"] == ("2024-04-15", "广州市乡村振兴")
    assert found["广东道路运输"] == ("2024-06-01", "广东交通")
    assert found["平安乐安"] == ("2024-04-25", "–")
    assert found["振兴街"] == ("2024-04-06", "爱槐荫")
    note = page.css("#closures .figures .note").xpath("normalize-space(string())").get("")
    assert "could not be read (1 not understood)" in note


def test_accounts_asleep_for_a_year(ask: Ask) -> None:
    asleep = [one["name"] for one in Platforms().accounts if one["status"] == "no_post_365d"]
    page = ask("accounts")
    assert asleep
    assert figure(page, "accounts", "Asleep for a year") == str(len(asleep))
    shown = [row[0] for row in rows(page, "account-rows") if row[3] == "no post for a year"]
    assert sorted(shown) == sorted(asleep)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--question", "nonsense"], "it is one of spend, closures, accounts, account NAME"),
        (["--question", "buyer", "海宁市司法"], "did you mean 海宁市司法局"),
    ],
)
def test_what_cannot_be_asked(database: Path, options: list[str], said: str) -> None:
    file = database.with_name("none.html")
    done = run(command("report", "--out", str(file), *options, database=database))
    assert (done.returncode, file.exists()) == (2, False)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


# in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def url(database: Path) -> str:
    """The file that the command writes."""
    file = database.with_name("report.html")
    done = run(command("report", "--out", str(file), "--rows", "8", database=database))
    assert done.returncode == 0, done.stderr
    assert "sources cited" in done.stdout
    return file.as_uri()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_opens_without_a_network_a_complaint_or_scrolling_sideways(browser: Browser, url: str, width: int) -> None:
    with opened(browser, url, width) as view:
        assert (view.complaints, view.overflow()) == ([], 0)
        assert [request for request in view.requests if not request.startswith("data:")] == [url]
        view.page.click("label[for=in-zh]")
        assert view.page.inner_text("h1") == "政务新媒体：花了多少钱，如何收场"
        assert view.overflow() == 0


def test_a_figure_leads_to_its_rows_and_a_row_to_its_page(browser: Browser, url: str) -> None:
    with opened(browser, url) as view:
        page, body = view.page, "#closure-rows tbody tr:visible"
        every = page.locator(body).count()
        page.click("#closures-by-platform tr:has-text('Weibo') td a")
        assert 0 < page.locator(body).count() < every
        assert {text.strip() for text in page.locator(f"{body} td:nth-child(3)").all_inner_texts()} == {"Weibo"}
        page.click(".only:visible a")
        assert page.locator(body).count() == every
        page.locator("#closure-rows a.cite").first.press("Enter")
        source = page.locator("tr:target")
        assert re.search(r"[0-9a-f]{64}", source.inner_text())
        assert source.locator("a").get_attribute("href", timeout=1_000) in page.locator(
            "#closure-rows a[href^=http]"
        ).evaluate_all("links => links.map(link => link.getAttribute('href'))")


@pytest.mark.parametrize(("width", "language"), [(PHONE, "en"), (DESK, "zh")])
def test_it_passes_the_serious_rules_of_an_accessibility_checker(
    browser: Browser, url: str, width: int, language: str
) -> None:
    with opened(browser, url, width, checked=True) as view:
        view.page.click(f"label[for=in-{language}]")
        assert view.violations() == []


def test_it_prints(browser: Browser, url: str) -> None:
    with opened(browser, url) as view:
        printed = view.page.pdf(format="A4")
        view.page.emulate_media(media="print")
        assert view.page.evaluate("document.querySelector('#spend-rows .box').scrollHeight") == view.page.evaluate(
            "document.querySelector('#spend-rows .box').clientHeight"
        )
    assert printed.startswith(b"%PDF")
    assert 2 < printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") < 60
