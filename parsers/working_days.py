"""Days on which offices in China work: the State Council's holidays and make-up days, from a kept library."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`, by the State Council's holidays and make-up days (国务院办公厅放假通知).

    Years that are not announced yet are estimated by the `holidays` library. Raises `ValueError` for a negative count.
    """
    if count < 0:
        raise ValueError(f"negative count of working days: {count}")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices in China work on `day`, by the same rules."""
    return _is_working_day(day.year)(day)


@lru_cache(maxsize=64)
def _is_working_day(year: int) -> Callable[[date], bool]:
    import holidays  # 0.1 s, and only a count of working days needs it

    return holidays.country_holidays("CN", years=year).is_working_day
