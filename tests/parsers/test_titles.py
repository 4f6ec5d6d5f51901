"""Titles that are worth a look, and those that are not: what is kept back is never fetched."""

import pytest

from parsers.titles import TitleKind, title_kind

CLOSURES = [
    "停更公告",
    "关于“绿水发布”微信公众号停止更新的公告",
    "绿水县水务局关于注销政务新媒体账号的公告",
    "关于注销“绿水水务”微博、抖音账号的通告",
    "公告",
    "重要通知",
    "温馨提示！",
    "关于账号迁移的说明",
    "关于公众号更名的声明",
    "“青山应急”公众平台停止运营通知",
    "关于关停部分政务新媒体的公示",
    "政务APP下线公告",
    "关于整合政务新媒体账号的公告",
    "我们搬家啦！新号请关注",
    "“两微一端”整合公告",
    "关于我局新媒体平台变更的公告",
    "再见！绿水教育公众号",
    "绿水县教育局网站关停公告",
    "关于“平安绿水”微信公众…",
    "关 于 停 更 的 公 告",
    "关于撤销“绿水社区”视频号的公告",
    "关于“绿水河长”小程序停止服务的公告",
    "关于本号停用的说明",
    "致粉丝的告别信：绿水旅游微博停更",
    "关于不再更新官方微博的说明",
]
BULLETINS = [
    "2024年第二季度政府网站与政务新媒体检查情况通报",
    "关于2023年四季度全县政务新媒体抽查情况的通报",
    "绿水市政府网站和政务新媒体运行情况季度通报",
    "关于对全市政府网站普查结果的公示",
    "通报2022年第一季度政务新媒体监测情况",
]
OTHERS = [
    "关于滨河路临时封闭施工的通告",
    "关于注销部分企业营业执照的公告",
    "关于停止受理纸质材料的通告",
    "关于关闭非煤矿山的公告",
    "2024年度职称评审通知",
    "关于机构更名的通知",
    "绿水县人民政府关于印发规划的通知",
    "行政处罚公示",
    "关于停水停电的通知",
    "关于整合优化中小学布局的公告",
    "建设项目环评受理公示…",
]


@pytest.mark.parametrize("title", CLOSURES)
def test_may_be_a_closure(title: str) -> None:
    assert title_kind(title) is TitleKind.CLOSURE


@pytest.mark.parametrize("title", BULLETINS)
def test_may_be_a_bulletin(title: str) -> None:
    assert title_kind(title) is TitleKind.BULLETIN


@pytest.mark.parametrize("title", OTHERS)
def test_need_not_be_fetched(title: str) -> None:
    assert title_kind(title) is None
