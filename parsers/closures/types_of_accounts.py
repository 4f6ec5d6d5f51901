"""Accounts that a page tells apart by their types: “A”（服务号） and “B”（订阅号）, 将订阅号并入服务号."""

import re

_NAMED = re.compile(  # “A”（服务号）, 服务号“A”
    r"[“「](?P<name>[^“”「」]{2,30})[”」]\s?[（(](?:微信)?(?P<type>服务号|订阅号)[）)]"
    r"|(?P<kind>服务号|订阅号)[“「](?P<behind>[^“”「」]{2,30})[”」]"
)
_MORE = re.compile(r"\s?[、和及与]?\s?[“「]")  # 服务号“A”“B”
_SENDS = re.compile(r"(?:关注|移步|前往|搜索|转[至到])[^，,。；;]{0,16}$")  # 请关注省厅服务号“A”
_ALONE = re.compile(
    r"(?:服务号|订阅号)(?<=[将把入到至由]...)(?!\s?[“「（(：:])|(?:^|(?<=[，,；;]))(?:服务号|订阅号)(?=[将于自从即现已])"
)


class TypesOfAccounts:
    """The one account of each type, as far as the sentences of a page have named it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # 服务号 -> its name, "" where there are two

    def with_names(self, text: str) -> str:
        """The sentence `text` with the name before a type that stands alone."""
        if "服务号" not in text and "订阅号" not in text:
            return text
        for match in _NAMED.finditer(text):
            if _SENDS.search(text[: match.start()]):
                continue
            kind, name = match["type"] or match["kind"], match["name"] or match["behind"]
            more = match["behind"] and _MORE.match(text, match.end())
            if self._names.setdefault(kind, name) != name or more:
                self._names[kind] = ""
        return _ALONE.sub(
            lambda match: f"“{name}”{match[0]}" if (name := self._names.get(match[0])) else match[0], text
        )
