"""Words for what becomes of an account, told from the same words of other things, in other moods, of others' doing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.closures.parts import SYSTEM, is_an_item, is_of_a_part
from parsers.closures.platforms import PLATFORM
from parsers.records import ClosureAction

_AROUND = 60  # characters before and behind an act that say what it is
_MODIFIER = (
    r"(?:进行|任何|一切|全部|所有|对外|其|内容|信息|资讯|文章|作品|视频|消息|动态|新|日常|账号|帐号|公开|各类|各项|图文|推文|政务|官方|相关|有关|继续"
    r"|数据|服务|平台|提供|通过[本该此]?账?号|在此|在这里|这里|[在本该此]号|向外|作|上|定期|新闻|单独|独立|自行|另行|及|与|和|、|的|\s)"
)
_UPDATE = (
    r"(?:更新|发布|发送|推送|运营|营运|运行|运维|运作|使用|服务|维护|编辑|编发|发文|发声|推文|发稿|上新|启用|对外服务|更文|管理|工作"
    r"|办理业务|登[录陆](?![“「：:]))"
)
# for good: 自6月1日起停服, 停服并下线; a system that is only down for a while is 停服 too
_DOWN = (
    r"(?:停服(?=[并且、及和]{0,2}(?:下[线架]|注销|关|从|停止))|(?:(?<=永久)|(?<=正式)|(?<=全面)|(?<=[日月年]起))停服)"
    r"(?!维护|更新|升级|检修|期间|调试|[至到]|[^，,。；;]{0,3}小时)"
)
_STOP = (
    rf"停更|停用|停运|断更|封号停更|{_DOWN}|退出运[行营]|(?<![者员友家众们])不再投稿"
    r"|停发新?的?(?:内容|信息|推[文送]|图文|消息|文章|视频|动态|作品)(?=[，,。；;！、并且和]|$)"
    # 两个老号的更新截至11月30日, 本号的更新截至11月30日。
    r"|(?<=[老旧]号的)更新截[至止](?=\d)|(?<=[号博端]的)更新截[至止](?=[\d年月日号\s]{3,14}止?[。！])"
    rf"|(?:停止|终止|中止|结束)(?:了)?{_MODIFIER}{{0,6}}{_UPDATE}(?:[和及与、]?(?:更新|维护|运营|运行|运维|发布|管理|信息|内容))*"
    r"|停止(?=[^，,。；;“”]{2,24}等(?:全部|所有|各项|一切)(?:服务|业务)(?:[，,。；;]|$))"  # 停止充值、乘车等全部服务
    r"|(?:更新|运营|运行)[至到](?=[^，,。；;至到]{3,20}(?:止|24\s?[时点]|24\s?[:：]\s?00|二十四[时点])(?!的))"
    r"|不(?:会?再)?(?:更新|推送|发|更|运营)[了啦咯](?![吗呢么])"  # in plain words: 月底就不发了
    r"|不再?(?:更新|推送|发布?)新?的?(?:内容|东西|文章|推文|视频|消息|动态|作品)[了啦咯]"
    r"|不再?(?:更新|推送?|发布?|出|上传)新的?(?:内容|消息|文章|推文|推送|视频|信息|稿件?|动态|作品)"
    r"|(?:不会再|不再)有(?:任何)?新的?(?:推文|推送|文章|内容|更新|消息|视频|作品|微博)"
    r"|(?:陪伴|相伴|相守|更新|推送|运营|服务|陪)[^，,。；;]{0,8}的?最后一天|最后一[条篇次](?:推送|推文|更新|微博|文章|消息)"
    r"|[她它](?:的)?最后一天|(?:将|要)[和跟与向](?:大家|各位|[您你]们?|粉丝|读者)[^，,。；;]{0,4}(?:告别|道别)"
    r"|最后(?:一个|一次)?(?:更新|运营|推送|发布|发文)之?日(?!期)"
    r"|不再作为[^，,。；;]{0,12}(?:渠道|平台|[账帐]号)"
    r"|不再(?:对外)?提供[^，,。；;“”]{2,16}(?:等|全部|所有|一切)(?:各项|相关)?服务"
    rf"|不再(?:对|为)[^，,。；;]{{2,16}}进行(?:{_MODIFIER}){{0,3}}{_UPDATE}"
    rf"|(?:不再|不会再|不在)(?:{_MODIFIER}|提供|承担|接受){{0,6}}(?:{_UPDATE}|保留)"
    r"|(?:停止|终止|中止|结束)(?:运营|使用|更新|维护)?(?=[“\"「【‘]|[^，,。“]{1,20}(?:公众号|账号|帐号|微博|抖音号?|视频号|头条号|快手号?|网站|客户端|[Aa][Pp][Pp]|小程序)的?(?:更新|运营|运行|维护|使用|发布|服务))"
    # 停止了公号“A”的更新
    rf"|(?:停止|终止|中止|结束)了?(?=(?:官方|政务)?(?:{PLATFORM}[“「][^“”「」]{{2,30}}[”」]、?){{1,6}}的?(?:更新|运[营行维]|维护|使用|发布))"
)
_CANCEL = (
    r"注销|关停|关闭|下线|下架|撤销|销号|销掉|清退|销户|(?<!暂)停办|裁撤|关张|[闭关]站|(?:市场|商店)移除"
    # 注销 as machines write it back from traditional script
    r"|登出(?=[^，,。]{0,80}(?:公众号|[账帐]号|微博|今日头条|抖音|网站)|手续|程序)"
    r"|登出(?<=程[序式]登出)|登出(?<=停更并登出|更新并登出)"
)
_MIGRATE = (
    r"迁移|搬家|[搬换]新家|迁[至到往入]|转移[至到]|转至|转入(?![^，,。；;“]{0,6}(?:流程|(?<!小)程序|阶段|状态|静默))"
    r"|换号(?!不换)|移至|搬[至到]|搬迁[至到]"
)
_MERGE = (
    r"并入|归并|合并|[整融]合(?:优化)?[至到入进为成]|合二为一"
    r"|(?:进行|予以|实施|开展|完成)[^，,。]{0,6}整合|整合(?=[^，,。]{0,8}(?:[账帐]号|新媒体|公众号))"
)
_RENAME = (
    r"更名|改名|(?:改用|启用|使用)新(?:名称|名字|名)(?=[“\"「【‘]|为|—|[：:])"
    r"|[变更]更为(?![在以按每])|(?<![日周月])更改为|改[为叫称](?=[“\"「【‘])|名称[^，,。]{0,4}变更|变更[^，,。]{0,6}名称|换名(?!不换)"
)
_SUSPEND = (
    rf"暂停更(?!新)|临时停更|暂停(?:{_MODIFIER}{{0,4}}(?:{_UPDATE}))"
    rf"|暂时停(?:止|更)(?:{_MODIFIER}{{0,4}}{_UPDATE})?|暂停(?=[“\"「【‘])"
)
_ACTIONS = {
    "suspend": ClosureAction.SUSPEND,
    "stop": ClosureAction.STOP_UPDATING,
    "cancel": ClosureAction.CANCEL,
    "migrate": ClosureAction.MIGRATE,
    "merge": ClosureAction.MERGE,
    "rename": ClosureAction.RENAME,
}
_ACT = re.compile(
    rf"(?P<suspend>{_SUSPEND})|(?P<stop>{_STOP})|(?P<cancel>{_CANCEL})|(?P<migrate>{_MIGRATE})|(?P<merge>{_MERGE})"
    rf"|(?P<rename>{_RENAME})"
)
# a page without any of these announces nothing; each of the words above holds one
_STEMS = (
    "停更 停用 停运 停止 断更 终止 中止 结束 不再 不会再 不在 不更 不推 不发 不运 注销 登出 关停 关闭 下线 下架"
    " 撤销 销号 销掉 清退 销户 停办 裁撤 关张 闭站 关站 场移除 店移除 停服 停发 退出运 告别 道别"
    " 迁 搬 换新家 转移 转至 转入 换号 移至 并入 归并 合并 整合 融合 合二为一"
    " 更新至 更新到 更新截 运营至 运营到 运行至 运行到 最后更新 最后运营 最后推送 最后发 最后一"
    " 更名 改名 新名 变更 更改 改为 改叫 改称 换名 暂停 暂时停"
)
_STEM = re.compile("|".join(_STEMS.split()))


def holds_act(text: str) -> bool:
    """Whether any word for an act may stand in `text`: a page without one announces nothing."""
    return bool(_STEM.search(text))


# the same of a page as it came, where 停 止 更 新 is not yet put together
STEMS_OF_A_PAGE = rf"{_STEM.pattern}|停 [止更用运]|不 再|注 销|关 [停闭]|迁 移|更 名|下 [线架]"


_DENIED = re.compile(
    r"(?:不(?![久日]|再[^，,。；;]{1,3}[并且]$)|不会|并不|没有?|未|尚未|并未|从未|从不|暂不|暂未|暂缓|无需|不用|勿|(?<![分特个告类级区])别|不要|不予|不得|不能|拒绝|否认|并非|不是|避免|防止|网传|谣传|取消|撤回|恢复|谢绝"
    r"|不宜|不可|杜绝|无新[^，,。；;]{1,8}、|严禁|禁止|而非|不必|何时|为何|为什么|怎么|如何)[^，,。“”]{0,4}$"
)
_BY_OTHERS = re.compile(
    r"(?:被[^，,。被]{0,12}|依法(?:依规|予以|被|对[^，,。]{0,12}|[^，,。]{0,4})?|(?:累计|全年|共|已)?(?:处置|查处|清理|封停|封禁|打击)[^，,。]{0,10}"
    r"|(?:平台|警方|网信办?|公安机关)[^，,。]{0,4}(?:已)?(?:对其|对该|将其|将该)"
    r"|(?:警方|网警|网信办|公安(?:机关)?|通信管理局)(?:依法|已|将|共|近日){0,3}"
    r"|成为[^，,。；;“”]{0,10}首家)$"  # 成为首家关停自营APP的单位: told again in other words
)
_SUPPOSED = re.compile(
    r"(?:如果?|若|如需|一旦|假如|可能|劝(?:我们?|本号|其|他们?|大家)[^，,。“”]{0,4}|或将|或会|或|是否|要不要|建议|考虑|计划|研究|提出的|负责|协助|熟悉|便捷|可以?|允许|支持|想|打算|回应[“「]?|以为[^，,。]{0,6}|担心[^，,。]{0,10}|有望|传闻|疑似?|据传|面临|申请(?:人|者)|用户|避免|呼吁|号召"
    r"|准备|酝酿|探索|推动|推进|加快|要|需要?|应该?|应当|应予|应予以|应及时|应于[^，,。]{0,12}|须|必须|不得|原则上[^，,。]{0,12}|坚决(?:予以)?|(?<!起)(?<!开始)一律(?:予以)?|限期|逾期[^，,。]{0,8}|责令[^，,。]{0,12}"
    r"|督促[^，,。]{0,20}|要求(?:各|其|你|相关|有关|所有|同一|全|对|将)[^，,。]{0,20}|(?<![所下]属)(?<!由)各(?:单位|部门|地|级|乡镇|镇|县)[^，,。]{0,20})(?:予以|进行|立即|即刻|马上|尽快|及时|自行|主动|全部|一律){0,3}$"
)
# 请该账号立即停止更新, 请于5个工作日内提交注销申请: demanded of others
_DEMANDED = re.compile(
    r"请(?:[^，,。：:]{0,40}(?:立即|即刻|马上|尽快|及时|自行|主动)(?:予以|进行)?|[^，,。：:]{0,12}[于在][^，,。：:]{2,20}[内前](?:提交|办理|完成|予以|进行)?)$"
)
# 因工作需要停更, 按照上级要求对“A”进行注销: grounds, and no demand
_NEEDS = re.compile(
    r"(?:因|由于|根据|按照?|鉴于|出于|依据|遵照)[^，,。；;“”]{1,20}?(?:需要|要求|安排|部署)(?![各其你]|相关|有关|所有|同一)"
)
_INTENDED = re.compile(r"(?<!草|虚|模)拟(?:[^，,。]{0,24})$")
_OF_SOMETHING_ELSE_BEFORE = re.compile(
    rf"(?:(?<=[该此])(?:功能|栏目|专栏|板块|版块|模块|菜单)|(?<![我咱本该])(?<!小的)(?<!个小)(?:功能|留言[板区]?|评论区?|弹幕|私信|栏目|专栏|频道|板块|版块|{SYSTEM}|热线|短信|邮箱|信箱|通道|窗口|入口|端口|业务|路段|道路|景区|场馆|阅览室|课程|职能|职责|大厅|机构|单位|医院|学校"
    r"|企业|公司|地点|地址|信号|直播|服务器|机房|数据|备案号?|证书?|许可证?|执照|旧版|老版|(?<!内容[和与及])版本|(?<!及其)域名|主体|法人|粉丝|文章|素材|资料|档案|订单(?:记录)?|积分|卡[包券]|名称|头像|二维码|(?<!及)(?<!及下载)链接|网址|号码|手机号|密码|[《》]|小区|(?<!应用商)店|厂|站点|项目|工程|编制|学科|专业))"
    r"(?:将|也|已|均|全部|正式|同时|同步|一并|随之|整体|依法|予以|自动|统一|陆续|逐步|暂时|(?:[自于从][^，,。]{1,20})|\d[\d年月日起]{1,11}|[今明即][日天]起){0,5}$"
)
# one of its functions moves, and not all that it does
# 网站域名由a变更为b, 账号主体由甲变更为乙: the account goes on
_OF_A_DOMAIN = re.compile(
    r"(?:域名|(?:主体|时间|地址|邮箱|网址|号码|电话|单位)(?:名称)?(?:将|已|均)?[由从])(?:[“「][^“”「」]{1,40}[”」])?[^，,。；;“”]{0,50}$"
    r"|(?:微信号|[Ii][Dd])(?:将|已|均)?[由从]\s?原?[“「\"]?[A-Za-z\d][\w-]{2,30}[”」\"]?$"
)
_BECAUSE = re.compile(r"(?:因|由于)(?![^，,。；;]{0,12}(?:[号博端账帐“]|网站|平台))[^，,。；;“”]{0,12}$")
_OF_ITS_BODY = ("主体", "单位", "机构", "法人")  # 主体名称变更
_OF_A_FUNCTION_BEFORE = re.compile(
    r"(?<![布部有、其])(?<!有关)(?<!相关)功能(?:将|已|均|统一|(?:[自于从][^，,。]{1,20})|[今明即][日天]起){0,5}$"
)
_OF_ITS_FUNCTIONS = re.compile(r"(?:有关|相关)功能(?:将|已|均|统一|同步){0,3}$")
_NEW_HOME = re.compile(r"[至到]?新的?(?:微信|公众|服务|订阅|账|抖音|视频|快手|头条)?号")
_OF_WORK = re.compile(
    r"(?:功能|业务|服务|内容|事项)(?:将|已|均|全部|统一|同步|整体){0,3}$"
)  # 证件预约等业务迁移至新公众号
_CLEARANCE = re.compile(r"(?:清理|规范|优化|关停|梳理)整合|整合(?:关停|清理|注销)")
_OF_A_BODY_BEFORE = re.compile(
    r"(?<![我咱本该])(?:团队|同仁|同事|小编|人马|队伍|采编|职能|职责|机构|单位|医院|学校|企业|公司|部门|办公(?:室|点|地点|区)?|地点|地址|服务器|机房|系统|热线|业务|版本|域名|项目|人员|编制|学科|数据(?:中心)?|窗口|大厅)"
    r"(?:整体|将|已|均|全部|正式|统一|整建制|(?:[自于从][^，,。]{1,20})|[今明即][日天]起){0,5}$"
    r"|^[^，,。“”号博端]{0,10}数据[已将均也]?同步$"  # and not “A”公众号及其数据同步迁移至
)
_OF_SOMETHING_ELSE_AFTER = re.compile(
    r"[该此这]部?(?:作品|小说|连载|专辑|系列)|已(?:刊|发布|上线)的?(?:章节|作品|文章|内容|视频)|(?:了)?(?:其|该|本)?(?:全部|部分|相关|有关|所有|旧版|旧|原)?(?:文章|推文|视频|图文)?(?:功能|留言|评论|弹幕|私信|栏目|系统|热线|短信|邮箱|信箱|通道|窗口|网页|业务|路段|道路|登记|备案(?!手续)|证|许可|执照|法人|执业|《|排污|域名|部分功能)"
)
_REFERENCE = re.compile(
    r"(?:停用|下架|下线|关停|注销)?(?:了)?的(?=[^公通声说启告消])(?!(?:政务|新媒体|账号|帐号|公众号|微信|微博|官方|平台|“|抖音|网站))"
    r"|(?:的?(?:时间|日期))[^，,。；;]{0,4}(?:另行|待定|未定)"
    r"|(?:程序|工作|完成|完毕|结束|手续)?(?:之?[后前]|以[后前]|期间|过程中|当[天日]|时(?!间))"
)
_NOUN = re.compile(
    r"(?:合并|整合|注销|停更|关停)潮|(?<=关停)并转(?![由至到入移向为交])|(?:的)?(?:不是|并非|并不|不等于|不代表|不能|意味|更要|之余|公告|通告|通知|声明|说明|启事|消息(?!传来|传出)|信息公告|视频(?!号|账)|潮|名单|备案|登记制|制度|机制|风波|原因|后果|一事|事件|事宜|情况|条件|方式|功能|按钮|权(?!威|限回)|机会|次数|方案|工作(?:方案|部署|要求|动态)|建议|标准|流程图|系统|(?:账号)?[”」’]?(?:的?比例|占比|率)|(?:[、及和][^，,。；;、]{1,6}){0,3}等(?:技术|相关|配套)?(?:服务|业务|环节|条款|事项))"
)
_TITLE_NOUN = re.compile(r"(?:的)?(?:工作|事宜|情况)?的?(?:公告|通告|通知|声明|说明|启事|消息|告示|提示|函)")
_CONTRACT = re.compile(
    r"[“\"「【‘][^”\"」】’]{1,30}[”\"」】’][^，,。]{0,24}(?:合同|协议|项目|品牌|商标|活动|计划|行动|评选|功能|栏目|征集|投稿|比赛)"
)
_RUMOUR = re.compile(r"(?:一事|消息)?的?(?:传闻|传言|猜测|质疑|背后|之谜)")
_UNDONE = re.compile(r"[^，,。]{0,4}(?:又|后|再|已)(?:取消|撤回|恢复|叫停)")
_LISTED = re.compile(r"(?:列入|纳入)[^，,。]{0,6}$")  # 列入关停清单: not yet
_OF_A_USER = re.compile(r"[^，,。；;]{0,24}[账帐][号户]之?[前后](?![台续])")  # 注销“A”APP账号后
# 请关注旧号的朋友转至服务号, 请转至服务号: where readers go, and not the account
_OF_READERS = re.compile(
    r"请(?:[^，,。；;]{0,24}(?:朋友|粉丝|用户|读者|市民|群众|居民|网友|关注者|家长|同学|大家|各位|您)[^，,。；;]{0,8})?$"
)
# of a season, a series, a work, and not of the account: 今天是寒假安全系列的最后一条
_NOT_OF_A_PART = (
    r"(?<![年月周季期列载栏题赛》\u3000])(?<![年月周季期列载栏题赛》\u3000]的)"
    r"(?<![节假年考会学]前)(?<![节假年考会学]前的)"
)
# between a verb and its object: 今天将为大家推送“A”公众号最后一篇推文
TAKES_LEAVE = (
    r"(?:将|已|就)?(?:[为给向](?:大家|各位|[您你]们?))?(?:发出|发布|推送|更新)"
    rf"(?:[了其的]|本(?:官方|政务)?[账公微]?[号博]|我们|{PLATFORM}|[“「][^“”「」]{{2,20}}[”」]\s?(?:的|官方|政务){{0,2}}{PLATFORM}){{0,3}}"
)
_FAREWELL = re.compile(
    rf"今[天日]{TAKES_LEAVE}$"
    r"|(?:今[天日]|这[条篇]?(?:推送|推文|文章)?)[，,]?也?[将就]?[是为](?!大家|各位|[您你])(?![^，,。；;]{0,24}(?:今年|本年|本[周月季]|[节年假]前|20\d\d年))"
    rf"(?![^，,。；;]{{0,6}}我(?![们局委办院校馆站镇乡街县区市处所会司部社村园台中单]))[^，,。；;]{{0,30}}{_NOT_OF_A_PART}$"
)  # 这是A的最后一条推送, 今天发出最后一条微博; not 这是我在A的最后一篇
_TOGETHER = ("相伴", "相守")
_OF_PUPILS = re.compile(
    "[和与跟同][^，,。]{0,6}(?:学子|同学|学生|毕业生|孩子|考生|老兵|战友|队员)"
)  # 今天是我们和高三学子相伴的最后一天
_FOR_TODAY = re.compile(r"(?:今[天日晚早]|周末|[本这]周|假期|[节假]日)[^，,。；;起]{0,6}$")  # 今天不更新了
_OF_AN_ACCOUNT = re.compile("[号博端”]|平台")
_HOMES = ("搬家", "搬新家", "换新家")
_FOR_NOW = ("临时", "临时性", "暂时", "暂时性")
_IDLE = re.compile(r"(?:长期|常年|多年|一直|悄然|经常|频繁)[^，,。；;]{0,4}$")  # seen, and announced by nobody
# 根据上级关于整合新媒体的部署
_GROUNDS = re.compile(r"(?:根据|按照?|遵照|落实|贯彻)[^，,。；;]{0,40}关于[^，,。；;]{0,6}$")
_AS_GROUNDS = re.compile(r"(?:因|由于)[^，,。；;“”]{0,10}$")  # 因县里统一整合政务新媒体
_OF_AN_ORDER = re.compile(r"[^，,。；;]{0,16}的[^，,。；;]{0,6}(?:要求|安排|部署|精神|意见|通知)")
_PURPOSE = re.compile(r"为了?(?:进一步|更好地?|有效|切实|加快){0,3}(?:优化)?$")  # 为整合新媒体资源
_PIECEMEAL = ("一点点", "一点一点", "逐篇", "逐条")  # as posts move, not an account: 老故事会一点点搬到新家
_OF_A_WORK = re.compile(  # 连载的《A》自下周起暂停更新, whose title is blank here
    r"(?:^|[的载，,])\u3000{4,}(?:将|已|也|均|自[^，,。]{1,20}起|[今明即][日天]起|即将|\d[\d年月日起]{1,11}){0,4}$"
)
_OFF_LINE = re.compile(  # to a column of its own, a machine, a common platform of sites, a counter
    r".[“「][^“”「」]{1,20}[”」](?:专题|特色)?(?:栏目|专栏|专区|频道|板块|版块)|.(?:升级|改版|改造)|.?[至到](?:[^，,。；;“”]{0,8}集约化|新?的?(?:服务器|机房|系统|云平台|数据中心)|[^，,。；;“”]{0,6}(?:线下|窗口|大厅|柜台))"
)
_FOR_A_WHILE = re.compile(
    r"[至到]今|(?:(?:了|已|快|近|超过?|长达|将近|逾|达){0,2}(?:[一二两三四五六七八九十半几数多]|\d){1,3}(?:个)?(?:多|余)?(?:天|日(?!起)|次|期|周|星期|月(?!\d)|年))"
)
_PROCESS = re.compile(
    r"(?:启动|申请|(?<![日号])办理|按(?:照)?(?:规定|程序|流程|要求|有关规定)?|依规|依程序|后续|后期|之后|推进|逐步|陆续|随后|适时|择机|届时将?|将?进入|提交)[^，,。]{0,10}$"
)
_UNDER_WAY = re.compile(r"[现正目前已处于在]{1,4}[^，,。；;]{0,4}$")  # 账号现正在注销过程中
_PROCESS_AFTER = re.compile(r"[^，,。]{0,6}(?:程序|流程|手续|申请|工作|事宜)")
# 注销事宜随后办理: a noun, and yet said to be done
_IN_HAND = re.compile(r"(?:事宜|手续|程序|流程|工作)[^，,。；;“”]{0,8}(?:办理|启动|进行|推进|开展|履行)")
_HANDLES = ("办理", "履行", "启动")  # 按程序办理注销备案手续
_JOINED = re.compile(
    r"(?:并|且|和|及|、|，|,|同时|予以|将|正式|永久|进行|彻底|一并|同步|[账帐]号|[信息内容]|[从在](?:各大?|手机)?应用(?:市场|商店)?|\s){0,5}$"
)


_TELLS, _TOLD = ("推送", "发布", "发送"), ("消息", "通知", "公告", "视频", "声明")  # 不再推送消息: its object


# 菜单“A”“B”停止服务并下线, but 栏目停更并注销账号
_AND = re.compile("并|并且|且|和|、")
_ITS_OBJECT = re.compile("(?:该|本|此)?(?:账号|帐号|公众号|微博|号)|[“「]")


@dataclass(frozen=True, slots=True)
class Act:
    """One such word: what is done, where it stands, and whether it is only set going (启动注销程序)."""

    action: ClosureAction
    start: int
    end: int
    words: str
    process: bool
    noun: bool  # 停更潮: says nothing
    titled: bool  # 停更公告: says so only in a title
    item: bool  # 不再发布天气预报, 相关功能迁移至A, 进行清理整合, 从应用市场移除: of an account only beside another act


def find_acts(clause: str) -> Iterator[Act]:
    """What `clause` says is done to an account, whichever: not what is denied, supposed, ordered or done to others."""
    other_end = 0  # of the last act, where it is of a part of an account
    for match in _ACT.finditer(clause) if holds_act(clause) else ():
        before = clause[max(0, match.start() - _AROUND) : match.start()]
        after = clause[match.end() : match.end() + _AROUND]
        kind = match.lastgroup or ""
        joined = other_end and _AND.fullmatch(clause, other_end, match.start()) and not _ITS_OBJECT.match(after)
        if joined or _is_other(kind, match[0], before, after):
            of_items = before.endswith("”") and is_of_a_part(kind, before, after)
            other_end = match.end() if joined or of_items else 0
            continue
        other_end = 0
        process = kind == "cancel" and bool(_PROCESS.search(before) or _PROCESS_AFTER.match(after))
        yield Act(
            _ACTIONS[kind],
            match.start(),
            match.end(),
            match[0],
            process,
            bool(_NOUN.match(clause, match.end()))
            and not _IN_HAND.match(after)
            and not (before.endswith(_HANDLES) and "手续" in after[:6])
            and not (match[0].endswith(_TELLS) and after.startswith(_TOLD)),
            bool(_TITLE_NOUN.match(after)),
            _is_item(kind, match[0], before, after),
        )


def _is_item(kind: str, words: str, before: str, after: str) -> bool:
    """Whether an act tells of a part, of functions, a clearance or one store: of an account only beside another act."""
    if kind == "stop":
        return is_an_item(after)
    if kind not in ("migrate", "merge"):
        return words.endswith("移除")
    if kind == "migrate" and _NEW_HOME.match(after) and _OF_WORK.search(before[-24:]):
        return True
    if words.endswith("整合") and _CLEARANCE.search(before[-2:] + words + after[:2]):
        return True
    return "功能" in before[-16:] and _OF_ITS_FUNCTIONS.search(before) is not None


def _is_other(kind: str, words: str, before: str, after: str) -> bool:
    if "是否" in words or "能否" in words:
        return True
    if _DENIED.search(before) or _BY_OTHERS.search(before):
        return True
    if _SUPPOSED.search(_NEEDS.sub("，", before)) and not (
        kind == "migrate"
        and (before.endswith("需") or (words in _HOMES and before.endswith("要") and _OF_AN_ACCOUNT.search(before)))
    ):  # 因主体变更需迁移至A
        return True
    if after.startswith("的") and _NEEDS.search(before[-24:]):  # 因工作需要停用的，须经同意
        return True
    if "请" in before and _DEMANDED.search(before):
        return True
    if kind == "stop" and "最后一" in words and words[-1] != "日" and not _FAREWELL.search(before):
        return True
    if kind == "stop" and before.endswith(("短时", "短暂")):
        return True
    if kind == "cancel" and before.endswith(_FOR_NOW):  # 景区临时关闭
        return True
    if kind == "stop" and words.startswith(_TOGETHER) and _OF_PUPILS.search(before[-16:]):
        return True
    if kind == "stop" and words[-1] in "了啦咯" and _FOR_TODAY.search(before):
        return True
    if kind == "stop" and (_CONTRACT.match(after) or _IDLE.search(before[-12:])):
        return True
    if _UNDONE.match(after) or _RUMOUR.match(after) or _LISTED.search(before[-9:]):
        return True
    if (kind == "cancel" and _OF_A_USER.match(after)) or (kind == "migrate" and _OFF_LINE.match(words[-1] + after)):
        return True
    under_way = kind == "cancel" and after.startswith(("过程中", "期间")) and _UNDER_WAY.search(before[-8:])
    if (not under_way and _REFERENCE.match(after)) or (kind in ("stop", "suspend") and _FOR_A_WHILE.match(after)):
        return True
    if kind == "migrate" and (before.endswith(_PIECEMEAL) or ("请" in before and _OF_READERS.search(before))):
        return True
    if kind in ("stop", "suspend") and "\u3000" in before and _OF_A_WORK.search(before):
        return True
    if kind == "merge" and "为" in before[-12:] and _PURPOSE.search(before[-12:]):
        return True
    if words.endswith("整合") and _AS_GROUNDS.search(before):
        return True
    if kind == "merge" and "关于" in before and _OF_AN_ORDER.match(after) and _GROUNDS.search(before):
        return True
    if kind in ("migrate", "merge", "rename"):
        if before.endswith("集约化"):  # 网站完成集约化迁移: to a common platform
            return True
        if kind == "rename" and after[:1] in ("，", ",", "") and _BECAUSE.search(before):  # 因学院更名，“A”迁移至“B”
            return True
        if kind == "rename" and (before.endswith(_OF_ITS_BODY) or _OF_A_DOMAIN.search(before)):
            return True
        if kind == "migrate" and _NEW_HOME.match(after):
            return False
        return bool(_OF_A_BODY_BEFORE.search(before) or ("功能" in before and _OF_A_FUNCTION_BEFORE.search(before)))
    if _OF_SOMETHING_ELSE_BEFORE.search(before) or _OF_SOMETHING_ELSE_AFTER.match(after):
        return True
    return is_of_a_part(kind, before, after)


def is_intended(clause: str, act: Act) -> bool:
    """Whether `act` is only planned: 拟注销."""
    return bool(_INTENDED.search(clause[: act.start]))


def follows_at_once(clause: str, first: Act, second: Act) -> bool:
    """Whether `second` happens with `first`: 停止更新并关闭."""
    return bool(_JOINED.fullmatch(clause[first.end : second.start]))
