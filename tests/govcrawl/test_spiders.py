"""Every spider: what `start()` asks for lies on its declared hosts."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scrapy.crawler import Crawler
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from govcrawl.middlewares.guard import refusal
from govcrawl.sources import procurement, sources
from govcrawl.spiders.base import GovSpider
from govcrawl.spiders.listing import ListingSpider
from pipelines.store import Store

LOADER = get_spider_loader(get_project_settings())
ARGUMENTS: dict[str, list[dict[str, str]]] = {
    "ccgp": [
        {},
        {"keyword": "*", "kinds": "tender,correction,award,failure,contract,other"},
        {"keyword": "短视频,直播", "kinds": "award", "region": "广东,浙江"},
    ],
    "closures": [{}, {"source": "nanjing,jinan", "titles": "停更"}, {"search": "0"}],
    "accounts": [
        {"url": "https://space.bilibili.com/500100 https://www.douyin.com/user/MS4wLjABAAAAinvented00000000000001"},
        {"keyword": "镇人民政府"},
    ],
    "notices": [{"url": "http://www.ccgp-guangdong.gov.cn/a.htm https://zfcg.example.cn:8443/b"}],
}
CASES = [(name, given) for name in LOADER.list() for given in ARGUMENTS[name]]


@pytest.mark.parametrize(("name", "given"), CASES)
def test_start_asks_its_declared_hosts_only(name: str, given: dict[str, str], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    Store(url).upgrade()
    settings = get_project_settings()
    settings.set("DATABASE_URL", url)
    spider = LOADER.load(name).from_crawler(Crawler(LOADER.load(name), settings), **given)
    assert isinstance(spider, GovSpider)

    async def requests() -> list[Any]:
        return [request async for request in spider.start()]

    asked = asyncio.run(requests())
    spider.store.close()
    assert asked
    assert len({request.url for request in asked}) == len(asked)
    assert [refusal(request.url, spider.allowed_hosts) for request in asked] == [None] * len(asked)
    if isinstance(spider, ListingSpider):
        for request in asked:
            assert urlsplit(request.url).hostname in sources()[request.cb_kwargs["task"].source].hosts


def test_every_source_of_notices_has_a_spider_with_its_kinds_as_arguments() -> None:
    for source in procurement().values():
        spider = LOADER.load(source.system)
        assert all(spider.checked({"kinds": kind})["kinds"] == (kind,) for kind in source.kinds)
