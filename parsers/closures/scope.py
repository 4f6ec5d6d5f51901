"""Is this an announcement at all, and who speaks? Policy, warnings, vacancies and withdrawals talk of closures too."""

import re
from dataclasses import replace

from parsers.closures.acts import find_acts
from parsers.closures.article import Article
from parsers.closures.platforms import PLATFORM, platforms_in
from parsers.closures.signature import is_body
from parsers.lines import Line
from parsers.records import ClosureAction, Voice
from parsers.text import squeeze

_NO_ANNOUNCEMENT = re.compile(
    r"通报(?!.{0,12}停更)|审计|培训[班会]|业务培训|年鉴|[县区市]志(?!愿)|大事记|[决预]算|的批复|退回|驳回|申请.{0,40}的(?:报告|函)$|申请(?:的)?(?:受理|审核|进度)|擅自|私自|(?:委员|代表).{0,4}建议|情况表|论文|浅[析谈议]|^论(?!坛)|(?:工信部|通信管理局).{0,6}下架|(?:工作|分析|发展|调查|研究|统计|影响力|指数|调研|评估|评价)报告|细则|考核(?:标准|指标|评分|结果|情况)|治理(?:公告|周报|月报|行动)|请示|典型案例|惹纠纷|纠纷案|(?:办理|操作)(?:指南|指引|手册|流程)|办事指南|[检自]查(?:情况|结果|报告)|抽查|监管(?:工作)?情况|工作情况|纪要(?:[（(][^，,。]*)?$|答复|提案|建议的|留言.*的回复$|印发|(?:工作|实施|整治|管理|清理)方案|改革方案(?=[（(]|$)|办法|指导意见|的意见|征求.{0,60}意见|征集|工作动态|总结|年度报告|年报|报表|(?<!停更账号)(?<!注销账号)(?<!关停账号)(?<!停用账号)一览(?!.{0,8}(?:停|注销|关))|要点|工作(?:计划|会议?)|推进会|部署会|座谈会|名录|清朗|(?:被|依法)处置|约谈"
    r"|倡议|招聘(?!平台|小程序|网)|招人(?=[！!啦了，,。]|$)|招新|纳新|招贤|纳贤|诚聘|招募|采购|招标|询价|磋商|比选|遴选|运[营维](?:服务)?项目|中标|成交|评论[：|丨]|专家[：:]|时评|网友这样说"
    r"|假冒|冒用(?!(?<=[防止范]冒用)(?:[，,。！!]|$))|冒充|仿冒|诈骗|涉诈|防骗|反诈|骗局|催办|督办|谣言|造谣|警情|违规账号|违法|辟谣|不实|网传|澄清|传言"
    r"|撤回|收回|取消停更|撤销[^，。并]{0,24}(?:停更|注销|关停|关闭|停用)公告|(?:如何|怎[么样])(?:注销|关闭)|常见问题(?=[：:？?]|$)|(?:讨论|征求意见|送审)稿|恢复(?:更新|正常|运[营行]|使用)|(?<![不再搬真])回来[啦了]|(?<!不再)(?<!不)复更|拟(?:关停|注销|停)|暂缓(?:关停|注销|停|下线)|未获|未予|不予|(?:不|未|没有)(?:予)?同意.{0,30}(?:注销|停更|停用|关[停闭]).{0,6}(?:申请|复函|批复)|号被盗(?!.{0,30}(?:停[用更止]|注销|关[停闭]))|注销(?:流程|功能|入口|操作|须知|协议|指南|指引)|撤稿|隐私政策|僵尸|整改|(?:迁移|改名|更名|注销)功能"
    r"|(?:清理|注销|停用|冻结|关闭)[^，,。及和与]{0,30}用户的?(?:账号|帐号|账户)|^(?:关于)?(?:清理|注销|停用|冻结)[^，,。及和与“”]{0,12}(?:未登[录陆]|未实名|未认证|不活跃)的?(?:个人)?[账帐][号户]|清退[^，,。]{0,20}用户"
)
# how to move an account, and not that one moves: 公众号迁移详细流程（2025版）
_HOW_TO = re.compile(
    r"(?!.{0,60}(?:停|下线|注销|关[停闭]|附|暨|完成))[^“”]{0,30}(?:迁移|更名|改名|认证)的?(?:详细|操作|办理|具体)?(?:流程|指南|教程|攻略)"
    r"(?:[（(][^（()）]{1,12}[)）])?(?:来[了啦])?(?:[！!，,][^，,。]{0,8})?"
)
# an order to others, unless accounts stop by it on a day
_ORDER = re.compile(
    r"(?:规范|加强|做好|推进|开展|清理(?!结果))(?!.{0,40}(?:停更|关停|注销|停用|关闭|停止)).{0,30}(?:通知|意见|函|要求)$"
)
_STOPS_ON = re.compile(
    rf"[”」]\s?(?:{PLATFORM}、?){{1,4}}[自从][^，,。；;]{{2,16}}起[^，,。；;]{{0,6}}(?:停止|停更|停用|不再|关停)"
)
# of an inspection, a year or a list of results, which tells of closures that are over: “A”公众号已于5月20日注销
_BULLETIN = re.compile(
    r"通报|(?:检查|自查|抽查|监测|监管|运行)(?:工作)?(?:情况|报告)|(?:(?<!拟)清理|整合|注销|关停|处置)情况(?:统计)?表|(?:工作|年度|半年|年)总结|年度报告|年报|一览表|名录|处置结果"
)
_DONE = re.compile(
    r"已(?:于[^，,。；;“”]{0,12}\d日[^，,。；;“”]{0,6}|(?:全部|均)?完成)(?:注销|关停|关闭){1,2}[。；;]?$"
    rf"|[”」](?:{PLATFORM})?已?于[^，,。；;“”]{{0,10}}(?:日|月底?)(?:正式|完成|全部)?(?:注销|关停|关闭)(?=[，,。；;]|$)"
    rf"|(?:关停|注销|停用)(?:了|(?<=\d日..))[^，,。；;“”]{{0,8}}(?:(?:{PLATFORM})[“「]|[“「][^“”「」]{{2,20}}[”」](?:[、和及]\s?[“「][^“”「」]{{2,20}}[”」]){{0,6}}\s?{PLATFORM})"
)
_TO_BE_DONE = re.compile("责令|责成|督促|指导|要求|建议|计划|承诺|必?须|限期|拟")
# a column, or a cell, of a bulletin's table: 注销日期, 2024年1月22日注销
_ENDED = re.compile(
    r"(?:注销|关停|关闭|停更)(?:完成)?(?:时间|日期)|已(?:注销|关停|关闭|停更|停用)|[已自于]{0,2}20\d\d年\d{1,2}月\d{1,2}日起?(?:停更|停止更新|注销|关停|关闭)"
)
# 关于撤销部分采样点的公告: whatever ends, it is called neither an account nor by a quoted name
_OF_OTHER_THINGS = re.compile(
    r"(?:停止|终止|停用|停办|撤销|注销|关闭|关停|取消|暂停)(?:使用|更新|运营|服务|办理|部分|有关|相关|的|原|旧版?){0,4}+"
    r"(?!注销|关停|停|通知|公告|更新|服务|下线)[^，,。]{2,30}(?:公告|通告|通知|公示|声明|说明|启事)$"
)
# 菜单改版, 栏目调整, 征稿启事, 闭馆公告: what ends below such a title, without an act in it, is a part or another thing
_OF_A_PART = re.compile(
    r"[旧老]版本|栏目|专栏|专题|菜单|版块|板块|改版|历史(?:文章|推文)|留言|评论区|信箱|邮箱|头像|简介|征稿|约稿|投稿|征集|[闭休开]馆|[闭开]园"
    r"|停[水电气]|封路|绕行"
)
# 征稿邮箱及公众号调整
_AND_ACCOUNTS = re.compile(rf"[及和与、](?:官方|政务)?{PLATFORM}|[，,][^，,]{{0,4}}{PLATFORM}[也均]")
# 微信将下线“圈子”功能
_OF_A_FUNCTION = re.compile(
    r"(?:下线|关闭|停止|取消|暂停|撤销)[^，,。；;“”]{0,4}[“「][^“”「」]{1,12}[”」]\s?(?:功能|栏目|入口|频道|专区|专栏|标识|标签|(?:服务|业务)(?!号|平台|小程序|网|微|客户端|[Aa][Pp][Pp]))"
)
# 热播剧《A》停更: of a work
_OF_A_WORK = re.compile(
    rf"《[^《》]{{1,30}}》(?!等?\s?{PLATFORM})[^，,。；;]{{0,10}}?(?:停更|断更|停播|休刊|停刊|休载|停止?(?:更新|连载)|暂停(?:更新|连载))"
)
_ACCOUNT_HINT = re.compile(
    r"[号微博网站端账帐“「【《\"@]|媒体|平台|[Aa][Pp][Pp]|程序|抖音|快手|视频|头条|停更|更新|推送|发布|应用"
)
# “溪口招标网”, “溪口招聘”小程序: of an account, not of a document
_NAME = re.compile(
    rf"[“\"「【][^“”\"「」【】]{{2,20}}(?:网[”\"」】]|[”\"」】](?=\s?(?:{PLATFORM}|停更|停用|停止|注销|关停)))"
    # 县审计局, 县委督查室, 反诈中心; 县志微信公众号
    r"|(?:审计|采购|招标|招聘|督查|督办|提案|反诈骗?|培训|年鉴|[县区市]志|整改)(?:服务|管理|交易)?(?:局|委员会|委|办公室|办|中心|室|处|科|[大支]队|署|厅|站|编辑部|学校|学院)"
    rf"|(?:年鉴|[县区市]志|反诈|提案|招聘)(?=[\u3400-\u9fff]{{0,4}}{PLATFORM}(?!运营|运维|服务))"
)
# 撤销新媒体账号一览: of what ends, and no table of an inspection
_LIST_OF_ENDS = re.compile(
    r"(?<!拟)(?:停更|停用|停运|撤销|注销|关停|关闭)[^，,。]{0,8}(?:[账帐]号|新媒体|公众号|平台)(?:信息)?(?:一览表?|公开表|公示表)"
)
_CONTINUES = re.compile("继续(?:运营|更新)")
_NOW_CONTINUES = re.compile("(?:现|决定)[^，,。]{0,6}继续(?:运营|更新)")  # 原定停更，现决定继续运营
# a procurement notice, whose 账户 are those of a bank: 保证金须转入下列账户之一
_PROCUREMENT = re.compile(r"招标文件|采购文件|投标人|采购人|供应商|代理机构|开标|预算金额")
_PROCUREMENT_WORDS = 3
_HEADING = 40  # characters
_DOCUMENT = re.compile(
    r"(?:流程|指南|指引|手册|须知|协议|教程|攻略|报告|总结|年报|通报|办法|细则|方案|一览表|情况表)(?:[（(][^（()）]{1,12}[)）])?$"
    r"|^(?:谨防|辟谣)|依法处置.{0,8}[账帐]号|清朗行动(?:取得|成效|通报)"
)
_ASKS = re.compile(r"[？?]|何去何从|如何看|为什么|为何|怎么办|会出现什么|开通|上线|收藏|预告|观察[：|丨]|不能")
_WITHDRAWN = re.compile(
    r"(?:申请|请示)(?:注销|停更|停用|关[停闭])[^\n]{0,80}(?:上级|主管|[网宣]\S{0,3})(?:部门|单位|机关|[办部局])[^，,。；;“”]{0,4}(?:没有|未予?|不予?|暂不|尚未)同意|撤销(?:上述|该|此|前述)(?:公告|通告|通知|决定)|(?:公告|停更声明|停更通知)[^。！\n]{0,12}(?:予以)?(?:撤回|撤销|作废|收回|(?<!获)取消)|继续保留并|(?:撤回|(?<!获)取消)(?:了)?[^。！\n]{0,12}(?:停更|注销|关停)(?:公告|申请|决定)?"
)
_NOT_STOPPED = re.compile(r"不会?停更")
_CLAUSE_END = re.compile(r"[，,：:；;。！\n]")
_SENTENCE_END = re.compile(r"[。！\n]")
_SENTENCE = re.compile(r"[^。；;！\n]+[。；;！]?")
_UNTRUE = re.compile(r"消息不实|不实消息|不属实|[该此](?:条|一)?(?:信息|说法|内容)[^，,。！\n]{0,4}不实")
_NO_PLAN = re.compile(r"(?:没有|并?无|暂无)[^，。！\n]{0,6}(?:停更|停用|关停|注销)的?(?:计划|打算)")
_OTHERS_SENTENCE = re.compile(
    r"假冒|不法分子(?:注册|开[设通]|创建|运营)|山寨(?=[“「版公账微抖号])|(?<![放寒暑休请病事年长小])假(?=[“「])|非(?:我|本)[局委办院校馆站镇乡街县区市中][^，,。；;]{0,6}(?:开[设通]|运营|注册|认证|官方|所有)|经(?:我|本)[局委办院校馆站镇乡街县区市中][^，,。；;]{0,4}(?:投诉|举报)|冒用(?!风险|(?<=[防止范]冒用)(?:[，,。；;！!]|$))|冒充|仿冒|诈骗(?<!防诈骗)|涉诈|造谣|谣言|接(?:到)?(?:群众|网民)?举报|举报(?:后|核实)|向平台(?:投诉|举报|反映)|查处|处置(?:违|虚|涉|账号|了)|依法处置|网传|行政拘留|行拘|约谈|清朗|在(?:其|自己的?)?个人(?:抖音|微博|快手|视频号|公众号|账号|帐号){1,2}[“「]|个人(?:抖音|微博|快手|视频号|公众号)(?:账号|帐号)?[“「][^“”「」]{2,20}[”」]宣布|平台已(?:对|将)[^，。]{0,24}处理|违法(?:违规|账号|信息|犯罪|活动|网站|微信|公众号)|违规账号|侵权|盗用|被盗|封禁|封停|解封|公测|内测|误判|平台方|请[^，,。；;]{1,12}立即停止|涉案|判令|判决(?!书)|被告(?!知|诫)|原告|站方(?<![\u3400-\u9fff]站方)(?!便|可)|擅自|私自|因(?:散布|传播(?!渠道|方式|平台|需要|格局|工作)|违反|发布违)|去世|遗产继承|为例|条件(?:成熟|具备)(?:时|后|的)|未(?:完成)?整改|扣\d+分|某(?<=[\u3400-\u9fff]某)(?![市县区镇乡局单省部校院街])[^，,。；;某]{0,10}[将把]|建议(?<![\u3400-\u9fff”]建议)(?:对|将|把|关停|注销|停)|禁言|社区公约|虚假[^，,。；;]{0,6}账号|(?:商家|店|店铺|卖家|商户)[“「]|(?:专家|代表|委员)[^，,。；;]{0,6}(?:建议|呼吁)"
    r"|(?:^|[，,。：:])(?:小红书|抖音|快手|微博|微信|哔哩哔哩|B站)(?:平台|官方|安全中心|管理员){0,2}(?:发布)?(?:公告|通报)|网信部门依法|责令(?:下架|关停|停止|注销|整改)"
)
# what a notice adds to what it tells: 任何单位不得擅自使用该账号名称, 谨防他人冒用, 用户可自行申请注销账号
_CAUTION = re.compile(
    r"[，,；;]\s?(?:任何(?:单位|个人|组织|机构)|如有|如发现|谨防|警惕|请勿|切勿|凡|以免|防止|严防|注意防范|[请敬]?(?:用户|您|市民)[^，,；;。]{0,6}(?:可|如|若|需))[^，,；;。]*"
)
_FAKE = re.compile("假冒|冒充|诈骗|受骗")  # of an account that is another's
_CAUTIONS = ("任何", "如有", "如发现", "谨防", "警惕", "勿", "凡", "以免", "防", "用户", "您", "市民")
_ACCOUNT_NAME = re.compile(rf"[“「][^“”「」]{{2,20}}[”」](?=\s?{PLATFORM})")  # “清朗溪口”公众号
# accounts in the name of a body that it never had: 未授权任何单位开设“A”, 从未开设“A”, 冒名账号
_NOT_OURS = re.compile(
    r"冒名|未[经获得取到]{0,2}[^，,。；;]{0,12}授权(?!转载)[^，,。；;]{0,30}(?:开设|开通|注册|使用|账号|帐号|公众号|平台|网站|[“\"「‘])"
    r"|(?:从未|未曾|并未|没有|未)(?:开设|开通|注册|创建)过?(?![^，,。；;]{0,6}其[他它余])"
)
# an order or a reminder to those who run the account: 你单位“A”头条号已停更超过90天
_TO_OTHERS = re.compile(r"(?<!感谢)(?<!谢谢)[你贵](?:单位|局|委|办|院|校|馆|站|中心|镇|乡|街道|县|区|公司)")
_TO_ALL = re.compile(  # 请各校组织师生完成账号迁移
    r"请各(?:学?校|单位|部门|地|级|乡镇|镇|街道|县|区|市|科室|学院|处室|班级)[^，,。；;]{0,30}"
    r"(?:完成|办理|注销|关停|提交|报送|整改|组织|清理)"
)
_OF_USERS = re.compile(
    r"(?:未(?:登录|登陆|实名|认证)|不活跃)[^，,。；;]{0,10}(?:账号|帐号|账户|用户)|(?:您|用户)(?:可以?|如|若|需|向|申请|要|选择|自行|随时)[^，,。；;]{0,24}注销|[如若]您?不再(?:使用|需要)|(?:可|(?<![职功智])能)[^，,。；;]{0,24}(?:申请|办理)[^，,。；;]{0,4}账户[^，,。；;]{0,10}注销"
)
_ORDERED = re.compile(  # somebody demands it: 县委办要求，6月底前关停
    r"(?:^|[，,。；;：:])(?![^，,。；;]{0,30}(?:根|按|据|因|为|接|响应|落实|应|经|遵|符合|依|对照|结合|贯彻|执行))[^，,。；;]{2,30}要求[，,：:]"
)
_REPLACED = re.compile(r"\s?(?:[（(]?\d[、.)）])?\s?(?:原(?:文|内容|公告内容|表述)|更正前(?:内容)?|误)[为是]?\s?[：:]")
# of a form, a draft, or of all such notices: 将于×月×日停更; 公告草稿：“; 十几份公告大同小异：“
_SAMPLE = re.compile(
    r"[×＊*Xx]{1,4}月[×＊*Xx]{1,2}日|(?:公告|通告|通知|声明)的?(?:草稿|初稿)|份(?:(?<=[几多数余]份)|(?<=\d\d份))[^，,。“”]{0,6}(?:公告|通告|声明)|大同小异|千篇一律"
)
_WITHOUT_VALUE = re.compile(r"\s?[^，,。；;：:“”]{2,10}[：:]\s?(?:暂?无|[/—–-]+)\s?")
_END_OF_PAUSE = re.compile(
    r"\d\s?[时点日号]?\s?(?:至|到|[-—–~～])|[至到](?!于|今|另行)|期间|\d{1,2}[:：]\d\d|小时|[一两二三四五六七八九十几半\d]天"
)
_PENDING = re.compile(
    r"正在审[核批查]|(?:尚|仍|有|还|等)待[^，,。]{0,8}(?:批准|审批|审核|批复|同意)|尚未(?:获得?)?(?:批准|批复|同意)"
)
_RESUMED = re.compile(
    r"重新(?:启用|上线|开通|运营|上架)|恢复(?:服务|使用)?时间|[\d日号时点]起?(?:正式|全面|陆续)?恢复(?=[，,。；;]|$)|[日天]起?(?:正式|全面|已)?恢复(?:更新|运营|推送)|[已现](?:经)?恢复(?:更新|运营|正常|使用)"
)
_OF_POSTS = re.compile("(?:视频|文章|内容|作品|推文)[^，,。；;]{0,20}$")  # 往期视频将在“B”重新上线
_PAUSE = re.compile(
    r"(?:\d[日号]|今[日天]|即日|节后|假期后|假后|次日|明日|明天|上班后)起?[，,]?(?:将|再|即)?恢复(?:正常)?(?:推送|更新|推文|发布|发文)"
)
_SUSPENDED = re.compile(  # from a day on, or from day to day, as a notice says it
    r"\d[日号]?(?:起|\s?(?:至|到|[-—–~～])\s?(?:\d{1,2}月)?\d{1,2}[日号])[^，,。；;]{0,6}暂停(?:更新|推送|发布)"
)
_RESTS = ("停止服务", "停更", "断更", "更新", "推送", "发布", "推文")
_REST = re.compile(  # 周末停更, 春节期间不更新, 停更，下周一见
    r"(?:周末|双休日?|节假日|(?:春节|国庆节?|中秋节?|五一|劳动节|元旦|清明节?|端午节?|寒假|暑假|[长小]假|假期|放假|[高中]考|考试)(?:假期|放假|长假|小长假){0,2}期间"
    r"|寒假|暑假|[长小]假)[，,]?[^，,。；;]{0,24}(?:停更|断更|暂?停止?(?:更新|推送|发布)|停发|不再?更新)"
    r"|(?:停更|断更|(?:停止?|不再?)(?:更新|推送|发布|推文))(?![^。！!\n]{0,40}新(?:平台|账?号|家|阵地))[^。！!\n“「]{0,40}(?:(?<!恢)复更|再(?:次|与大家|和大家)?(?:见面|相见)"
    r"|(?:节|假期?|周末|年|开学|返校)[之以]?后[^，,。]{0,6}(?:恢复|再?见|回归|继续)|(?:下周|周|星期)[一二三四五六日天]见)"
    r"|(?<!暂)(?:停更|停止(?:更新|推送|服务))[^。！!\n]{0,40}\d[日号]起?(?:恢复|复更)"
)
_FOR_GOOD = re.compile("注销|关停|迁移")
_REST_IN_TITLE = re.compile(  # and not 停更公告：让我们在新平台再次相见
    r"(?:春节|国庆节?|中秋节?|五一|劳动节|元旦|清明节?|端午节?|寒假|暑假|[长小]假|假期|放假|[高中]考|考试)(?:假期|放假|长假|小长假){0,2}期间"
    r"[，,]?(?:(?!永久|正式)[^，,。；;]){0,12}(?:停更|断更|暂?停止?(?:更新|推送|发布)|停发|不再?更新)"
    r"|周末(?:期间)?(?:停更|断更|暂?停止?更新|不更新)|(?:停更|断更)[^。“]{0,12}(?:下周|周|星期)[一二三四五六日天]见"
)
_MAINTENANCE = re.compile(
    r"系统(?:升级|维护|割接|切换|迁移)|升级(?:维护|改造)|停机(?:维护|切换|升级|期间)|维护升级|服务器(?:迁移|维护|升级)|机房|检修|割接|例行维护|\d{1,2}[:：]\d\d\s?(?:至|到|[-—–~～])"
    r"|\d{1,2}\s?[时点]?\s?(?:至|到|[-—–~～])\s?\d{1,2}\s?[时点](?!间)|\d{1,2}[日号]?(?:至|到|[-—–~～])[^，,。]{1,8}日[^，,。]{0,4}暂停(?:对外)?服务"
)
_OUTAGE = re.compile("改造|升级|维护|检修|割接|迁移|切换|调试|停电|机房")
_REPORTED = re.compile(
    r"记者|网友|获悉|据悉|据了解|据报道|讯[\s　]|报道|表示[，：,]|宣布[，,：关停]"
    r"|(?:推送|发布|发)(?:了)?[^，。]{0,12}(?:公告|说明|推文|声明|通知|消息)[，,]?(?:称|表示|说)|称[，：,]"
    r"|近日，[^我本]{0,40}(?:发布|宣布)|例如|回应(?:记者|称)|\A\s?日前[，,](?![^，,。；;]{0,12}[我本])"
)
_OWN = re.compile(
    r"特此(?:公告|通告|通知|说明|声明|函告)|[我咱][局委办院校馆站镇乡街县区市支大厅处所会司公部社村园台们中单]|本[号公账帐微抖视快头局院校馆镇中街大单]|各位(?:订户|用户|市民|居民|同学|师生|粉丝|网友|用户|读者|家长|朋友|关注)|尊敬的|亲爱的|敬请|感谢"
)
# words for bodies of the state and for accounts; a story without any is of a product
_PUBLIC = re.compile(
    r"[号局委厅署院校馆镇乡县省村政警党博]|(?<![社小地])区|市(?![场值])|街道|工会|共青团|团委|妇联|融媒|中心|地铁|轨道|公交|水务|供水|供电|燃气|机场|铁路|高速"
)
_OF_A_FIRM = re.compile(
    r"(?<!国有)公司(?:[\u3400-\u9fff]{0,6}(?:官微|官方|微博|公众号|账号)|.{0,4}(?:宣布|发布|表示|称))|客服(?:人员)?(?:表示|称|回应)|(?:腾讯|阿里|百度|字节|新浪|网易|小米|华为)(?:客服|官方)(?:发布|发文)|银行(?:[Aa][Pp][Pp]|客户端)|玩家"
    r"|(?:\A[^，。\n“]{0,8}|(?=.{2,3}[“「@]))(?:博主|大[Vv]|网红|主播|[Uu][Pp]主)"
)
# which a public body owns, for all that it is a firm
_UTILITY = re.compile(
    r"(?:城投(?!资)|交投|城建|地铁|轨道|公交|水务|供水|自来水|供电|供热|燃气|机场|铁路|高速)[\u3400-\u9fff]{0,8}公司"
)
_FIRM = re.compile(r"(?:科技|网络|信息技术|软件|游戏|电子商务|贸易|餐饮|房地产|置业)[^，。]{0,6}公司$")
_OF_A_PERSON = re.compile(
    r"(?:^|[，。\n])我[是叫](?![^，。\n]{0,16}(?:小编|编辑|代言|吉祥物|卡通|管理员))[^，。们\n]{1,16}[，。](?![^。\n]{0,16}(?:小编|代言|吉祥物|卡通))|(?:我的?个人|本人的?)(?:微信|官方)?(?:公众号|账号|微博|抖音|视频号)"
)
_OWN_TITLE = re.compile(
    r"(?:公告|通告|声明|启事|说明|通知|告示|公示|^.{0,2}告别|告别信|一封信|致|[名清]单$|公[开示]表$)"
)
_TITLE_OF_A_POST = re.compile(r"《[^《》]{1,60}》")  # 发布《明天起，我们不再更新》
_QUOTED_NAME = re.compile(r"[“「][^“”「」]{2,20}[”」]")
_QUOTED_SPEECH = re.compile(r"[“\"「][^“”\"「」]{4,}(?:.{8}|[。！])[”\"」]")


