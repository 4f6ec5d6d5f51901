"""Words for the places where accounts live -> `Platform`."""

import re

from parsers.records import Platform

# Longer words first within a platform; 微信 and 微博 last of all, since other platforms carry them in their names.
_WORDS: tuple[tuple[str, Platform], ...] = (
    (
        r"腾讯微[博视]|人民(?:网)?微博|搜狐微博|QQ(?:公众|官方|政务)?号|QQ空间(?:认证号)?|QQ公众平台|企鹅(?:号|媒体平台)|百家号|人民号|澎湃(?:号|政务)"
        r"|搜狐号|网易号|大鱼号|一点(?:号|资讯)|新华号|央视频号?|生活号|强国号|学习强国|知乎|西瓜视频|好看视频|火山小视频|微视|喜马拉雅"
        r"|凤凰号|大风号|南方号|当地号|触电号|豆瓣|荔枝(?:FM)?|蜻蜓FM|美篇号?|秒拍|皮皮虾|小年糕|快传号|时间号|新浪看点|天天快报|UC号|川观号|潮新闻号|Facebook(?:专页|主页)?|Instagram|YouTube|脸书",
        Platform.OTHER,
    ),
    (r"(?:微信|支付宝|百度|抖音|政务)?小程序", Platform.MINI_PROGRAM),
    (r"微信视频(?:账号|号)|视频号(?!码)", Platform.CHANNELS),
    (r"今日头条号?|头条号", Platform.TOUTIAO),
    (r"小红书号?", Platform.XIAOHONGSHU),
    (r"(?:[Bb]站|哔哩哔哩|[Bb]ili[Bb]ili)", Platform.BILIBILI),
    (r"快手(?:短视频|号)?", Platform.KUAISHOU),
    (r"抖音(?:短视频|号)?", Platform.DOUYIN),
    (
        r"(?:手机|移动|新闻|官方)?客户端|(?:手机|移动)?[Aa][Pp][Pp](?![A-Za-z]|\s[Ss][Tt][Oo][Rr][Ee])|(?:手机|移动|流动)?应用程[序式]|(?:手机|移动)应用(?!商店|市场)",
        Platform.APP,
    ),
    (
        r"微信(?:公众(?:平台|账号|帐号|号)|订阅号|服务号|企业号|平台)|公众(?:平台|账号|帐号|号)|公号|订阅号|服务号|(?:政务|官方)?(?<!企业)微信(?!群|(?:工作|交流|居民|家长|业主|粉丝)群|支付|扫|搜索|用户|团队|号)",
        Platform.WECHAT,
    ),
    (r"(?:新浪)?(?:政务|官方)?微博(?!客)|官博", Platform.WEIBO),
    (r"(?:官方|门户)?(?:门户)?网站|官网(?!上|地址)|(?<!种)子站", Platform.WEBSITE),
)
_PREFIX = r"(?:新浪|官方|政务|认证|官微|企业){0,2}"
_SUFFIX = r"(?:官方|政务|平台){0,2}(?:账号|帐号|账户|帐户|公众号|短视频号|平台|号(?![码召]))?"
PLATFORM = rf"(?:{_PREFIX}(?:{'|'.join(words for words, _ in _WORDS)}){_SUFFIX}|官微)"
_NAMED = re.compile(PLATFORM)
_NUMBERED = re.compile("|".join(f"(?P<p{number}>{words})" for number, (words, _) in enumerate(_WORDS)))


def platform_of(words: str) -> Platform | None:
    """The platform that `words` name; None where they name none (新媒体账号, 官微)."""
    match = _NUMBERED.search(words)
    return _WORDS[int((match.lastgroup or "p0")[1:])][1] if match else None


def platforms_in(text: str | None) -> list[Platform]:
    """The platforms that `text` names, in order, each once."""
    found = (platform_of(match[0]) for match in _NAMED.finditer(text or ""))
    return list(dict.fromkeys(platform for platform in found if platform))


def is_platform(words: str) -> bool:
    """Whether `words` are the name of a platform and nothing else: 新浪微博, 抖音号."""
    return _NAMED.fullmatch(words) is not None and platform_of(words) is not None
