"""www.ccgp.gov.cn, 中国政府采购网: search, column lists and the contract list, as seen in pages of 2017-2026."""

from collections.abc import Iterable, Mapping
from typing import ClassVar
from urllib.parse import urlencode

from govcrawl.sources import procurement
from govcrawl.spiders.arguments import Argument, choices, words
from govcrawl.spiders.listing import ListingSpider
from govcrawl.spiders.windows import Query, Window
from parsers.listings import Listing, Row
from parsers.listings.ccgp import parse_column, parse_contracts, parse_search
from parsers.page import Page
from parsers.records import Stage

_SOURCE = procurement()["ccgp"]
_KINDS = tuple(_SOURCE.kinds)
_SEARCHED = tuple(kind for kind in _KINDS if kind is not Stage.CONTRACT)
_ALL = "*"


class CcgpSpider(ListingSpider):
    """Notices by keyword (full text), by column with keyword=*; contracts by the words of their title."""

    name = "ccgp"
    source_name = "ccgp"
    keeps_all = False
    accepts: ClassVar[dict[str, Argument]] = {
        **ListingSpider.accepts,
        "keyword": Argument(
            words, f"words between commas; {_ALL} for all notices; default: those of the source's file"
        ),
        "kinds": Argument(choices(_KINDS), f"some of {','.join(_KINDS)}; default: all but contract", _SEARCHED),
        "region": Argument(choices(tuple(_SOURCE.regions)), f"some of {','.join(_SOURCE.regions)}; default: all"),
    }

    def queries(self) -> Iterable[Query]:
        keywords = self.arguments["keyword"] or _SOURCE.keywords
        kinds = self.arguments["kinds"]
        for region in self.arguments["region"] or ("",):
            suffix = f"&region={region}" if region else ""
            if _ALL in keywords:
                yield from self._columns(kinds, region, suffix)
            else:
                yield from self._searches(keywords, kinds, region, suffix)
        if Stage.CONTRACT in kinds:  # whatever the region: their list shows none
            titles = "" if _ALL in keywords else " ".join(keywords)
            yield Query(f"contracts&title={titles.replace(' ', ',') or _ALL}", {"titles": titles}, dated=False)

    def _searches(self, keywords: Iterable[str], kinds: tuple[str, ...], region: str, suffix: str) -> Iterable[Query]:
        codes = self._codes(kinds)
        if codes == self._codes(_SEARCHED):
            codes = ["0"]  # 所有类型: one search instead of twelve
        for keyword in keywords:
            for code in codes:
                name = f"keyword={keyword}&bidType={code}{suffix}"
                yield Query(name, {"kw": keyword, "bidType": code, "region": region})

    def _columns(self, kinds: tuple[str, ...], region: str, suffix: str) -> Iterable[Query]:
        for kind in kinds:
            for column in _SOURCE.kinds[Stage(kind)]:
                for level in ("zygg", "dfgg"):  # 中央公告, 地方公告
                    name = f"column={level}/{column}{suffix}"
                    yield Query(name, {"path": f"{level}/{column}", "region": region}, dated=False)

    def _codes(self, kinds: Iterable[str]) -> list[str]:
        codes = {code for kind in kinds for code in _SOURCE.kinds[Stage(kind)].values()}
        return [str(code) for code in sorted(codes)]

    def narrower(self, query: Query) -> list[Query]:
        if query.params["bidType"] != "0":
            return []
        return [
            Query(
                query.name.replace("bidType=0", f"bidType={code}"),
                {**query.params, "bidType": code},
                part_of=query.name,
            )
            for code in self._codes(_SEARCHED)
        ]

    def page_url(self, query: Query, window: Window, page: int) -> str:
        params = query.params
        if "kw" in params:
            return f"http://search.ccgp.gov.cn/bxsearch?{urlencode(_form(params, window, page))}"
        if "path" in params:
            return f"http://www.ccgp.gov.cn/cggg/{params['path']}/index{f'_{page - 1}' if page > 1 else ''}.htm"
        return f"http://htgs.ccgp.gov.cn/GS8/contractpublish/index{f'_{page}' if page > 1 else ''}"

    def read_list(self, query: Query, page: Page) -> Listing:
        if "kw" in query.params:
            return parse_search(page)
        return parse_column(page) if "path" in query.params else parse_contracts(page)

    def wanted(self, query: Query, row: Row) -> bool:
        if "titles" in query.params:
            titles = query.params["titles"].split()
            return not titles or any(word in row.title for word in titles)
        return not query.params["region"] or query.params["region"] in (row.region or "")


def _form(params: Mapping[str, str], window: Window, page: int) -> dict[str, str | int]:
    """The fields of the search form; searchtype 2 is full text, timeType 6 takes the two dates."""
    return {
        "searchtype": 2,
        "page_index": page,
        "bidSort": 0,
        "buyerName": "",
        "projectId": "",
        "pinMu": 0,
        "bidType": params["bidType"],
        "dbselect": "bidx",
        "kw": params["kw"],
        "start_time": f"{window.start:%Y:%m:%d}",
        "end_time": f"{window.end:%Y:%m:%d}",
        "timeType": 6,
        "displayZone": params["region"],
        "zoneId": _SOURCE.regions.get(params["region"], ""),
        "pppStatus": 0,
        "agentName": "",
    }
