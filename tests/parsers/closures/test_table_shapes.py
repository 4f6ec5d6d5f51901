"""Tables and forms of accounts, however they are laid out, and tables of other things. The facts are invented."""

import pytest

from tests.parsers.closures.cases import Row, read
from tests.parsers.closures.pages import rows

STOP, CANCEL = "stop_updating", "cancel"
BOTH = f"{STOP} {CANCEL}"


def _table(*cells: str) -> str:
    return f"<table>{rows(*cells)}</table>"


SHAPES: list[tuple[str, str, list[Row]]] = [
    (
        "a mark chooses the column",
        "<p>表中关停账号自2024年6月30日起停止信息更新。</p>"
        + _table("序号|账号名称|类型|保留|关停", "1|河口发布|微信公众号|√|", "2|河口水务|微博||√"),
        [("河口水务", "weibo", BOTH, "2024-06-30", None, [])],
    ),
    (
        "platforms stand between the rows",
        "<p>对以下账号予以关停：</p>"
        + _table("序号|名称|主办部门|关停日期", "一、微信公众号（1个）", "1|河口招才|组织部|2024-07-01")[:-8]
        + rows("二、今日头条（1个）", "2|河口视点|党工部|2024-07-05")
        + "</table>",
        [
            ("河口招才", "wechat", CANCEL, "2024-07-01", "2024-07-01", []),
            ("河口视点", "toutiao", CANCEL, "2024-07-05", "2024-07-05", []),
        ],
    ),
    (
        "days stand between the rows",
        _table("账号名称|账号类型|单位", "第一批：自2024年7月1日起停止更新", "河口交通|微博|交通局")[:-8]
        + rows("第二批：自2024年8月1日起停止更新", "河口疾控|抖音号|疾控中心")
        + "</table>",
        [
            ("河口交通", "weibo", STOP, "2024-07-01", None, []),
            ("河口疾控", "douyin", STOP, "2024-08-01", None, []),
        ],
    ),
    (
        "two tables, of which the heading of one tells what becomes of it",
        "<p>一、继续运行的账号</p>"
        + _table("账号|平台|单位", "河口教育|微信公众号|教育局")
        + "<p>二、停止运行的账号（自2024年7月1日起停止更新，7月15日完成注销）</p>"
        + _table("账号|平台|单位", "河口电教|微信公众号|电教馆"),
        [("河口电教", "wechat", BOTH, "2024-07-01", "2024-07-15", [])],
    ),
    (
        "several accounts in a cell",
        "<p>各账号自停更时间起不再发布信息。</p>"
        + _table("单位|关停账号|停更时间", "住建局|微信公众号“河口住建”“河口物业”；抖音号“住建河口”|2024年7月20日"),
        [
            ("河口住建", "wechat", STOP, "2024-07-20", None, []),
            ("河口物业", "wechat", STOP, "2024-07-20", None, []),
            ("住建河口", "douyin", STOP, "2024-07-20", None, []),
        ],
    ),
    (
        "a body and a platform that span rows, of which one holds but a remark",
        "<p>下列账号自2024年7月1日起停止更新：</p><table>"
        + rows("单位|平台|账号名称")
        + "<tr><td rowspan=3>河口县教育局</td><td rowspan=2>微信公众号</td><td>河口教育前沿</td></tr>"
        + rows("每周更新", "抖音|河口教育")
        + "</table>",
        [
            ("河口教育前沿", "wechat", STOP, "2024-07-01", None, []),
            ("河口教育", "douyin", STOP, "2024-07-01", None, []),
        ],
    ),
    (
        "only those that are cancelled have a day",
        _table(
            "原账号名称|平台|调整方式|调整后账号名称",
            "河口工信|微信公众号|更名|河口科工信",
            "河口企业|微信公众号|注销|/",
        )
        + "<p>上述调整方式为“注销”的账号自2024年7月10日起停止更新，于2024年7月30日注销。</p>",
        [
            ("河口工信", "wechat", "rename", None, None, ["河口科工信"]),
            ("河口企业", "wechat", BOTH, "2024-07-10", "2024-07-30", []),
        ],
    ),
    (
        "a school as the body of a row, below a title of schools",
        "<p>下列学校的微信公众号自2024年7月1日起停止更新。</p>"
        + _table("学校（幼儿园）|公众号名称", "河口区特殊教育学校|爱在特校", "河口区河滨小学|河滨家长学校"),
        [
            ("爱在特校", "wechat", STOP, "2024-07-01", None, []),
            ("河滨家长学校", "wechat", STOP, "2024-07-01", None, []),
        ],
    ),
    (
        "where to go instead, in a column of its own and in a remark",
        _table("网站名称|主办单位|关停时间|关停后请访问", "河口老龄网|卫健委|2024年7月20日|河口县卫生健康委员会网站")
        + _table("账号|平台|停更时间|备注", "河口监察|微信|2024年7月5日|相关信息见“河口人社”微信公众号"),
        [
            ("河口老龄网", "website", CANCEL, "2024-07-20", "2024-07-20", ["河口县卫生健康委员会"]),
            ("河口监察", "wechat", STOP, "2024-07-05", None, ["河口人社"]),
        ],
    ),
    (
        "a list by bodies, a line each",
        "自2024年7月1日起，以下微信公众号停止更新：\n桂花社区居委会：桂花微家园\n红星社区居委会：红星小窗口\n"
        "以下账号正常运行：\n河口街道办事处：河口街道发布（微信公众号）",
        [
            ("桂花微家园", "wechat", STOP, "2024-07-01", None, []),
            ("红星小窗口", "wechat", STOP, "2024-07-01", None, []),
        ],
    ),
    (
        "arrows to where accounts move",
        "以下微信公众号自2024年7月1日起停止更新并迁移：\n“河口水厂” → “河口供水”\n“河口水质” → “河口水检”",
        [
            ("河口水厂", "wechat", f"{STOP} migrate", "2024-07-01", None, ["河口供水"]),
            ("河口水质", "wechat", f"{STOP} migrate", "2024-07-01", None, ["河口水检"]),
        ],
    ),
    (
        "names behind a label, in the items of a list",
        "以下乡镇微信公众号停用：\n1.柳湾镇人民政府，账号名称为柳湾之声，2024年7月1日起停用；\n"
        "2.东岔乡人民政府，账号名称为今日东岔，2024年7月10日起停用。",
        [("柳湾之声", "wechat", STOP, "2024-07-01", None, []), ("今日东岔", "wechat", STOP, "2024-07-10", None, [])],
    ),
    (
        "what becomes of each of several, in one sentence",
        "我馆决定对现有三个微信公众号进行整合，其中“河口非遗”自2024年7月1日起停止更新并按程序注销，“河口群文”更名为“河口文化云”。",
        [
            ("河口非遗", "wechat", BOTH, "2024-07-01", None, []),
            ("河口群文", "wechat", "rename", None, None, ["河口文化云"]),
        ],
    ),
]
OTHERS = [
    (
        "关于撤销部分办事网点的公告",
        "<p>下列网点停止对外服务，也可通过“河口人社”微信公众号办理业务：</p>"
        + _table("网点名称|主管单位|停止服务时间", "东关服务所|社保中心|2024年7月1日"),
    ),
    (
        "关于注销银行账户的公告",
        "<p>以下账户已办理销户手续，上述账号停止使用。</p>"
        + _table("账户名称|开户银行|账号|注销时间", "河口县畜牧站|农商银行|6200****0185|2024年6月30日"),
    ),
    (
        "关于停用部分热线号码的公告",
        "<p>下列热线号码停用，市民可通过“河口12345”微信公众号反映诉求。</p>"
        + _table("热线名称|号码|停用时间", "城建服务热线|12319|2024年6月30日"),
    ),
    (
        "政务新媒体备案登记表",
        "账号名称：河口应急\n平台类型：微信公众号\n主办单位：河口县应急管理局\n账号状态：正常\n注销时间：无",
    ),
]


@pytest.mark.parametrize(("what", "text", "wanted"), SHAPES, ids=[what for what, _, _ in SHAPES])
def test_a_shape(what: str, text: str, wanted: list[Row]) -> None:
    assert read("关于调整政务新媒体账号的公告", text, "2024-06-05") == wanted


@pytest.mark.parametrize(("title", "text"), OTHERS, ids=[title for title, _ in OTHERS])
def test_a_table_of_other_things(title: str, text: str) -> None:
    assert read(title, text, "2024-06-05") == []
