"""The sources, one YAML file each in a folder of its family; strict keys, so that a misspelt one is an error."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from parsers.records import Stage, Text

FOLDER = Path(__file__).parent


class Source(BaseModel):
    """One site or platform, as declared in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
    title: Text  # as the site calls itself
    publisher: Text
    system: Text  # the spider that reads it
    hosts: Annotated[tuple[Text, ...], Field(min_length=1)]  # "host", or "host:port" where it is neither 80 nor 443
    since: date  # nothing older is asked for
    page_size: Annotated[int, Field(ge=1)]  # rows on a list page
    max_results: Annotated[int, Field(ge=1)]  # rows that a search shows at most, whatever total it states
    list_days: Annotated[int, Field(ge=1)]  # how far back lists without a search are read for the first time
    kinds: Annotated[dict[Stage, dict[str, int]], Field(min_length=1)]  # {stage: {column: code in the search form}}
    regions: dict[str, str]  # {name on the site: its code there}
    notice_ids: tuple[Text, ...]  # regular expressions over a URL; group 1 is the source's own id
    keywords: Annotated[tuple[Text, ...], Field(min_length=1)]  # searched for where none is given
    checked: Text  # on what its parsers were checked
    notes: Text

    @field_validator("hosts")
    @classmethod
    def _plain_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if urlsplit(f"//{host}").netloc != host or host != host.lower() or "@" in host:
                raise ValueError(f"{host!r} is no host name in lower case")
        return hosts

    @field_validator("notice_ids")
    @classmethod
    def _one_group(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            if re.compile(pattern).groups != 1:
                raise ValueError(f"{pattern!r} needs one group, the id")
        return patterns

    def notice_id(self, url: str) -> str | None:
        """The source's own id of the notice at `url`; None where the address holds none."""
        found = (re.search(pattern, url) for pattern in self.notice_ids)
        return next((match[1] for match in found if match), None)


class SourceError(ValueError):
    """A source's file cannot be read or breaks a rule; the message names file and key."""


def read(path: Path) -> Source:
    """The source declared in `path`. Raises `SourceError`."""
    try:
        source = Source.model_validate(yaml.safe_load(path.read_text("utf-8")))
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
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*/*.yaml"), key=lambda path: path.stem)}


def source_of(host: str) -> Source | None:
    """The source to which `host` belongs, if one declares it."""
    return next((source for source in sources().values() if host in source.hosts), None)
