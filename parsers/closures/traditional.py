"""Announcements in traditional script, as machines write simplified ones back: read in simplified, told as written.

The table maps one character to one, so that places in a text are the same in both; where several characters became
one in simplified script (發, 髮), only those that announcements use are in it.
"""

from functools import cached_property

from parsers.closures import wechat
from parsers.lines import read_document
from parsers.page import Page
from parsers.records import Closure, Parsed
from parsers.text import squeeze

_MARKS = "號關"  # 公眾號 or 關閉, 關注: one of them is in every announcement of this script
_TABLE = str.maketrans(
    "號賬帳關閉註銷運營遷轉併並歸於將發佈訊資內頻視網戶務門應後請點擊該個們對為與從時間會員實經據規範決議"
    "現終結維護載衆眾臺鎮鄉縣區廳處辦機構單體黨團級聯絡報聞軟動態紅書頭條嗶訂閱說聲啟啓這還過來開設專欄項"
    "變稱換繼續暫參見覽詢瀏讀謝長給帶諒歡絲統調優導屆屬監審計財稅農業漁環衛藥醫療學館圖電廣傳藝術歷鐵車話"
    "線錄試驗無沒準備權責劃擬復東國際雲龍頁題顯願額類餘產廠廢彙匯徵慶懷戲擇擔數斷舊極樓標樣橋檢歲殘氣況淨"
    "滿漢灣濟爭狀獨獲畫異當盡盤碼確禮離種積穩競筆節簡籌簽糧紀約納紙細組絕緊編緩縮總績織罰職聽脫臨興舉華葉"
    "藍蘭蘇虛裝複親覺觀記討訓託許訴診詐評詳誌認誤誰課論諮謀講證識譯讓豐負貢貨貴買費貼貿賀賣質購賽贈趙跡踐"
    "蹤軍軌輔輕輛輪輯輸轄辭連進遊達違適遺遲邊鄭鄰釋針銀錯錢鐘閣陝陽階隊隨險雜雖雙難靈順領顧飛馬駐魚鳥鳳麗"
    "黃齡",
    "号账帐关闭注销运营迁转并并归于将发布讯资内频视网户务门应后请点击该个们对为与从时间会员实经据规范决议"
    "现终结维护载众众台镇乡县区厅处办机构单体党团级联络报闻软动态红书头条哔订阅说声启启这还过来开设专栏项"
    "变称换继续暂参见览询浏读谢长给带谅欢丝统调优导届属监审计财税农业渔环卫药医疗学馆图电广传艺术历铁车话"
    "线录试验无没准备权责划拟复东国际云龙页题显愿额类余产厂废汇汇征庆怀戏择担数断旧极楼标样桥检岁残气况净"
    "满汉湾济争状独获画异当尽盘码确礼离种积稳竞笔节简筹签粮纪约纳纸细组绝紧编缓缩总绩织罚职听脱临兴举华叶"
    "蓝兰苏虚装复亲觉观记讨训托许诉诊诈评详志认误谁课论咨谋讲证识译让丰负贡货贵买费贴贸贺卖质购赛赠赵迹践"
    "踪军轨辅轻辆轮辑输辖辞连进游达违适遗迟边郑邻释针银错钱钟阁陕阳阶队随险杂虽双难灵顺领顾飞马驻鱼鸟凤丽"
    "黄龄",
)


def is_traditional(page: Page) -> bool:
    """Whether `page` may hold an announcement in traditional script."""
    text, title = page.text, page.title or ""
    return any(mark in text or mark in title for mark in _MARKS)


def simplified(page: Page) -> Page:
    """`page` in simplified script, character by character."""
    title, account = (words.translate(_TABLE) if words else words for words in (page.title, page.account))
    body = page.text.translate(_TABLE).encode()
    return Page(page.url, body, page.fetched_at, "text/html; charset=utf-8", title, page.published, account)


def as_written(parsed: Parsed[Closure], page: Page) -> Parsed[Closure]:
    """`parsed`, which was read from `simplified(page)`, in the words of `page`."""
    script = _Script(page)
    issues = tuple(
        issue.model_copy(update={"snippet": issue.snippet and script.of(issue.snippet)}) for issue in parsed.issues
    )
    return Parsed(tuple(_restored(record, script) for record in parsed.records), issues)


class _Script:
    """The words of a page as they are written, found by the simplified ones."""

    def __init__(self, page: Page) -> None:
        document = (wechat.read_wechat(page.text) if page.kind == "html" else None) or read_document(page)
        known = (page.title, page.account, document.title, *document.meta.values())
        self.written = "\n".join([*filter(None, known), *(line.text for line in document.lines)])

    def of(self, words: str) -> str:
        """`words` as the page writes them; as they are where it does not hold them in one piece."""
        if words and (at := self._plain.find(words)) >= 0:
            return self.written[at : at + len(words)]
        key, (written, plain) = squeeze(words), self._squeezed
        at = plain.find(key) if key else -1
        return written[at : at + len(key)] if at >= 0 else words

    @cached_property
    def _plain(self) -> str:
        return self.written.translate(_TABLE)

    @cached_property
    def _squeezed(self) -> tuple[str, str]:
        written = squeeze(self.written)
        return written, written.translate(_TABLE)


def _restored(record: Closure, script: _Script) -> Closure:
    keys = ("title", "account_name", "operator", "reason")
    told = {key: script.of(words) for key in keys if (words := getattr(record, key))}
    places = (place.model_copy(update={"name": script.of(place.name)}) for place in record.destinations)
    evidence = (
        words.model_copy(update={"raw": script.of(words.raw), "snippet": script.of(words.snippet)})
        for words in record.evidence
    )
    basis = tuple(map(script.of, record.legal_basis))
    lists = {"destinations": tuple(places), "evidence": tuple(evidence), "legal_basis": basis}
    return record.model_copy(update=told | lists)
