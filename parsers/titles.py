"""Which titles of a list are worth a look: an article whose title is none of these announces no account's end.

The test is wide: what it lets through is read by the parsers, what it keeps back is never fetched.
"""

import re
from enum import StrEnum

from parsers.text import squeeze


class TitleKind(StrEnum):
    """What an article with such a title may be."""

    CLOSURE = "closure"  # 停更公告, 关于注销…账号的公告
    BULLETIN = "bulletin"  # 政府网站与政务新媒体检查情况通报


_ACCOUNT = (
    r"公众[号平]|政务新媒体|新媒体|微信|微博|抖音|快手|头条号?|视频号|小红书|哔哩|B站|账号|帐号|账户|帐户|本号|官微|官博|官方号|粉丝|客户端|APP|小程序|移动应用"
    r"|短视频|两微|政务号|订阅号|服务号|网站|百家号|企鹅号|澎湃号|强国号|公号|微门户|微平台"
)
_ACT = (
    r"停更|停止|停用|停运|暂停|中止|终止|注销|关停|关闭|下线|下架|撤销|清理|整合|迁移|转移|搬家|搬迁|合并|并入|归并|融合|更名|改名|变更"
    r"|名称调整|启用新|新号|换号|换名|退出|不再|集约|精简|取消|瘦身"
)
# an act on something else: 关闭道路, 注销企业
_CLOSURE = re.compile(
    rf"(?:停更|停止(?:更新|运营|运维|发布|维护)|停服|搬家)"
    rf"|^(?:关于)?(?:{_ACT}|运营){{1,3}}的?(?:公告|通告|通知|声明|说明|启事|公示)"
    rf"|再见|告别|就此别过|后会有期|^致.{{0,12}}(?:读者|用户|粉丝|网友|关注者|朋友)"
    rf"|(?:{_ACCOUNT}).{{0,60}}(?:{_ACT})|(?:{_ACT}).{{0,60}}(?:{_ACCOUNT})",
    re.I,
)
_BULLETIN = re.compile(
    r"(?:政府网站|政务新媒体|新媒体|网站).{0,30}(?:检查|抽查|普查|监测|监管|考核|自查|评估|检测|巡查|运行|管理).{0,20}(?:通报|情况|结果|报告|公示)"
    r"|(?:通报|检查|抽查|普查|监测|考核).{0,20}(?:政府网站|政务新媒体)"
)
# titles that say nothing: what they announce stands in the text alone
_BARE = re.compile(
    r"(?:关于|有关)?(?:重要|温馨|最新|紧急|特别)?(?:的)?(?:公告|公示|通告|通知|声明|说明|提示|提醒|启事|告示|启示|告知书?|致歉信?|致粉丝.{0,8})[!！。]?"
)
_LONGEST = 300  # characters
_CUT = re.compile(r"(?:…|\.{2,3})$")
_ANY = re.compile(rf"{_ACCOUNT}|停|销|迁", re.I)


def title_kind(title: str) -> TitleKind | None:
    """What the article may be; None where it need not be fetched. A title that is cut counts by what is left of it."""
    title = squeeze(title)[:_LONGEST]
    if _BULLETIN.search(title):
        return TitleKind.BULLETIN
    if _CLOSURE.search(title) or _BARE.fullmatch(title) or (_CUT.search(title) and _ANY.search(title)):
        return TitleKind.CLOSURE
    return None
