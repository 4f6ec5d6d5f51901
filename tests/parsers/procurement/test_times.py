"""The dates of a notice. A label that dates another deed goes into `OTHER_DATES` of its table."""

import pytest

from tests.parsers.procurement.pages import (
    AWARD,
    CONTRACT,
    CORRECTION,
    TENDER,
    html,
    read,
    read_field,
    shown,
    table,
)

LINE = "采购人：溪口县文化馆\n"
# body, published_at
PUBLISHED = [
    ("公告时间：2024年05月08日 17:31", "2024-05-08 17:31"),
    ("发布时间：2024-05-08 17:31:09", "2024-05-08 17:31"),
    ("发布日期：2024/5/8", "2024-05-08"),
    ("信息发布时间：2024.05.08", "2024-05-08"),
    ("发布时间：\n2024年5月8日\n" + LINE, "2024-05-08"),
    ("2024年05月08日 17:31\n" + LINE, "2024-05-08 17:31"),
    ("2024年05月08日 17:31 来源：中国政府采购网 【打印】\n" + LINE, "2024-05-08 17:31"),
    (LINE + "欢迎参加。\n溪口县文化馆\n2024年5月8日", "2024-05-08"),
    (LINE + "欢迎参加。\n溪口县文化馆\n二〇二四年五月八日", "2024-05-08"),
    (LINE + "欢迎参加。\n溪口县文化馆 2024年5月8日", "2024-05-08"),
    (LINE + "欢迎参加。\n日期：2024年5月8日", "2024-05-08"),
    (LINE + "合同公告日期：2024年5月8日", "2024-05-08"),
    (LINE + "欢迎参加。联系电话：0574-62362601 溪口县文化馆2024年5月8日", "2024-05-08"),
    (LINE + "欢迎参加。电 话： 13554455605 溪口县文化馆 2024-05-08", "2024-05-08"),
    ("影像服务采购项目成交公告 2024-05-0813：03：16\n" + LINE, "2024-05-08"),
    ("影像服务采购项目成交公告 2024-05-08 13:03\n" + LINE, "2024-05-08"),
    ("溪口文旅 2024年5月8日 18:30 浙江\n" + LINE, "2024-05-08 18:30"),
    ("时间：2024-05-08\n" + LINE, "2024-05-08"),
    # the body's label counts over its signature
    (LINE + "发布时间：2024年5月8日\n欢迎参加。\n溪口县文化馆\n2024年5月7日", "2024-05-08"),
    # dates of other deeds
    (LINE + "首次公告日期：2024年5月8日", None),
    (LINE + "本项目招标公告日期：2024年5月8日", None),
    (LINE + "更正日期：2024年5月8日", None),
    (LINE + "更正日期：\n2024年5月8日", None),
    (LINE + "评审日期：2024年5月8日", None),
    (LINE + "开标时间：2024年5月8日 09:30", None),
    (LINE + "公示期：2024年5月8日至2024年5月10日", None),
    (LINE + "公示时间 至2024年5月8日", None),
    (LINE + "交货时间2024年5月8日", None),
    (LINE + "公告期限：自2024年5月8日起1个工作日", None),
    (LINE + "成交日期：2024年5月8日", None),
    (LINE + "发布时间：/", None),
    (LINE + "预计采购时间：2024年6月", None),
    (LINE, None),
]
# body of an invitation, bid_deadline
DEADLINES = [
    (
        "四、提交投标文件截止时间、开标时间和地点 2024年5月13日09点30分 （北京时间） 地点：溪口镇一号",
        "2024-05-13 09:30",
    ),
    ("投标截止时间：2024年5月13日 09:30", "2024-05-13 09:30"),
    ("投标截止时间：2024年5月13日09点30分（北京时间）", "2024-05-13 09:30"),
    ("投标截止时间：2024年5月13日下午14：30", "2024-05-13 14:30"),
    ("提交投标文件截止时间、开标时间和地点：2024年5月13日 09点30分，溪口镇一号", "2024-05-13 09:30"),
    ("响应文件递交截止时间：\n2024年5月13日 09:30", "2024-05-13 09:30"),
    ("递交投标文件的截止时间为2024年5月13日9时30分，地点为溪口镇一号。", "2024-05-13 09:30"),
    (
        "四、提交投标文件截止时间、开标时间和地点\n2024年05月13日 09点30分（北京时间）\n地点：溪口镇一号",
        "2024-05-13 09:30",
    ),
    ("四、响应文件提交\n截止时间：2024年05月13日 09点30分（北京时间）\n地点：溪口镇一号", "2024-05-13 09:30"),
    ("四、响应文件提交\n时间：2024年05月13日 09点30分\n地点：溪口镇一号", "2024-05-13 09:30"),
    (table("投标截止时间|2024年5月13日 09:30", "开标时间|2024年5月13日 10:00"), "2024-05-13 09:30"),
    ("报价时间：2024年5月8日\n报价截止时间：2024年5月13日 09:30", "2024-05-13 09:30"),
    ("竞价截止时间：2024-05-13 09:30:00", "2024-05-13 09:30"),
    ("提交响应文件截止时间：2024年5月10日 08:30 至 2024年5月13日 09:30", "2024-05-13 09:30"),
    (
        "项目概况 影像服务的潜在供应商应在本馆获取采购文件，并于2024年5月13日09点30分（北京时间）前提交响应文件。",
        "2024-05-13 09:30",
    ),
    (
        "项目概况 影像服务的潜在供应商应在本馆获取采购文件，并于\n2024年5月13日09点30分\n（北京时间）前提交响应文件。",
        "2024-05-13 09:30",
    ),
    # the period of the documents beside it
    (
        "三、获取采购文件\n时间：2024年5月8日至2024年5月10日\n四、响应文件提交\n截止时间：2024年5月13日 09点30分\n"
        "五、开启\n时间：2024年5月13日 10点00分",
        "2024-05-13 09:30",
    ),
    # none
    ("三、获取采购文件\n时间：2024年5月8日至2024年5月10日\n地点：溪口镇一号", None),
    ("采购文件获取截止时间：2024年5月10日 17:00", None),
    ("报名截止时间：2024年5月10日 17:00", None),
    ("质疑截止时间：2024年5月10日 17:00", None),
    ("保证金缴纳截止时间：2024年5月10日 17:00", None),
    ("开标时间：2024年5月13日 09:30", None),
    ("五、开启\n时间：2024年05月13日 09点30分", None),
    ("投标截止时间：另行通知", None),
    ("投标截止时间：/", None),
]
# body of a correction, bid_deadline: the new one
CORRECTED = [
    ("更正内容：原提交响应文件截止时间2024年5月13日09点30分，现更正为2024年5月20日09点30分", "2024-05-20 09:30"),
    (
        "1、原公开招标文件中“投标截止时间和地点”为：投标人应于2024年5月13日9时30分前将投标文件密封送交到本馆。\n"
        "2、现更正公开招标文件中“投标截止时间和地点”为：投标人应于2024年5月20日9时30分前将投标文件密封送交到本馆。",
        "2024-05-20 09:30",
    ),
    ("更正内容：投标截止时间由2024年5月13日09:30延期至2024年5月20日09:30", "2024-05-20 09:30"),
    (
        table(
            "序号|更正项|更正前内容|更正后内容",
            "1|提交投标文件截止时间|2024年5月13日 09:30|2024年5月20日 09:30",
        ),
        "2024-05-20 09:30",
    ),
    (
        table(
            "序号|更正项|更正前内容|更正后内容",
            "1|获取采购文件时间|2024年5月8日至2024年5月10日|2024年5月8日至2024年5月17日",
        ),
        None,
    ),
    (table("序号|更正项|更正前内容|更正后内容", "1|预算金额|8万元|9万元"), None),
    ("更正前：\n投标截止时间：2024年5月13日 09:30\n更正后：\n投标截止时间：2024年5月20日 09:30", "2024-05-20 09:30"),
    ("更正内容：采购需求第三条\n更正日期：2024年5月10日", None),
    ("原投标截止时间：2024年5月13日 09:30\n更正内容：采购需求第三条", None),
]
# body of a result, award_date
DECIDED = [
    ("中标日期：2024年5月15日", "2024-05-15"),
    ("成交日期：2024-05-15", "2024-05-15"),
    ("定标日期：2024年5月15日 10:00", "2024-05-15"),
    ("定标日期：\n2024年5月15日", "2024-05-15"),
    (table("包号|成交供应商|成交日期", "1|宁波折纸影像有限公司|2024年5月15日"), "2024-05-15"),
    ("影像服务于2024年5月15日定标，结果如下。", "2024-05-15"),
    ("评审日期：2024年5月15日", None),
    ("开标日期：2024年5月15日", None),
    ("招标公告日期：2024年5月1日", None),
    ("成交日期：/", None),
]
# body of a contract, contract_date
SIGNED = [
    ("合同签订日期：2024-06-03", "2024-06-03"),
    ("七、合同签订日期：\n2024-06-03\n八、合同公告日期：\n2024-06-05", "2024-06-03"),
    ("签署时间：2024年6月3日", "2024-06-03"),
    ("签约日期：二○二四年六月三日", "2024-06-03"),
    ("合同公告日期：2024-06-05", None),
    ("合同履行期限：2024-06-03至2025-06-02", None),
    ("合同签订日期：/", None),
]