def is_announcement(article: Article) -> bool:
    """Whether `article` can announce or report a closure: no policy, inspection, warning, vacancy, denial."""
    named = _LIST_OF_ENDS.sub("", _NAME.sub("", article.title or _heading(article)))
    if "继续" in named and _CONTINUES.search(named):
        ends = any(find_acts(named)) and not _NOW_CONTINUES.search(named)
    else:
        ends = True
    if not ends:
        return False
    if (
        _NO_ANNOUNCEMENT.search(named)
        or _HOW_TO.fullmatch(named)
        or (_ORDER.search(named) and not _STOPS_ON.search(article.text))
    ):
        return False
    title = article.title or ""
    if _REST_IN_TITLE.search(named) and not _FOR_GOOD.search(named):  # 春节期间停更通知
        return False
    if _OF_OTHER_THINGS.search(title) and not _ACCOUNT_HINT.search(title):
        return False
    if "《" in title and _OF_A_WORK.search(title) and not _STOPS_ON.search(article.text):
        rest = _OF_A_WORK.sub("", title)  # 《A》休刊 官方公众号同步停更
        if not (platforms_in(rest) and any(find_acts(rest))):
            return False
    part = _OF_A_PART.search(title) and not any(find_acts(title)) and not _AND_ACCOUNTS.search(title)
    if _OF_A_FUNCTION.search(title) or part:
        return _STOPS_ON.search(article.text) is not None
    text = article.text
    if ("不实" in text or "不属实" in text) and _UNTRUE.search(text):
        return False
    if ("计划" in text or "打算" in text) and _has_no_plan(title, text):
        return False
    if "项目编号" in text and len(set(_PROCUREMENT.findall(text))) >= _PROCUREMENT_WORDS:
        return False
    return not (_WITHDRAWN.search(text) or _stays(title, text))


