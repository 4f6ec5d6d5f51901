"""Is this about running or filling official accounts, and which kind of work is it.

Read from what is bought (the title, the project's and the lots' names, the demand), not from how the notice is
published: every second page names a WeChat account of the agency.
"""

import re

from parsers.records import Topic

_TOPICS: list[tuple[Topic, re.Pattern[str]]] = [
    (topic, re.compile(pattern))
    for topic, pattern in [
        (
            Topic.ACCOUNT_OPERATION,
            r"代运营|(?:新媒体|融媒体|政务新媒体|社交媒体|公众号|公众平台|微信|微博|抖音|快手|视频号|头条号?|账号|双微|两微|小红书|政务号|自媒体|平台账号|官博|官微|学习强国|融媒号)[^，。；]{0,14}(?:运营|运维|维护|托管|代管|更新|内容(?:制作|服务|采编|生产|保障|供稿|策划|推送|发布)|供稿|推文|外包|编辑|采编|建设运)"
            r"|(?:运营|运维|维护|托管)[^，。；]{0,10}(?:新媒体|公众号|微信|微博|抖音|视频号|账号)|(?:官方|政务)(?:微信|微博|抖音)|账号推广|[增涨]粉|(?:微信|微博|抖音)平台(?!.{0,6}(?:开发|系统|升级))",
        ),
        (Topic.SHORT_VIDEO, r"短视频|微视频|视频号|抖音|快手|VLOG|vlog|Vlog|(?:新媒体|宣传)[^，。；]{0,6}视频[^，。；]{0,4}(?:制作|拍摄)"),
        (Topic.LIVE_STREAM, r"(?:网络|直播)[^，。；]{0,6}直播|直播(?:带货|引流|助农|助力|活动|服务|宣传|推广|运营|电商|间运营|节目)|(?:活动|庭审|新闻|政务|现场|慢|图文|助农|惠农|村)直播|村播"),
        (
            Topic.NEW_MEDIA_PUBLICITY,
            r"(?:新媒体|融媒体|全媒体|网络|互联网|线上|微信|微博|公众号|自媒体|客户端|网站|新闻媒体)[^，。；]{0,12}(?:宣传(?!部)|推广|传播|推介|营销)|(?:宣传(?!部)|推广|传播)[^，。；]{0,8}(?:新媒体|融媒体|公众号|互联网平台|网络平台)"
            r"|网络(?:宣传|传播)|新媒体(?:项目|服务|合作|作品)|种草|网红探店|达人(?:探店|推广)|朋友圈广告|信息流|(?:新媒体|自媒体|融媒体(?!中心)|公众号|微信|抖音)[^，。；]{0,8}广告(?!牌|位|印刷|物料|经营|栏)|MCN|推文制作|长图制作|(?:媒体融合|融媒体?)传播|(?:新华|人民|央视)网?[^，。；]{0,6}(?:宣传|推广)合作|媒体(?:宣传|推广)服务|宣传(?:服务|推广)[^，。；]{0,8}媒体",
        ),
        (Topic.OPINION_MONITORING, r"舆情|新媒体[^，。；]{0,6}监测|互联网信息[^，。；]{0,4}监测|网络舆论|舆论(?:监测|引导)|网络信息监测"),
    ]
]  # fmt: skip
_THINGS = re.compile(
    r"(?:购置|设备|装修|硬件|录播|教室|摄像机|大楼|工程施工|监控|机房|LED|显示屏|系统|实训|实验室|专业|教学|课程|安装|器材|软件平台建设|直播间建设|演播室|演播厅|施工|改造|家具)"
)
_SERVICE = re.compile(r"运营|运维|代维|托管|宣传|推广|拍摄|制作服务|监测|内容|传播|舆情|策划")


def read_topics(texts: list[str]) -> dict[Topic, tuple[str, str]]:
    """The kinds of work on accounts or online publicity in the `texts`, each with its words and the text they are from.

    None for equipment and works.
    """
    found: dict[Topic, tuple[str, str]] = {}
    for topic, pattern in _TOPICS:
        for text in texts:
            if (match := pattern.search(text)) and not _only_things(text):
                found[topic] = match.group(), text
                break
    return found


_THING_AT_END = re.compile(r"(?:硬件[^，。；]{0,4}|扩容|监理|产业园[^，。；]{0,6})(?:项目|采购|服务)*$")


def _only_things(text: str) -> bool:
    if _THING_AT_END.search(text):
        return True
    return bool(_THINGS.search(text)) and not _SERVICE.search(text)
