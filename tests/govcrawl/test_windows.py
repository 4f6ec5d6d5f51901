"""Windows of dates and the arithmetic of list pages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcrawl.spiders.windows import Query, Stretch, Window

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def leaves(window: Window, fits: "set[Window] | None" = None, *, largest: int) -> list[Window]:
    """`window`, halved until none is longer than `largest` days."""
    if (window.end - window.start).days < largest:
        return [window]
    return [leaf for half in window.halves() for leaf in leaves(half, largest=largest)]


@given(DAYS, st.integers(0, 900), st.integers(1, 40))
def test_halves_cover_every_day_once_in_order(start: date, days: int, largest: int) -> None:
    window = Window(start, start + timedelta(days=days))
    covered = [
        leaf.start + timedelta(days=n)
        for leaf in leaves(window, largest=largest)
        for n in range((leaf.end - leaf.start).days + 1)
    ]
    assert covered == [start + timedelta(days=n) for n in range(days + 1)]


def test_a_day_cannot_be_halved() -> None:
    with pytest.raises(ValueError, match="2026-11-21 cannot be split"):
        Window(date(2026, 11, 21), date(2026, 11, 21)).halves()


@given(st.integers(0, 5000), st.integers(1, 50), st.integers(1, 2000))
def test_the_pages_list_what_is_claimed_up_to_the_cap(claimed: int, size: int, cap: int) -> None:
    stretch = Stretch(Query("q", {}), Window(date(2026, 1, 1), date(2026, 1, 1)), size, size)
    others = list(stretch.open(claimed, cap))
    assert others == list(range(2, len(others) + 2))
    shown = min(claimed, cap)
    assert (stretch.pages - 1) * size < shown <= stretch.pages * size or (shown == 0 and stretch.pages == 1)
    assert sum(stretch.rows_on(page) for page in others) + min(size, claimed) >= shown