def _heading(article: Article) -> str:
    """The first line of a page without a title, where it calls it a report, a guide or such a document."""
    first = article.lines[0].text if len(article.lines) > 1 else ""
    return first if len(first) <= _HEADING and _DOCUMENT.search(first) else ""


def done_in(article: Article) -> Article | None:
    """The sentences and tables of a bulletin that say of named accounts that they are closed, None without any."""
    if not _BULLETIN.search(article.title or _heading(article)):
        return None
    sentences = (match[0] for line in article.lines if not line.cells for match in _SENTENCE.finditer(line.text))
    told = (sentence for sentence in sentences if _DONE.search(sentence) and not _TO_BE_DONE.search(sentence))
    done = [Line(sentence) for sentence in told if platforms_in(sentence)]
    tables = {line.table for line in article.lines if line.cells and any(map(_ENDED.fullmatch, line.cells))}
    done += [line for line in article.lines if line.cells and line.table in tables]
    return replace(article, lines=done) if done else None


def _has_no_plan(title: str, text: str) -> bool:
    """Whether `text` says that no end is planned, unless of one that it names nowhere else: “B”没有停更打算."""
    for match in _NO_PLAN.finditer(text):
        sentence = _SENTENCE_END.split(text[: match.start()])[-1]
        names = _QUOTED_NAME.findall(_CLAUSE_END.split(sentence)[-1])
        told = _QUOTED_NAME.findall(sentence)
        if not names and any(name not in told for name in _QUOTED_NAME.findall(text)):
            names = told  # one of several accounts: “A”停更。记者查询了“B”，仍在更新，回应称没有停更计划
        if not names or any(name in title or text.count(name) > 1 for name in names):
            return True
    return False


