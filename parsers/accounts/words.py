"""How people write the names of platforms and of accounts in tables and sentences."""

import re

from parsers.records import Platform
from parsers.text import squeeze, tidy

# the longest words first: 微信视频号 is no 微信
_WORDS: tuple[tuple[Platform, str], ...] = (
    (Platform.CHANNELS, "微信视频号|视频号"),
    (Platform.MINI_PROGRAM, "微信小程序|小程序"),
    (Platform.WECHAT, "微信公众(?:平台|号|账号|帐号)|微信(?:订阅号|服务号|号)?|公众号|订阅号|服务号"),
    (Platform.WEIBO, "(?:新浪|腾讯|政务)?微博(?:账号|号)?"),
    (Platform.DOUYIN, "抖音(?:短视频)?(?:政务号|账号|号)?"),
    (Platform.KUAISHOU, "快手(?:账号|号)?"),
    (Platform.TOUTIAO, "今日头条(?:号)?|头条号"),
    (Platform.BILIBILI, "哔哩哔哩|[Bb]站|[Bb]ilibili"),
    (Platform.XIAOHONGSHU, "小红书(?:账号|号)?"),
    (Platform.APP, "移动客户端|客户端|[Aa][Pp][Pp]"),
    (Platform.OTHER, "微视|西瓜视频|百家号|企鹅号|人民号|学习强国|网易号|搜狐号|一点资讯|喜马拉雅"),
)
PLATFORM = "|".join(words for _, words in _WORDS)
_EACH = tuple((platform, re.compile(words)) for platform, words in _WORDS)
_ALONE = re.compile(rf"(?:官方|政务|关注|进入|访问)?(?:{PLATFORM})(?:账号|帐号|名称|入口|链接|平台)?|入口|链接|二维码")
_NOTHING = re.compile(r"[\W_无没有未开通设否0]*")


def platform_named(words: str) -> Platform | None:
    """The platform that `words` name first; None where they name none."""
    found = [
        (match.start(), order, platform) for order, (platform, p) in enumerate(_EACH) if (match := p.search(words))
    ]
    return min(found)[2] if found else None


def is_platform(words: str) -> bool:
    """Whether `words` name a platform and nothing else: 官方微博, 微信公众号, 进入抖音."""
    return _ALONE.fullmatch(squeeze(words)) is not None


def account_name(words: str | None) -> str | None:
    """`words` as the name of an account; None for 无, /, 0 and other signs that there is none."""
    name = tidy((words or "").strip("“”\"'‘’《》「」【】 \u3000").lstrip("@＠")).strip()
    return name if name and not _NOTHING.fullmatch(squeeze(name)) and len(name) <= 60 else None