@pytest.mark.parametrize(("body", "expected"), PUBLISHED)
def test_published(body: str, expected: str | None) -> None:
    assert read_field(AWARD, body, "published_at") == expected


@pytest.mark.parametrize(("body", "expected"), DEADLINES)
def test_deadline(body: str, expected: str | None) -> None:
    assert read_field(TENDER, LINE + body if not body.startswith("<") else body, "bid_deadline") == expected


@pytest.mark.parametrize(("body", "expected"), CORRECTED)
def test_corrected_deadline(body: str, expected: str | None) -> None:
    head = "<p>首次公告日期：2024年5月8日</p>" if body.startswith("<") else "首次公告日期：2024年5月8日\n"
    assert read_field(CORRECTION, head + body, "bid_deadline") == expected


@pytest.mark.parametrize(("body", "expected"), DECIDED)
def test_decided(body: str, expected: str | None) -> None:
    assert read_field(AWARD, body if body.startswith("<") else LINE + body, "award_date") == expected


@pytest.mark.parametrize(("body", "expected"), SIGNED)
def test_signed(body: str, expected: str | None) -> None:
    assert read_field(CONTRACT, LINE + "合同金额：8万元\n" + body, "contract_date") == expected


def test_meta_tag_counts_where_the_body_has_no_label() -> None:
    page = html(AWARD, LINE).replace("<head>", '<head><meta name="PubDate" content="2024-05-08 17:31">')
    notice = read(page)
    assert shown(notice.published_at) == "2024-05-08 17:31"
    assert next(e.place for e in notice.evidence if e.field == "published_at") == "meta"


def test_precision_is_kept() -> None:
    notice = read(html(AWARD, "公告时间：2024年05月08日 17:31\n成交日期：2024年5月15日"))
    assert {e.field: e.precision for e in notice.evidence if e.precision} == {
        "published_at": "minute",
        "award_date": "day",
    }