def _stays(title: str, text: str) -> bool:
    """Whether `text` says that what `title` calls closing does not stop: 不会停更, of the same platform or of any."""
    for match in _NOT_STOPPED.finditer(text) if "停更" in text else ():
        before = text[: match.start()]
        clause = (_SENTENCE_END if platforms_in(title) else _CLAUSE_END).split(before)[-1]
        named = platforms_in(title) or platforms_in(before.removesuffix(clause))
        others = platforms_in(clause)
        if not (named and others) or set(named) & set(others):
            return True
    return False


def is_private(article: Article, voice: Voice) -> bool:
    """Whether no public body runs the account: a firm does, in a story of the press, or a person who speaks."""
    title, text = article.title or "", article.text
    if article.signature.name and _FIRM.search(article.signature.name):
        return True
    if not text or article.signature.name or "政务" in f"{title}{text}":
        return False
    if ("我" in text or "本人" in text) and _OF_A_PERSON.search(text) and not is_body(article.source or ""):
        return True
    if voice is Voice.OWN:
        return False
    return not _PUBLIC.search(f"{title}{article.source}{text}") or bool(
        _OF_A_FIRM.search(_UTILITY.sub("", f"{title}\n{text}"))
    )


def asserts(title: str) -> bool:
    """Whether a title says that something is so, and not only asks or advertises."""
    return not _ASKS.search(title)


