"""The day of publication in the head of a page: beside the source, behind the title, below it."""

import re
from collections.abc import Iterator

from parsers.organisations import is_organisation
from parsers.regions import find_region

HEAD_LINES = 5  # in which a bare 时间 under no heading is the time of publication


def head_dates(line: str, number: int) -> Iterator[re.Match[str] | None]:
    """Where a line of the head may hold the day of publication."""
    yield _HEAD_DATE.search(line[:200])
    yield _TITLED_DATE.search(line[-80:])
    yield _BYLINE.fullmatch(line)
    yield _TITLED_MOMENT.search(line[:200])
    yield _SOURCE_AND_DATE.match(line)
    signed = _OFFICE_AND_DATE.fullmatch(line)
    yield signed if signed and is_organisation(signed["office"]) else None
    if number < HEAD_LINES:
        yield _DATE_AND_OFFICE.fullmatch(line)
        placed = _DATE_AND_PLACE.fullmatch(line)
        yield placed if placed and find_region(placed["place"]) else None
        behind = _PLACE_AND_DATE.fullmatch(line)
        yield behind if behind and find_region(behind["place"]) else None
        glued = _GLUED_BYLINE.fullmatch(line)
        yield glued if glued and find_region(glued["place"]) else None


_HEAD_DATE = re.compile(
    r"(?P<date>(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?(?:\s\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?)\s*(?:(?:来源|发布人|发布者|作者)\s?[:：]|[\u4e00-\u9fff]{2,20}\s?[（(]?点击)"
)


# of an article on WeChat: the account, the time, and since 2022 the place
_BYLINE = re.compile(
    r"\S{2,20}\s(?P<date>20\d\d(?:年\d{1,2}月\d{1,2}日|-\d\d-\d\d)\s\d{1,2}:\d\d)(?:\s[\u4e00-\u9fff]{2,3})?"
)
# the same with nothing between: 溪口文旅2024-05-08 17:20浙江
_GLUED_BYLINE = re.compile(
    r"[^\s\d:：]{2,20}(?<!时间)(?<!日期)(?<!截止)(?<!开标)(?<!报名)(?<!递交)"
    r"(?P<date>20\d\d(?:年\d{1,2}月\d{1,2}日|-\d\d-\d\d)\s\d{1,2}:\d\d)"
    r"(?P<place>[\u4e00-\u9fff]{2,3})"
)
# behind a title; the time may be glued to it: 更正公告 2020-10-3013：03：16
_TITLED_DATE = re.compile(r"(?:公[告示]|通知书?)\s?(?P<date>20\d\d-\d\d-\d\d)\s?(?:\d\d[:：]\d\d(?:[:：]\d\d)?)?$")


# behind a title, in a page flattened to one line: the second tells that a machine wrote it
_TITLED_MOMENT = re.compile(r"公[告示]\s(?P<date>20\d\d-\d\d-\d\d)\s\d\d:\d\d:\d\d(?=\s)")
# below a title: 2024/06/27 招投标办
_DATE_AND_OFFICE = re.compile(
    r"(?P<date>20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)(?:\s\d{1,2}:\d\d(?::\d\d)?)?\s(?:[\u4e00-\u9fff]{2,16}(?:办|办公室|处|科|股|局|部|室|委|院|中心|公司|集团|馆))"
)
# 2024-06-27 浙江-宁波, as collectors of notices have it
_DATE_AND_PLACE = re.compile(
    r"(?P<date>20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)(?:\s\d{1,2}:\d\d(?::\d\d)?)?\s?"
    r"(?P<place>[\u4e00-\u9fff]{2,8}(?:[-·\s][\u4e00-\u9fff]{2,8}){0,2})"
)
# 浙江省-宁波市-奉化区2024-06-27
_PLACE_AND_DATE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}(?:[-·][\u4e00-\u9fff]{2,8}){1,2})\s?"
    r"(?P<date>20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
)
# who publishes, the day and how often it was read: 某市采购中心 二〇〇九年十一月六日 阅读次数：77
_OFFICE_AND_DATE = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{4,24})\s(?P<date>(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?|二[〇○零Oo][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"\s(?:阅读|浏览|点击|访问)(?:次数|量)?\s?[:：]?\s?\d{0,8}次?"
)
# the source first: 来源：某馆 2024-06-27 10:22 浏览次数：216
_SOURCE_AND_DATE = re.compile(
    r"(?:信息|文章|公告)?(?:来源|发布人|发布者|发布单位|发布机构|作者|编辑)\s?[:：]\s?[^\s:：]{2,30}\s{1,4}"
    r"(?P<date>(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?(?:\s\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?)"
    r"(?=\s{0,4}(?:[【\[|]?\s?(?:浏览|点击|阅读|访问|人气|字[号体]|打印)|$))"
)
