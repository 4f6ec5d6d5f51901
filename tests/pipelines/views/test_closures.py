"""Announced ends by month, platform and destination, by hand."""

from pipelines.store import Store
from tests.pipelines.linked import Linked, rows


def test_closures(store: Store) -> None:
    linked = Linked()
    linked.closure("a", "2024-05-10", kinds=["app", "app", "other_account"])
    linked.closure("a", "2024-06-10", kinds=["app"])  # postponed: a second announcement of one account
    linked.closure("b", "2024-06-11")
    linked.closure("c", None)
    linked.closure(None, "2024-06-12", platform=None)  # linked to no account
    linked.closure(None, "2024-06-13", kinds=["app"])
    linked.save(store)
    assert rows(store, "closures_by_month", "month", "platform", "closures", "accounts") == [
        ("2024-05", "wechat", 1, 1),
        ("2024-06", "wechat", 3, 2),
        ("2024-06", None, 1, 1),
        (None, "wechat", 1, 1),
    ]
    columns = ("platform", "closures", "accounts", "first_month", "last_month")
    assert rows(store, "closures_by_platform", *columns) == [
        ("wechat", 5, 4, "2024-05", "2024-06"),
        (None, 1, 1, "2024-06", "2024-06"),
    ]
    assert rows(store, "closures_by_destination", "kind", "closures", "accounts") == [
        ("app", 3, 2),
        ("other_account", 1, 1),
        (None, 3, 3),
    ]
