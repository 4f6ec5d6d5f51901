"""The sources, one YAML file each in a folder of its family; strict keys, so that a misspelt one is an error."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from parsers.listings.systems import SYSTEMS
from parsers.records import Stage, Text
from pipelines.expectations import FAMILIES as EXPECTED
from pipelines.expectations import OTHER, RECORDS, Expect

FOLDER = Path(__file__).parent
NAME = r"[a-z][a-z0-9_]{1,30}"  # of a source; its file and its folder in the archive have it


class Source(BaseModel):
    """One site or platform, as declared in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=f"^{NAME}$")]
    title: Text  # as the site calls itself
    publisher: Text
    system: Text  # the spider that reads it; of a site of the family closures its publishing system
    hosts: Annotated[tuple[Text, ...], Field(min_length=1)]  # "host", or "host:port" where it is neither 80 nor 443
    since: date  # nothing older is asked for
    page_size: Annotated[int, Field(ge=1)]  # rows on a list page
    max_results: Annotated[int, Field(ge=1)]  # rows that a search shows at most, whatever total it states
    list_days: Annotated[int, Field(ge=1)]  # how far back lists without a search are read for the first time
    checked: Text  # on what its parsers were checked
    every: Annotated[int, Field(ge=1)] = 1  # days from one crawl to the next, for `scrapy crawlall --due`
    expect: Expect = OTHER  # what a crawl is judged by
    notes: Text | None = None

    @field_validator("hosts")
    @classmethod
    def _plain_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if urlsplit(f"//{host}").netloc != host or host != host.lower() or "@" in host:
                raise ValueError(f"{host!r} is no host name in lower case")
        return hosts

    @property
    def summary(self) -> str:
        """What is read of it, for the table of sources."""
        return ""

    def notice_id(self, url: str) -> str | None:
        """The source's own id of the page at `url`; None where the address holds none."""
        return None


def _expect(family: str) -> Any:
    """A check of the key `expect`: what it leaves out is as for its family, columns of `fill` are its table's."""

    def check(given: Any) -> Any:
        columns = given.get("fill") if isinstance(given, dict) else None
        if isinstance(columns, dict) and (unknown := columns.keys() - RECORDS[family].c.keys()):
            raise ValueError(f"fill: no column {', '.join(sorted(map(str, unknown)))} in {RECORDS[family].name}")
        return EXPECTED[family].over(given)

    return field_validator("expect", mode="before")(check)


class ProcurementSource(Source):
    """A platform of procurement notices."""

    expect: Expect = EXPECTED["procurement"]
    _whole_expectation = _expect("procurement")

    kinds: Annotated[dict[Stage, dict[str, int]], Field(min_length=1)]  # {stage: {column: code in the search form}}
    regions: dict[str, str]  # {name on the site: its code there}
    notice_ids: tuple[Text, ...]  # regular expressions over a URL; group 1 is the source's own id
    keywords: Annotated[tuple[Text, ...], Field(min_length=1)]  # searched for where none is given

    @field_validator("notice_ids")
    @classmethod
    def _one_group(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            if re.compile(pattern).groups != 1:
                raise ValueError(f"{pattern!r} needs one group, the id")
        return patterns

    @property
    def summary(self) -> str:
        return ", ".join(self.kinds)

    def notice_id(self, url: str) -> str | None:
        found = (re.search(pattern, url) for pattern in self.notice_ids)
        return next((match[1] for match in found if match), None)


class SiteSource(Source):
    """A government site on a publishing system that parsers/listings/systems.py knows."""

    region: Annotated[str, Field(pattern=r"^\d{6}$")]  # GB/T 2260
    columns: Annotated[dict[Text, Text], Field(min_length=1)]  # {name: address of the first page, newest first}
    search: dict[Text, Text] = {}  # {system: address of the first page of results, {word} for what is searched}
    since: date = date(2009, 8, 1)  # 新浪微博 opened: no account was older
    page_size: Annotated[int, Field(ge=1)] = 20
    max_results: Annotated[int, Field(ge=1)] = 200
    list_days: Annotated[int, Field(ge=1)] = 400
    every: Annotated[int, Field(ge=1)] = 7
    expect: Expect = EXPECTED["closures"]
    _whole_expectation = _expect("closures")

    @model_validator(mode="before")
    @classmethod
    def _hosts_of_addresses(cls, values: Any) -> Any:
        """The hosts are those of the addresses, and others that are named because articles lie there."""
        if isinstance(values, dict):
            found = [values.get(key) for key in ("columns", "search")]
            urls = [str(url) for part in found if isinstance(part, dict) for url in part.values()]
            hosts = [host for url in urls if (host := urlsplit(url).netloc)]
            return {**values, "hosts": tuple(dict.fromkeys([*hosts, *(values.get("hosts") or ())]))}
        return values

    @model_validator(mode="after")
    def _known_systems(self) -> Self:
        for system in (self.system, *self.search):
            if system not in SYSTEMS:
                raise ValueError(f"no publishing system {system!r}; known: {', '.join(SYSTEMS)}")
        for url in (*self.columns.values(), *self.search.values()):
            if urlsplit(url).scheme not in ("http", "https"):
                raise ValueError(f"{url!r} is no http address")
        for url in self.search.values():
            if "{word}" not in url:
                raise ValueError(f"{url!r} has no {{word}}")
        return self

    @property
    def summary(self) -> str:
        return ", ".join([*self.columns, *(["site search"] if self.search else [])])


FAMILIES: dict[str, type[Source]] = {"procurement": ProcurementSource, "closures": SiteSource}  # by folder


class SourceError(ValueError):
    """A source's file cannot be read or breaks a rule; the message names file and key."""


def read(path: Path) -> Source:
    """The source declared in `path`. Raises `SourceError`."""
    try:
        source = FAMILIES[path.parent.name].model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SourceError(f"{path.name}: {wrong}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.name}: {error}") from error
    if source.name != path.stem:
        raise SourceError(f"{path.name}: name: {source.name!r} is not the file's name")
    return source


@cache
def sources() -> dict[str, Source]:
    """All sources by name, sorted. Raises `SourceError` for the first file that is wrong."""
    return {name: read(path) for family in FAMILIES for name, path in files(family).items()}


def files(family: str) -> dict[str, Path]:
    """The files of a family by the names of their sources; nothing is read."""
    return {path.stem: path for path in sorted((FOLDER / family).glob("*.yaml"))}


@cache
def procurement() -> dict[str, ProcurementSource]:
    """The sources of procurement notices, whatever state the files of other families are in."""
    found = {name: read(path) for name, path in files("procurement").items()}
    return {name: source for name, source in found.items() if isinstance(source, ProcurementSource)}


def sites(names: Iterable[str]) -> list[SiteSource]:
    """The sites of these names. Raises `SourceError` for a file that is wrong."""
    found = (read(files("closures")[name]) for name in names)
    return [source for source in found if isinstance(source, SiteSource)]


def family_of(source: Source) -> str:
    """The name of its family, which is that of its folder."""
    return next(name for name, family in FAMILIES.items() if isinstance(source, family))


def source_of(host: str) -> Source | None:
    """The source to which `host` belongs, if one declares it."""
    return next((source for source in sources().values() if host in source.hosts), None)


def expectation(name: str) -> Expect:
    """What a crawl of a source, or of a whole family, is judged by."""
    declared = sources().get(name)
    return declared.expect if declared else EXPECTED.get(name, OTHER)
