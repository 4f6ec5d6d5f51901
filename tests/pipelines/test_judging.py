"""The rules of verdicts, one by one: what is measured, and the words of the reason."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipelines.expectations import FAMILIES, OTHER, Expect, Measures, Seen
from pipelines.judging import judge, working_days

WEEK = (date(2026, 11, 16), date(2026, 11, 22))  # Monday to Sunday
NEWEST = datetime.fromisoformat("2026-11-20 17:00")
SEEN = Seen(window=WEEK, read=5, rows=50, found=40, newest=NEWEST)
GOOD = Measures("finished", own_question=True, seen=SEEN, stored=40, claimed=50, listed=50)
NOTHING = Seen(window=WEEK, read=5, empty=5)
STRICT, LOOSE = FAMILIES["procurement"], FAMILIES["closures"]

CASES = [
    # measures, expectations, verdict, words of the reasons
    (GOOD, STRICT, "ok", ""),
    (replace(GOOD, reason=None), STRICT, "failed", "did not come to its end: killed"),
    (replace(GOOD, reason="blocked"), STRICT, "failed", "did not come to its end: blocked"),
    (replace(GOOD, seen=replace(SEEN, why="blocked by the site")), STRICT, "failed", "blocked by the site"),
    # zero
    (replace(GOOD, seen=NOTHING, stored=0), STRICT, "failed", "5 of 5 list pages said that there is nothing"),
    (replace(GOOD, seen=NOTHING, stored=0, own_question=False), STRICT, "ok", "5 of 5 list pages said so"),
    (replace(GOOD, seen=NOTHING, stored=0), STRICT.model_copy(update={"empty": "always"}), "ok", "said so"),
    (replace(GOOD, seen=replace(NOTHING, lost=1), own_question=False), OTHER, "failed", "1 of 6 list pages lost"),
    (replace(GOOD, seen=replace(NOTHING, window=(date(2026, 10, 1), date(2026, 10, 7)))), STRICT, "ok", "said so"),
    (replace(GOOD, seen=replace(NOTHING, window=(date(2026, 10, 1), date(2026, 10, 8)))), STRICT, "failed", "nothing"),
    (replace(GOOD, seen=NOTHING, stored=0), LOOSE, "failed", "nothing found"),
    (replace(GOOD, seen=replace(GOOD.seen, found=77), stored=0, failed=0), OTHER, "ok", "all 77 rows of lists"),
    (replace(GOOD, seen=Seen(found=7), stored=0, failed=0, own_question=False), OTHER, "ok", "all 7 pages that"),
    (replace(GOOD, seen=replace(SEEN, found=0), stored=0), LOOSE, "ok", "the others listed 50 other rows"),
    (replace(GOOD, seen=Seen(lost=3), stored=0), LOOSE, "failed", "no list was read: 3 of 3"),
    (replace(GOOD, seen=Seen(), stored=0), STRICT, "failed", "no list was read"),
    (replace(GOOD, stored=0, failed=40), STRICT, "failed", "none of 40 pages gave a record"),
    # less than usual
    (replace(GOOD, usual=(20.0, 20.0, 20.0)), STRICT, "ok", ""),  # 50 of 100
    (replace(GOOD, usual=(20.5, 20.5, 20.5)), STRICT, "degraded", "50 rows listed, usual are 102 (median of 3 runs)"),
    (replace(GOOD, usual=(90.0, 90.0)), STRICT, "ok", ""),  # two runs are no habit
    (replace(GOOD, usual=(1.0, 90.0, 1.0)), STRICT, "ok", ""),
    (replace(GOOD, seen=replace(SEEN, rows=1), usual=(1.0, 1.0, 1.0)), STRICT, "ok", ""),  # 1 of 5 may be chance
    # old, incomplete, thin
    (replace(GOOD, seen=replace(SEEN, newest=datetime.fromisoformat("2026-11-13"))), STRICT, "ok", ""),
    (
        replace(GOOD, seen=replace(SEEN, window=(date(2026, 11, 1), date(2026, 11, 30)))),
        STRICT,
        "degraded",
        "the newest row is of 2026-11-20, 6 working days before 2026-11-30; expected 5 at most",
    ),
    (replace(GOOD, seen=replace(SEEN, lost=1)), STRICT, "degraded", "1 of 6 list pages lost"),
    (replace(GOOD, listed=47), STRICT, "degraded", "47 rows listed of 50 claimed, expected 95%"),
    (replace(GOOD, stored=35, failed=5), STRICT, "degraded", "5 of 40 pages failed, expected 10% at most"),
    (replace(GOOD, filled=(("buyer_id", 7, 10),)), STRICT, "degraded", "buyer_id in 7 of 10 records, expected 80%"),
    (replace(GOOD, filled=(("buyer_id", 8, 10),)), STRICT, "ok", ""),
    (replace(GOOD, filled=(("buyer_id", 0, 4),)), STRICT, "ok", ""),
    (GOOD, Expect(min_records=41), "degraded", "40 records found, expected at least 41"),
    (replace(GOOD, walls=(4, 4)), OTHER, "degraded", "all 4 looks met a wall"),
    (replace(GOOD, walls=(3, 4)), OTHER, "ok", ""),
]


@pytest.mark.parametrize(("measures", "expect", "verdict", "words"), CASES)
def test_a_verdict_and_its_reason(measures: Measures, expect: Expect, verdict: str, words: str) -> None:
    judged, reasons = judge(measures, expect)
    assert (judged, words in "; ".join(reasons)) == (verdict, True), reasons
    assert verdict != "ok" or bool(words) == bool(reasons)


def test_working_days_know_holidays_and_make_up_days() -> None:
    assert working_days(*WEEK) == 5
    assert working_days(date(2024, 2, 10), date(2024, 2, 17)) == 0  # Spring Festival
    assert working_days(date(2024, 2, 18), date(2024, 2, 18)) == 1  # the Sunday after it
