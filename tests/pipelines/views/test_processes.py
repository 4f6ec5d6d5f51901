"""Steps of processes, and awards that a person should look at twice, by hand."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import text

from pipelines.store import Store
from pipelines.views import refresh_views
from tests.pipelines.linked import Linked, rows


def test_timeline(store: Store) -> None:
    linked = Linked()
    steps = [
        linked.notice("intention", "2024-01-02", budget=Decimal(500_000)),
        linked.notice("tender", "2024-02-02", budget=Decimal(500_000), ceiling_price=Decimal(480_000)),
        linked.notice("award", "2024-03-02", 300_000, "150000.50", budget=Decimal(500_000)),
        linked.notice("contract", "2024-04-02", 450_000),
        linked.notice("failure", "2024-05-02"),
    ]
    linked.process("p", "甲局", *steps)
    linked.process("q", "乙局", linked.notice("award", "2024-03-02", 1), new_media=False)
    linked.save(store)
    columns = ("date", "stage", "price", "price_is", "url")
    steps_of_p = [row[1:] for row in rows(store, "process_timeline", "process_id", *columns) if row[0] == "p"]
    assert steps_of_p == [
        (datetime.fromisoformat("2024-01-02 09:00"), "intention", Decimal(500_000), "budget", "http://site.test/1.htm"),
        (
            datetime.fromisoformat("2024-02-02 09:00"),
            "tender",
            Decimal(480_000),
            "ceiling_price",
            "http://site.test/2.htm",
        ),
        (datetime.fromisoformat("2024-03-02 09:00"), "award", Decimal("450000.50"), "awards", "http://site.test/3.htm"),
        (datetime.fromisoformat("2024-04-02 09:00"), "contract", Decimal(450_000), "awards", "http://site.test/4.htm"),
        (datetime.fromisoformat("2024-05-02 09:00"), "failure", None, None, "http://site.test/5.htm"),
    ]


def test_repeated_single_source(store: Store) -> None:
    linked = Linked()
    for id, supplier, amount, method, day in [
        ("p2", "甲传媒", "100000.10", "single_source", date(2023, 1, 1)),
        ("p1", "甲传媒", "200000.20", "single_source", date(2024, 1, 1)),
        ("p3", "甲传媒", None, "single_source", date(2022, 1, 1)),
        ("p4", "甲传媒", 50, "open", date(2022, 1, 1)),
        ("p5", "乙文化", 50, "single_source", date(2022, 1, 1)),
        ("p6", "乙文化", 50, None, date(2022, 1, 1)),
    ]:
        linked.awarded(id, "甲局", supplier, amount, method=method, date=day)
    linked.awarded("p7", "乙局", "丙网络", 10, method="single_source")  # two lots of one process are one process
    linked.spend("p7", "1", "丙网络", 20)
    linked.save(store)
    columns = ("buyer", "supplier", "processes", "processes_without_amount", "total", "first_date", "last_date")
    assert rows(store, "repeated_single_source", *columns, "process_ids") == [
        ("甲局", "甲传媒", 3, 1, Decimal("300000.30"), date(2022, 1, 1), date(2024, 1, 1), "p1 p2 p3"),
    ]


NEAR = [  # ceiling, budget, award: limit and share, or None where it is not near
    (100_000, None, 98_000, ("ceiling_price", 0.98)),
    (100_000, None, 97_999, None),
    (100_000, None, 100_000, ("ceiling_price", 1.0)),
    (100_000, None, 100_001, None),
    (100_000, 200_000, 99_000, ("ceiling_price", 0.99)),
    (100_000, 99_000, 90_000, None),  # the ceiling outranks the budget
    (None, 200_000, 199_000, ("budget", 0.995)),
    (None, None, 100_000, None),
    (100_000, None, None, None),
    (0, None, 0, None),
]


def test_near_ceiling(store: Store) -> None:
    linked = Linked()
    for number, (ceiling, budget, award, _) in enumerate(NEAR):
        linked.awarded(f"p{number}", "甲局", "甲传媒", award, ceiling_price=ceiling, budget=budget, award_amount=award)
    linked.save(store)
    near = [(f"p{number}", *case[-1]) for number, case in enumerate(NEAR) if case[-1]]
    assert rows(store, "awards_near_ceiling", "process_id", "limit_is", "share") == near


def test_the_row_near_a_ceiling(store: Store) -> None:
    linked = Linked()
    linked.entity("甲局", "330521", "county")
    source_id = linked.notice("award", "2024-03-02", 60_000, 39_000)
    prices = {"ceiling_price": 100_000, "award_amount": 99_000}
    linked.process("p", "甲局", source_id, region_code="330521", method="consultation", **prices)
    linked.spend("p", source_id, "甲传媒", 60_000)
    linked.spend("p", source_id, "乙文化", 39_000)
    linked.awarded("q", "甲局", "甲传媒", 99_000, new_media=False, **prices)
    linked.awarded("r", "甲局", "甲传媒", 99_000, **prices)
    linked.save(store)
    columns = (
        "process_id",
        "buyer",
        "suppliers",
        "supplier",
        "method",
        "region",
        "award_amount",
        "limit_amount",
        "url",
    )
    assert rows(store, "awards_near_ceiling", *columns) == [
        (
            "p",
            "甲局",
            2,
            None,
            "consultation",
            "浙江省湖州市德清县",
            Decimal(99_000),
            Decimal(100_000),
            "http://site.test/1.htm",
        ),
        ("r", "甲局", 1, "甲传媒", None, None, Decimal(99_000), Decimal(100_000), "http://site.test/3.htm"),
    ]


SPLIT = ("buyer", "threshold", "threshold_amount", "processes", "largest", "total")
SPLITS: dict[str, tuple[str | None, list[str], list[tuple[str, int, int, int, int]]]] = {
    "一局": ("county", ["200000", "100000"], [("procurement", 300_000, 2, 200_000, 300_000)]),
    "七局": ("city", ["1000000", "900000", "100000"], [("public_tender", 2_000_000, 3, 1_000_000, 2_000_000)]),
    "三局": ("county", ["300000", "10000"], []),  # the large one is above by itself
    "二局": ("county", ["200000", "99999.99"], []),
    "五局": ("central", ["900000", "100000"], [("procurement", 1_000_000, 2, 900_000, 1_000_000)]),
    "八局": (
        "city",
        ["1800000", "200000", "100000"],
        [("procurement", 300_000, 2, 200_000, 300_000), ("public_tender", 2_000_000, 3, 1_800_000, 2_100_000)],
    ),
    "六局": (None, ["200000", "100000"], []),
    "四局": ("province", ["200000", "100000"], []),
}


def test_splits(store: Store) -> None:
    linked = Linked()
    for buyer, (level, awards, _) in SPLITS.items():
        linked.entity(buyer, "330521", level)
        for number, amount in enumerate(awards):
            linked.awarded(f"{buyer}{number}", buyer, "甲传媒", amount, method="consultation")
    linked.save(store)
    assert rows(store, "splits_below_threshold", *SPLIT) == [
        (buyer, *found) for buyer, case in SPLITS.items() for found in case[-1]
    ]
    assert ("八局1 八局2",) in rows(store, "splits_below_threshold", "process_ids")


def test_what_is_no_split(store: Store) -> None:
    linked = Linked()
    linked.entity("甲局", "330521", "county")
    for number, (supplier, values) in enumerate(
        [
            ("一公司", {}),
            ("二公司", {}),  # another supplier
            ("一公司", {"date": date(2025, 1, 1)}),  # another year
            ("一公司", {"method": "open"}),
            ("一公司", {"new_media": False}),
            ("三公司", {"date": date(2020, 1, 1)}),
            ("三公司", {"date": date(2020, 2, 1)}),  # before there was a threshold
        ]
    ):
        linked.awarded(f"p{number}", "甲局", supplier, 200_000, **values)
    linked.awarded("lots", "甲局", "四公司", 200_000)
    linked.spend("lots", "1", "四公司", 200_000)  # two lots of one process, above by themselves
    linked.save(store)
    assert rows(store, "splits_below_threshold", *SPLIT) == []


def test_the_threshold_of_a_province_stands_in_for_the_national_one(store: Store) -> None:
    linked = Linked()
    for buyer, region in (("浙局", "330521"), ("川局", "510722")):
        linked.entity(buyer, region, "county")
        for number in range(2):
            linked.awarded(f"{buyer}{number}", buyer, "甲传媒", 1_200_000, method="consultation")
    linked.save(store)
    with store.engine.begin() as connection:
        connection.execute(
            text(
                "insert into procurement_threshold values ('county', 'public_tender', '510000', 2021, 9999, 4000000, "
                "'四川省: 400万元', '四川省政府集中采购目录及标准（2020年版）')"
            )
        )
        refresh_views(connection)
    assert rows(store, "splits_below_threshold", "buyer", "threshold") == [("浙局", "public_tender")]


def test_each_threshold_names_its_document(store: Store) -> None:
    with store.engine.connect() as connection:
        rules = connection.execute(text("select level, kind, from_year, until_year, source from procurement_threshold"))
        found = rules.all()
    assert {row.level for row in found} == {"central", "province", "city", "county", "town"}
    assert all(row.source.startswith(("国办发", "财库")) for row in found)
    by_rule: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in sorted(found, key=lambda row: row.from_year):
        by_rule.setdefault((row.level, row.kind), []).append((row.from_year, row.until_year))
    for years in by_rule.values():  # without a gap, and never two at once
        assert [later[0] for later in years[1:]] == [earlier[1] + 1 for earlier in years[:-1]]
