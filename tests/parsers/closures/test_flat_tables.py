"""Tables of accounts whose markup is gone: a cell a line, or a row a line. The facts are invented."""

import pytest

from parsers.closures.flat_tables import rebuilt
from parsers.lines import Line
from tests.parsers.closures.pages import Told, told

HEAD = ("单位", "账号", "类型", "停更时间", "注销时间", "承接账号")
ROWS = (
    ("河口县水利局", "河口水利", "微信公众号", "2024年6月3日", "2024年6月30日", "河口发布"),
    ("河口县统计局", "数说河口", "新浪微博", "2024年6月10日", "2024年7月10日", "河口发布"),
)
WANTED: list[Told] = [
    ("河口水利", "wechat", "河口县水利局", "2024-06-03", "2024-06-30"),
    ("数说河口", "weibo", "河口县统计局", "2024-06-10", "2024-07-10"),
]
TITLE = "河口县关于关停政务新媒体账号的公告"
END = "河口县人民政府办公室\n2024年5月30日"


def _page(table: str) -> str:
    return f"{TITLE}\n现将关停的政务新媒体账号公告如下：\n{table}\n{END}"


def test_a_cell_a_line() -> None:
    assert told(_page("\n".join(cell for row in (HEAD, *ROWS) for cell in row))) == WANTED


def test_a_row_a_line() -> None:
    assert told(_page("\n".join(" ".join(row) for row in (HEAD, *ROWS)))) == WANTED


def test_the_last_cell_of_a_row_may_be_empty() -> None:
    rows = [" ".join(HEAD), " ".join(ROWS[0]), " ".join(ROWS[1][:-1])]
    assert told(_page("\n".join(rows))) == WANTED


def test_numbers_tell_where_a_row_ends() -> None:
    table = (
        "序号",
        "账号名称",
        "平台",
        "主办单位",
        "1",
        "河口水利",
        "微信",
        "县水利局",
        "2",
        "数说河口",
        "微博",
        "县统计局",
    )
    text = f"{TITLE}\n下列账号自2024年6月1日起停止更新并予以注销：\n" + "\n".join(table) + f"\n{END}"
    assert told(text) == [
        ("河口水利", "wechat", "县水利局", "2024-06-01", None),
        ("数说河口", "weibo", "县统计局", "2024-06-01", None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("政务公开", "政务服务", "新媒体矩阵", "互动交流", "账号", "平台"),  # a menu
        ("单位 账号 类型 停更时间", "以上账号停更后，请关注“河口发布”。"),  # no row below
        ("单位", "账号", "类型", "河口县水利局", "河口水利", "每周三更新"),  # no platform where one must be
        ("账号", "平台", "单位"),
    ],
)
def test_lines_that_are_no_table_stay_as_they_are(lines: tuple[str, ...]) -> None:
    page = [Line(text) for text in lines]
    assert rebuilt(page) == page


def test_a_table_that_is_one_stays_as_it_is() -> None:
    page = [Line(" ".join(row), row, 1) for row in (HEAD, *ROWS)]
    assert rebuilt(page) == page
