"""Announcements that a website, an app or a mini program closes, a row each; the facts are invented."""

import pytest

from tests.parsers.closures.cases import Case, read

CASES = [
    Case(
        "“云上东岭”客户端下线公告",
        (
            "亲爱的用户：“云上东岭”客户端将于2025年5月31日24:00停止服务并下线，届时将无法登录使用。相关内容"
            "可通过“东岭融媒”APP查看。\n东岭县融媒体中心\n2025年5月12日"
        ),
        [
            ("云上东岭", "app", "stop_updating cancel", "2025-06-01", "2025-06-01", ["东岭融媒"]),
        ],
    ),
    Case(
        "关于松江区科学技术委员会网站关停的公告",
        (
            "根据国务院办公厅关于政府网站集约化建设的要求，松江区科学技术委员会网站（http://kw.songjiang.gov."
            "cn）将于2017年11月30日关停，届时可通过松江区人民政府门户网站查询相关信息。\n松江区科学技术委员会"
            "\n2017年11月20日"
        ),
        [
            ("松江区科学技术委员会网站", "website", "cancel", "2017-11-30", "2017-11-30", ["松江区人民政府"]),
        ],
    ),
    Case(
        "关于“智慧松江”APP停止运营的公告",
        (
            "“智慧松江”APP定于2022年2月28日24点关闭服务器并停止运营，用户余额请于2月20日前提现。\n松江智慧城"
            "市有限公司\n2022年1月28日"
        ),
        [
            ("智慧松江", "app", "stop_updating cancel", "2022-03-01", "2022-03-01", []),
        ],
    ),
    Case(
        "关停公告",
        "遵照国家新闻出版广电总局要求，即日起关停“松江视听”网站和客户端。\n松江广播电视台\n2018年6月1日",
        [
            ("松江视听", "website", "cancel", "2018-06-01", "2018-06-01", []),
            ("松江视听", "app", "cancel", "2018-06-01", "2018-06-01", []),
        ],
    ),
    Case(
        "南川新闻客户端、南川手机台停止服务公告",
        (
            "尊敬的用户：因业务调整，“南川新闻”客户端、“南川手机台”客户端将于2020年12月31日24时停止服务，"
            "届时请您下载“第1眼新闻”客户端。\n南川区融媒体中心\n2020年12月1日"
        ),
        [
            ("南川新闻", "app", "stop_updating", "2021-01-01", None, ["第1眼新闻"]),
            ("南川手机台", "app", "stop_updating", "2021-01-01", None, ["第1眼新闻"]),
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_announced(case: Case) -> None:
    assert read(case.title, case.body, case.published, case.account) == case.wanted