def is_quoted(sentence: str) -> bool:
    """Whether `sentence` is the wording of a form or draft (将于×年×月×日停更), of many notices, or one taken back.

    So is a label of a form without a value: 注销时间：无.
    """
    return bool(_SAMPLE.search(sentence) or _REPLACED.match(sentence) or _WITHOUT_VALUE.fullmatch(sentence))


def concerns_others(sentence: str) -> bool:
    """Whether `sentence` is about accounts that somebody else closes, or shall: fakes, fraud, users' own, orders."""
    if "，" in sentence and any(word in sentence for word in _CAUTIONS):
        sentence = _CAUTION.sub(lambda match: match[0] if _FAKE.search(match[0]) else "", sentence)
    if any(word in sentence for word in ("授权", "未", "没有", "冒名")) and _NOT_OURS.search(sentence):
        return True
    others = _OTHERS_SENTENCE.search(sentence) and _OTHERS_SENTENCE.search(_ACCOUNT_NAME.sub("“”", sentence))
    if others or ("要求" in sentence and _ORDERED.search(sentence)):
        return True
    if ("你" in sentence or "贵" in sentence) and _TO_OTHERS.search(sentence):
        return True
    if "请各" in sentence and _TO_ALL.search(sentence):
        return True
    return "注销" in sentence and bool(_OF_USERS.search(sentence))


