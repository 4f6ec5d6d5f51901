"""Tables in plain text: which lines are rows, and how wide a table is whose cells stand one below the other."""

import pytest

from parsers.accounts import parse
from parsers.accounts.flat_tables import rebuilt
from parsers.lines import Line
from parsers.page import Page
from parsers.records import Platform

HEADER = ["平台", "账号名称", "主办单位", "问题"]
ROWS = [["微信", "溪口发布", "溪口镇", "不更新"], ["微博", "青石交警", "", "不更新"], ["微信", "石门", "石门镇", "无"]]


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def below(*rows: list[str]) -> list[Line]:
    """The cells of rows, one a line."""
    return lines(*(f"{cell} |".strip() for row in rows for cell in row))


def cells(found: list[Line]) -> list[tuple[str, ...] | None]:
    return [line.cells for line in found]


def test_cells_one_below_the_other() -> None:
    found = rebuilt([*lines("通报如下"), *below(HEADER, *ROWS), *lines("请整改")])
    assert cells(found) == [None, *(tuple(row) for row in [HEADER, *ROWS]), None]
    assert len({line.table for line in found if line.cells}) == 1


def test_two_rows_side_by_side_are_not_one() -> None:
    assert cells(rebuilt(below(HEADER, *ROWS[:1], *ROWS[:1], *ROWS[:1]))) == [tuple(r) for r in [HEADER, *ROWS[:1] * 3]]


def test_a_column_that_counts_says_how_wide_a_table_is() -> None:
    rows = [["序号", "账号名称", "主办单位"], ["1", "溪口发布", "溪口镇"], ["2", "石门", "石门镇"]]
    assert cells(rebuilt(below(*rows))) == [tuple(row) for row in rows]


@pytest.mark.parametrize(
    "run",
    [
        below(["账号名称", "主办单位", "问题"], *(row[1:] for row in ROWS)),  # nothing says where a row ends
        below(HEADER, ROWS[0], ROWS[1][:3], ROWS[2]),  # a cell is missing
        below(HEADER),
        below(["要闻", "公告", "政策", "办事"], *ROWS),  # no header
        lines("首页 | 政务公开 | 互动交流"),  # a menu
        lines("第一行", "第二行"),
        [Line("微信 溪口", ("微信", "溪口"), 1)],
    ],
)
def test_other_lines_stay_as_they_are(run: list[Line]) -> None:
    assert rebuilt(run) == run


def test_rows_with_bars() -> None:
    found = rebuilt(lines("| 平台 | 名称 |", "|:--|---|", "| 微信 | 青石 |", "| 微博 |  |", "说明"))
    assert cells(found) == [("平台", "名称"), ("微信", "青石"), ("微博", ""), None]


def test_tables_are_apart_from_those_before() -> None:
    found = rebuilt([Line("a b", ("a", "b"), 3), *lines("c | d", "e | f", "和", "g | h", "i | j")])
    assert [line.table for line in found] == [3, 4, 4, 0, 5, 5]


def test_a_table_of_short_lines_without_bars() -> None:
    cells = ["序号", "账号名称", "平台", "主办单位", "不合格原因"]
    cells += [
        "1",
        "青石税务",
        "微信",
        "青石县税务局",
        "14天未更新",
        "2",
        "青石交通",
        "今日头条",
        "青石县交通局",
        "同上",
    ]
    words = "2021年二季度政务新媒体抽查情况通报\n" + "\n".join([*cells, "二、工作要求", "请各单位整改。"])
    for body in (words, "<html><body>" + "".join(f"<p>{one}</p>" for one in words.split("\n")) + "</body></html>"):
        accounts = parse(Page(None, body.encode())).records[0].accounts
        assert [(one.platform, one.name, one.operator) for one in accounts] == [
            (Platform.WECHAT, "青石税务", "青石县税务局"),
            (Platform.TOUTIAO, "青石交通", "青石县交通局"),
        ]
