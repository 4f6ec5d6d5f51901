"""What is stored of each day, beside the days that lists were read for, on both databases."""

from datetime import date, datetime

from parsers.records import Stage
from pipelines.coverage import DayState, coverage, known_sources, stretches
from pipelines.items import ListingClaim, PageKind, PageResult
from pipelines.store import Store
from tests.pipelines.results import fetch, notice, page

START, END = date(2026, 9, 28), date(2026, 10, 12)


def window(first: str, last: str, *, complete: bool = True, query: str = "keyword=直播") -> dict[str, object]:
    return {
        "source": "ccgp",
        "query": query,
        "from_date": date.fromisoformat(first),
        "until_date": date.fromisoformat(last),
        "complete": complete,
    }


def test_holes_are_told_from_holidays_and_from_days_never_read(store: Store) -> None:
    """1 to 7 October 2026 are free, Saturday the 10th is worked on."""
    run = store.start_run("ccgp", "ccgp", {})
    for number, day in enumerate(["2026-09-28", "2026-09-28", "2026-10-03", "2026-10-12"]):
        stage = Stage.AWARD if number else Stage.TENDER
        said = notice(stage=stage, awards=(), published_at=datetime.fromisoformat(f"{day} 23:59"))
        store.save(run, [page(number, said)])
    store.note_windows(
        [
            window("2026-09-28", "2026-10-02"),
            window("2026-10-03", "2026-10-09", complete=False),
            window("2026-10-07", "2026-10-08"),
        ]
    )
    claim = ListingClaim(
        query="all", from_date=date(2026, 10, 10), until_date=date(2026, 10, 10), claimed=0, listed=0, complete=True
    )
    store.save(run, [PageResult(fetch=fetch(50, kind=PageKind.LISTING), claim=claim)])
    with store.engine.connect() as connection:
        days = coverage(connection, "ccgp", START, END)
        assert known_sources(connection) == ["ccgp"]
    found = {f"{one.day:%m-%d}": (one.records, one.state.value) for one in days}
    assert found == {
        "09-28": (2, "records"),
        "09-29": (0, "hole"),
        "09-30": (0, "hole"),
        "10-01": (0, "free"),
        "10-02": (0, "free"),
        "10-03": (1, "records"),
        "10-04": (0, "partly"),
        "10-05": (0, "partly"),
        "10-06": (0, "partly"),
        "10-07": (0, "free"),  # read to its end by the second window
        "10-08": (0, "hole"),
        "10-09": (0, "partly"),
        "10-10": (0, "hole"),
        "10-11": (0, "unread"),
        "10-12": (1, "records"),
    }
    holes = list(stretches(days, DayState.HOLE))
    assert holes == [
        (date(2026, 9, 29), date(2026, 9, 30)),
        (date(2026, 10, 8), date(2026, 10, 8)),
        (date(2026, 10, 10), date(2026, 10, 10)),
    ]


def test_a_window_read_again_to_its_end_is_complete(store: Store) -> None:
    store.note_windows([window("2026-10-08", "2026-10-08", complete=False)])
    store.note_windows([window("2026-10-08", "2026-10-08")])
    with store.engine.connect() as connection:
        (one,) = coverage(connection, "ccgp", date(2026, 10, 8), date(2026, 10, 8))
    assert (one.complete, one.incomplete, one.state) == (1, 0, DayState.HOLE)