def has_end(sentence: str) -> bool:
    """Whether `sentence` says when, or within which hours, an interruption ends."""
    return bool(_END_OF_PAUSE.search(sentence))


def is_pause(sentence: str) -> bool:
    """Whether `sentence` says that an account rests: 2月18日恢复正常推送, 周末停更; not from one day to another."""
    if "暂停" in sentence and _SUSPENDED.search(sentence):
        return False
    return bool(_PAUSE.search(sentence)) or (any(word in sentence for word in _RESTS) and bool(_REST.search(sentence)))


def is_pending(sentence: str) -> bool:
    """Whether `sentence` says that what it tells waits for a consent: 尚待批准."""
    return any(word in sentence for word in ("待", "尚未", "正在审")) and bool(_PENDING.search(sentence))


def resumed(sentence: str) -> int:
    """Where `sentence` says that an account is used again, 0 where it does not: what stands before is over."""
    match = _RESUMED.search(sentence) if "重新" in sentence or "恢复" in sentence else None
    return match.start() if match and not _OF_POSTS.search(sentence, 0, match.start()) else 0


def is_maintenance(sentence: str) -> bool:
    """Whether `sentence` is about a system that is down for some hours."""
    return bool(_MAINTENANCE.search(sentence))


def is_outage(article: Article) -> bool:
    """Whether what the title suspends is down for some hours or days, by a text that tells no other act of it."""
    text = article.text
    if not all(act.action is ClosureAction.SUSPEND for act in find_acts(article.title or "")):
        return False
    return _OUTAGE.search(text) is not None and is_maintenance(text) and has_end(text) and not any(find_acts(text))


def read_voice(article: Article) -> Voice:
    """`Voice.REPORTED` for the press; a notice, or an account that speaks of itself, is the body's own."""
    text = _TITLE_OF_A_POST.sub("", _QUOTED_SPEECH.sub("", article.text))
    reported, own = len(_REPORTED.findall(text)), len(_OWN.findall(text))
    title = squeeze(article.title or "")
    if article.account or article.signature.name or (_OWN_TITLE.search(title) and asserts(title)):
        own += 2
    return Voice.REPORTED if reported > own or (not own and article.text and article.title) else Voice.OWN
