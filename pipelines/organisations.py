"""The organisations that pages name: buyers, agencies, suppliers, operators."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection

from parsers.organisations import organisation_key
from pipelines import tables as t
from pipelines.items import PageResult
from pipelines.upserts import Row, upsert


@lru_cache(maxsize=4096)  # a buyer has many notices
def organisation_id(name: str | None) -> str | None:
    """The key of an organisation's row; None for no name."""
    return (organisation_key(name) or name) if name else None


def write_organisations(connection: Connection, results: Iterable[PageResult]) -> None:
    """Those that are new, under the first of their names; all of a batch at once and in the order of their keys."""
    rows: dict[str, Row] = {}
    for result in results:
        for name in _names(result):
            if (key := organisation_id(name)) and key not in rows:
                rows[key] = {"id": key, "name": name, "first_seen": result.fetch.fetched_at}
    upsert(connection, t.organisation, [rows[key] for key in sorted(rows)])


def _names(result: PageResult) -> Iterator[str | None]:
    for notice in result.records:
        yield from (notice.buyer, notice.agency, *(award.supplier for award in notice.awards))
    yield from (closure.operator for closure in result.closures)
    yield from (finding.operator for finding in result.findings)
    for account in result.account_page.accounts if result.account_page else ():
        yield account.operator
