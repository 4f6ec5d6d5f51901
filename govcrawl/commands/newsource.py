"""`scrapy newsource URL`: look at a site, recognise its publishing system, write its declaration."""

import argparse
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.http import Response

from govcrawl import declare
from govcrawl.commands import in_words
from govcrawl.sources import FOLDER, NAME, files
from govcrawl.spiders.arguments import now, today
from govcrawl.spiders.base import is_home
from govcrawl.spiders.notices import host_of
from parsers.article import Article, read_article
from parsers.errors import ParseError, UnknownLayout
from parsers.listings import Listing
from parsers.page import Page

SAVED = Path("data/newsource")
_MOST_COLUMNS = 3  # that are tried from a home page


class _Look(Spider):
    """Fetches the page, a column that it links to where it is no list itself, and one article of it."""

    name = "newsource"
    custom_settings = {"ITEM_PIPELINES": {}, "PROGRESS": 0, "LOG_LEVEL": "ERROR"}  # noqa: RUF012 (Scrapy's)

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.allowed_hosts = frozenset({urlsplit(url).netloc})
        self.page: Page | None = None
        self.system = ""
        self.listing: Listing | None = None
        self.article: Article | None = None
        self.trouble: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.url, self.look, errback=self.lost, cb_kwargs={"deeper": True}, dont_filter=True)

    def look(self, response: Response, deeper: bool) -> Iterator[Request]:
        if self.listing:
            return
        page = _page(response)
        try:
            if response.status != 200:
                raise UnknownLayout("page", f"HTTP {response.status}")
            if deeper and is_home(response.url):
                raise UnknownLayout("page", "a home page")
            self.system, self.listing = declare.read(page)
            self.page = page
        except ParseError as error:
            self.trouble.append(f"{response.url}: {error}")
            found = declare.columns(page) if deeper and page.body and page.kind == "html" else {}
            for url in list(found.values())[:_MOST_COLUMNS]:
                yield Request(url, self.look, errback=self.lost, cb_kwargs={"deeper": False})
            return
        yield Request(self.listing.rows[0].url, self.read, errback=self.lost)

    def read(self, response: Response) -> None:
        try:
            if response.status != 200:
                raise UnknownLayout("page", f"HTTP {response.status}")
            self.article = read_article(_page(response))
        except ParseError as error:
            self.trouble.append(f"{response.url}: {error}")

    def lost(self, failure: Any) -> None:
        self.trouble.append(f"{failure.request.url}: {failure.value}")


def _page(response: Response) -> Page:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
    return Page(response.url, response.body, fetched_at=now(), content_type=content_type)


class Command(ScrapyCommand):
    """Writes a declaration and a golden."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Look at a government site, recognise its publishing system and write its declaration"

    def long_desc(self) -> str:
        return (
            "Fetches a list page (or a home page that links to one), finds out which publishing system it is on, and "
            "writes the source's YAML file. Beside it, in data/newsource/, the page as it came and what was read of "
            "it: compare the two, correct the YAML file, then scrapy checkall. Exit code 1: no system known reads it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--name", help="of the source; default: from the host")
        parser.add_argument("--folder", type=Path, default=FOLDER / "closures", help="where its file is written")
        parser.add_argument("--saved", type=Path, default=SAVED, help="where page and golden are written")

    @in_words
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process  # noqa: S101 (Scrapy sets it)
        host = host_of(args[0]) if len(args) == 1 and args[0].startswith(("http://", "https://")) else ""
        if not host:
            raise UsageError("exactly one http address is needed", print_help=False)
        url = urlsplit(args[0])._replace(netloc=host).geturl()  # in lower case, as files of sources have it
        name = opts.name or declare.source_name(host)
        if not re.fullmatch(NAME, name):  # it becomes a path
            raise UsageError(
                f"{name!r} is no name of a source: --name takes 2 to 31 of a-z, 0-9 and _, a letter first",
                print_help=False,
            )
        file = opts.folder / f"{name}.yaml"
        if file.exists() or name in files("procurement"):
            raise UsageError(f"there is a source {name} already; give another --name", print_help=False)
        crawler = self.crawler_process.create_crawler(_Look)
        self.crawler_process.crawl(crawler, url=url)
        self.crawler_process.start()
        spider = crawler.spider
        assert isinstance(spider, _Look)  # noqa: S101
        if spider.page is None or spider.listing is None:
            print("\n".join(["no list that a known system reads:", *spider.trouble]))
            self.exitcode = 1
            return
        opts.saved.mkdir(parents=True, exist_ok=True)
        file.write_text(declare.declaration(name, spider.page, spider.system, spider.article, today()), "utf-8")
        (opts.saved / f"{name}.page").write_bytes(spider.page.body)
        golden = declare.golden(spider.page, spider.system, spider.listing, spider.article)
        saved = opts.saved / f"{name}.json"
        saved.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(f"{file}\n\n{file.read_text('utf-8')}\n{len(spider.listing.rows)} rows, {spider.listing.pages} pages")
        print(f"Compare {saved} with {name}.page beside it, correct the file above, then: scrapy checkall")
        if spider.trouble:
            print("\n".join(spider.trouble))
