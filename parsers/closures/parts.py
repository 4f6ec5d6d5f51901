"""Parts of an account that end while it goes on: 公众号关闭留言功能, APP积分商城下线, 不再更新天气预报."""

import re

from parsers.closures.platforms import platforms_in

SYSTEM = r"(?<!公安)(?<!教育)(?<!卫健)(?<!卫生)(?<!税务)(?<!政法)系统"  # 全州公安系统 are offices
_PART = (
    r"功能|栏目|专栏|专题|专区|模块|板块|版块|频道|入口|端口|接口|窗口|通道|橱窗|商城|菜单栏?|按钮|页面|版本?|旧版|老版"
    rf"|方式|渠道|留言|评论区?|弹幕|私信|直播间?|客服|{SYSTEM}|热线|业务|能力"
)
_QUOTED = re.compile(r"[“\"「【‘][^“”\"「」【】‘’]{1,30}[”\"」】’]")
_NEAR = 40  # characters before a verb in which its subject stands
_ENDS = ("", "，", "。", "；", "、", ",", "并")  # of a verb without an object
_OBJECT = re.compile(r"[^，,。；;！!（()）\s]{0,40}")
_DOCUMENT = re.compile(r"的(?:公告|通告|通知|公示|声明|说明)$")
_NEXT_VERB = re.compile(r"并(?!入)|且|同时|及|[敬欢]?[请迎]|[自于将]|后")  # where the object of a verb ends
_PART_AT_END = re.compile(rf"(?:{_PART}|登[录陆]|支付|认证|识别|(?P<service>[^〇]{{2}}服务))(?:等|均|全部)?$")
_OF_AN_ACCOUNT = re.compile(
    r"(?:[号博端]|账户|平台|网站|小程序|[Aa][Pp][Pp])的?服务$|(?:相关|有关|全部|所有|对外|各项)服务$"
)
_PART_BEFORE = re.compile(
    rf"(?<![我咱本该])(?<!小的)(?<!个小)(?:{_PART})〇{{0,32}}(?:即?将|也|已|均|全部|正式|同时|同步|(?:[自于从][^，,。]{{1,20}})|\d[\d年月日起]{{1,11}}|[今明即][日天]起){{0,5}}$"
)
# an app that has a newer version
_OLD_VERSION = re.compile(
    r"(?:旧版本?|老版本?|低版本|历史版本)(?:的|手机|移动|门户|[A-Za-z\d]{1,12})?(?:APP|App|app|客户端|小程序|网站|网页|页面)"
)
# what only serves an event: 摄影大赛投稿小程序 ends with it
_OF_AN_EVENT = re.compile(
    r"(?:报名|投稿|投票|答题|参赛|竞答|竞猜|评选|抽奖|活动|征集|征稿|大赛)(?:系统|通道|专用|专属|微信|官方)?(?:小程序|[Hh]5)"
)
# regular items of what an account tells, not all of it
_ITEM_BEHIND = re.compile(
    r"每[日天周月](?!推送|更新)[^，,。；;“”]{1,10}(?:信息|通报|数据|情况|动态|提示)"  # 不再发布每日疫情信息
    r"|[^，,。；;“”]{0,6}(?:预报|预告|招聘(?:信息|公告)?|榜单|早报|晚报|连载)(?:$|[，,。；;！等])"
)
_GOING_ON = ("继续", "正常", "照常")
_GOES_ON = re.compile(
    r"[，,；;。]\s?(?:本|该|其|原)?(?P<account>账号|帐号|公众号|微信公众号|微博|抖音号?|视频号|头条号|快手号?|网站|APP|小程序|客户端)"
    r"(?:的)?(?:其[他它余](?:功能|栏目|业务|服务)|各项功能)?(?:仍|将|均|会|可|不受影响){0,3}"
    r"(?:继续|正常|照常)(?:运营|更新|运行|使用|开放|推送|发布)"
)


def is_of_a_part(kind: str, before: str, after: str) -> bool:
    """Whether a verb of `kind` between `before` and `after` is done to a part of an account and not to it."""
    near = before[-_NEAR:] + "，" + after[:_NEAR]
    if ("小程序" in near or "5" in near) and _OF_AN_EVENT.search(near):
        return True
    if "版" in near and _OLD_VERSION.search(near):
        return True
    if _PART_BEFORE.search(_QUOTED.sub(_blank, before[-_NEAR:])):
        return True
    if after[:1] in _ENDS:
        return False
    words = _OBJECT.match(after)
    patient = _NEXT_VERB.split(_QUOTED.sub(_blank, words[0]), maxsplit=1)[0] if words else ""
    found = _PART_AT_END.search(_DOCUMENT.sub("", patient))
    if not found:
        return False
    return not found["service"] or (kind == "cancel" and not _OF_AN_ACCOUNT.search(patient))


def is_an_item(after: str) -> bool:
    """Whether `after`, which stands behind a word for stopping, is one item of what an account tells: 天气预报."""
    return bool(_ITEM_BEHIND.match(after))


def goes_on(sentence: str) -> bool:
    """Whether `sentence` says that the account of which it speaks is still used: 账号继续运营."""
    match = _GOES_ON.search(sentence) if any(word in sentence for word in _GOING_ON) else None
    if match is None:
        return False
    same = platforms_in(match["account"])
    return not same or platforms_in(sentence[: match.start()]) == same


def _blank(match: re.Match[str]) -> str:
    return "〇" * len(match[0])
