"""`scrapy explore` over real HTTP: pages, search, questions, evidence; nothing is written, no text of a page runs."""

import csv
import hashlib
import io
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import text

from parsers.records import Award
from pipelines.archive import Archive, files
from pipelines.captures import captures
from pipelines.items import PageKind
from pipelines.reparse import results
from pipelines.store import Store
from tests.govcrawl.crawling import command
from tests.govcrawl.exploring import Explored, exploring
from tests.govcrawl.processes import ROOT, environment, run
from tests.pipelines.linked import Linked
from tests.pipelines.results import NOON, notice, page

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
AWARD = "001-award-national-2020.htm"
QUESTIONS = {  # question -> its blanks, and a word of the answer
    "account-cost": ({"name": "账号甲"}, "西湖区公安局"),
    "bought-by": ({"buyer": "西湖区"}, "480,000.00"),
    "won-by": ({"supplier": "乙传媒"}, "480,000.00"),
    "spent-in": ({"region": "", "from_year": "2024", "until_year": "2024"}, "480,000.00"),
    "project-steps": ({"project": "项目 p1"}, "480,000.00"),
    "closures-between": ({"from_date": "2024-06-01", "until_date": "2024-06-30", "platform": ""}, "账号甲"),
    "ended-and-paid": ({"region": ""}, "480,000.00"),
    "accounts-by-status": ({"status": "cancelled", "region": ""}, "账号甲"),
    "gaps": ({"source": ""}, "HTTP 404"),
}


def fill(store: Store, folder: Path) -> None:
    """A page with its archived copy, a hostile notice, a failure, and linked records."""
    archive = Archive(folder / "archive", "ccgp")
    body = (ROOT / "fixtures/ccgp/notices" / AWARD).read_bytes()
    task = {"source": "ccgp", "kind": PageKind.DETAIL, "family": "procurement", "source_id": "real"}
    archive.append("http://a.test/real.htm", 200, b"Content-Type: text/html", body, at=NOON, task=task)
    archive.append("http://a.test/gone.htm", 404, b"Content-Type: text/html", b"<p>404</p>", at=NOON, task=task)
    archive.close()
    found = [capture for file in files(folder / "archive") for capture in captures(file)]
    hostile = notice(title=SCRIPT, buyer="=1+1", project_name="税务直播", awards=(Award(supplier="@SUM(A1)"),))
    run_id = store.start_run("ccgp", "ccgp", {})
    store.save(run_id, [*results(found, 1), page(1, hostile)])
    linked = Linked()
    linked.entity("西湖区公安局", "330106", "county")
    linked.awarded("p1", "西湖区公安局", "乙传媒", "480000", date=date(2024, 5, 1))
    linked.account("甲", "cancelled", "西湖区公安局")
    linked.pays("p1", "甲")
    linked.closure("甲", "2024-06-03", "2024-06-10")
    linked.save(store)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and its archive."""
    folder = tmp_path_factory.mktemp("explore")
    store = Store(f"sqlite:///{folder / 'store.db'}")
    store.upgrade()
    fill(store, folder)
    store.close()
    return folder


@pytest.fixture(scope="module")
def explored(folder: Path) -> Iterator[Explored]:
    """The server over it, for all tests of this file."""
    with exploring(folder / "store.db", "--time-limit", "1") as server:
        yield server


def evidence(kind: str, **key: str) -> str:
    return f"/-/evidence/{kind}?{urlencode(key)}"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/govcrawl",
        "/govcrawl/notice",
        "/govcrawl/account_overview",
        "/-/search",
        "/-/dashboards",
        "/-/dashboards/overview",
        "/-/dashboards/overview/spending-by-year",
        "/explore/explore.js",
    ],
)
def test_pages_render_under_a_strict_policy(explored: Explored, path: str) -> None:
    answer = explored.get(path)
    assert answer.status == 200
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_view_and_table_answers(explored: Explored) -> None:
    names = [row["name"] for row in explored.rows("select name from sqlite_master where type in ('table', 'view')")]
    assert {"spending_by_year", "cost_of_ended_accounts", "notice", "fetched"} <= set(names)
    assert {name: explored.get(f"/govcrawl/{name}").status for name in names} == dict.fromkeys(names, 200)


def test_columns_are_explained_with_their_unit(explored: Explored) -> None:
    shown = explored.get("/govcrawl/notice").text
    assert "预算金额 (yuan)" in shown
    assert "Procurement notices 采购公告" in shown
    assert 'id="facet-stage"' in shown
    assert 'id="facet-year"' in explored.get("/govcrawl/spending").text


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("税务", 1),
        ("税", 1),
        ("税务直播", 1),
        ("税 直播", 1),
        ("税播", 0),
        ("务直", 1),
        ('"税务" OR', 0),
        ("(", 0),
        ("NEAR", 0),
    ],
)
def test_search_in_chinese(explored: Explored, words: str, hits: int) -> None:
    found = explored.listed(f"/govcrawl/notice.json?_search={quote(words)}")
    assert [row["project_name"] for row in found] == ["税务直播"] * hits


def test_search_everywhere_leads_to_evidence(explored: Explored) -> None:
    shown = explored.get("/-/search?q=账号甲").text
    assert "/-/evidence/closure?source=site&amp;page_id=2&amp;account_key=%E7%94%B2%40wechat" in shown
    assert "/-/evidence/account?platform=wechat&amp;account_key=%E7%94%B2" in shown
    assert "Nothing holds all of these words" in explored.get("/-/search?q=没有这个").text


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered(explored: Explored, question: str) -> None:
    blanks, word = QUESTIONS[question]
    if question == "gaps":
        assert explored.rows("select error from failure") == [{"error": "HTTP 404"}]
    shown = explored.get(f"/govcrawl/{question}?{urlencode(blanks)}")
    assert shown.status == 200
    assert word in shown.text


def test_no_question_is_left_out_here(explored: Explored) -> None:
    shown = explored.get("/").text
    assert {name for name in QUESTIONS if f'href="/govcrawl/{name}"' in shown} == set(QUESTIONS)


def test_evidence_shows_value_words_and_copy(explored: Explored, folder: Path) -> None:
    shown = explored.get(evidence("notice", source="ccgp", source_id="real")).text
    body = (ROOT / "fixtures/ccgp/notices" / AWARD).read_bytes()
    assert hashlib.sha256(body).hexdigest() in shown
    assert "the archived bytes have this digest" in shown
    assert 'href="http://a.test/real.htm"' in shown
    assert "2026-11-20 12:00:00 (Asia/Shanghai), HTTP 200" in shown
    (row,) = explored.rows("select document, fetch_id from notice where source_id = 'real'")
    with sqlite3.connect(folder / "store.db") as connection:
        field, raw = connection.execute(
            "select json_extract(e.value, '$.field'), json_extract(e.value, '$.raw') from notice, "
            "json_each(notice.document, '$.evidence') as e where source_id = 'real' and e.value like '%buyer%'"
        ).fetchone()
    assert f"<mark>{raw}</mark>" in shown
    assert f'<td class="field">{field}</td>' in shown
    assert "<mark>25.0000000（万元）</mark>" in shown  # its snippet names the supplier only: from the archived copy
    saved = explored.get(f"/-/archived/{row['fetch_id']}")
    assert saved.body == body
    assert saved.headers["content-disposition"].startswith("attachment")
    assert saved.headers["content-type"] == "application/octet-stream"
    read = explored.get(f"/-/archived/{row['fetch_id']}?as=text")
    assert read.headers["content-type"] == "text/plain; charset=utf-8"
    for answer in (saved, read):
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_evidence_of_other_records(explored: Explored) -> None:
    closure = explored.get(evidence("closure", source="site", page_id="2", account_key="甲@wechat"))
    assert "Not verified" in closure.text
    assert explored.get(evidence("account", platform="wechat", account_key="甲")).status == 200
    assert explored.get(evidence("account", platform="wechat")).status == 404
    assert explored.get(evidence("notice", source="ccgp", source_id="none")).status == 404
    assert explored.get("/-/evidence/run?id=1").status == 404


def test_rows_lead_to_their_evidence(explored: Explored) -> None:
    link = f'href="{evidence("notice", source="ccgp", source_id="real").replace("&", "&amp;")}"'
    assert link in explored.get("/govcrawl/notice").text
    assert link in explored.get("/govcrawl?sql=select source, source_id from notice").text


@pytest.mark.parametrize(
    "path",
    [
        "/-/archived/../../etc/passwd",
        "/-/archived/00",
        f"/-/archived/{'0' * 32}",
        "/explore/../serving.py",
        "/explore/..%2fserving.py",
        "/explore/%2e%2e/serving.py",
        "/govcrawl.db",
    ],
)
def test_no_other_file_is_given_out(explored: Explored, path: str) -> None:
    answer = explored.get(path)
    assert answer.status in (403, 404)
    assert b"uvicorn" not in answer.body


def test_a_stored_path_stays_within_the_archive(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "store.db"
    with sqlite3.connect(folder / "store.db") as source, sqlite3.connect(database) as target:
        source.backup(target)
        target.execute("update fetched set warc_file = '../../secret', warc_offset = 0 where url like '%real%'")
    target.close()
    with exploring(database, "--no-search", "--archive", str(folder / "archive")) as server:
        shown = server.get(evidence("notice", source="ccgp", source_id="real")).text
    assert "not a file of the archive" in shown


@pytest.mark.parametrize(
    "sql",
    [
        "delete from notice",
        "with x as (select 1) delete from notice",
        "with x as (select 1) insert into watch values ('a', 1, 'now')",
        "attach '/etc/passwd' as p",
        "pragma writable_schema = 1",
        "select load_extension('x')",
        "select 1; delete from notice",
    ],
)
def test_nothing_is_written(explored: Explored, folder: Path, sql: str) -> None:
    before = hashlib.sha256((folder / "store.db").read_bytes()).hexdigest()
    assert explored.get(f"/govcrawl.json?sql={quote(sql)}").status == 400
    assert hashlib.sha256((folder / "store.db").read_bytes()).hexdigest() == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(explored: Explored, method: str) -> None:
    assert explored.get("/govcrawl/gaps", method, body="source=x").status == 405


def test_a_query_that_never_ends_is_stopped(explored: Explored) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    answer = explored.get(f"/govcrawl.json?sql={quote(endless)}")
    assert answer.status == 400
    assert "SQL Interrupted" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", ""])
def test_another_name_for_this_machine_is_refused(explored: Explored, host: str) -> None:
    assert explored.get("/", Host=host).status == 421


def test_a_stored_script_is_text(explored: Explored) -> None:
    escaped = "&lt;script&gt;document.title="
    paths = ["/govcrawl/notice", "/govcrawl/notice/ccgp,http~3A~2F~2Fsite~2Etest~2F1~2Ehtm", "/-/search?q=税务"]
    for path in [*paths, "/govcrawl?sql=select title from notice"]:
        shown = explored.get(path).text
        assert escaped in shown, path
        assert "<script>document.title=" not in shown
        assert "<img src=x" not in shown
    (row,) = explored.rows("select source_id from notice where project_name = '税务直播'")
    shown = explored.get(evidence("notice", source="ccgp", source_id=row["source_id"])).text
    assert escaped in shown
    assert "<script>document" not in shown


@pytest.mark.parametrize("more", ["", "&_dl=1"])
def test_cells_of_a_csv_are_no_formulas(explored: Explored, more: str) -> None:
    sql = "select '=1+1' as a, -5 as b, '-5.2' as c, '+x' as d, 'x,\"y\n=z' as e, '@a' as f, '-nan' as g"
    answer = explored.get(f"/govcrawl.csv?sql={quote(sql, safe='')}{more}")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows == [list("abcdefg"), ["'=1+1", "-5", "-5.2", "'+x", 'x,"y\n=z', "'@a", "'-nan"]]
    assert "'=1+1" in explored.get("/govcrawl/organisation.csv?_stream=1").text


def test_a_copy_is_kept_and_given_out_where_asked(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with exploring(folder / "store.db", "--copy", str(copy), "--allow-download", "--no-search") as server:
        assert server.get("/govcrawl.db").body == copy.read_bytes()
        assert server.get("/govcrawl/spending_by_year").status == 200
        assert "left out" in server.get("/-/search?q=税务").text
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


def test_postgresql_is_copied(postgres_url: str, tmp_path: Path) -> None:
    store = Store(postgres_url)
    store.upgrade()
    fill(store, tmp_path)
    with store.engine.begin() as connection:
        counts = connection.execute(text("select (select count(*) from notice), (select count(*) from issue)")).one()
    store.close()
    with exploring(tmp_path / "unused.db", DATABASE_URL=postgres_url) as server:
        assert "rows copied into" in server.said
        assert server.rows("select (select count(*) from notice) as n, (select count(*) from issue) as i") == [
            {"n": counts[0], "i": counts[1]}
        ]
        assert "480,000.00" in server.get("/govcrawl/won-by?supplier=乙传媒").text
        shown = server.get(evidence("notice", source="ccgp", source_id="real")).text
        assert "the archived bytes have this digest" in shown
        assert len(server.rows("select rowid from notice where published_at < '2026-11-19'")) >= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "Add --public"),  # noqa: S104
        (["--port", "99999"], "99999 is not between 0 and 65535"),
        (["nothing.db"], "no database nothing.db"),
        (["--db", "README.md"], "README.md cannot be read: file is not a database"),
        (["a.db", "b.db"], "one PATH at most"),
    ],
)
def test_wrong_arguments_are_explained(folder: Path, words: list[str], said: str) -> None:
    done = run(command("explore", *words, database=folder / "store.db"))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_explained(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(command("explore", "--port", port, database=folder / "store.db"))
    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "try --port 0" in done.stderr


def test_an_old_database_is_explained(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute("create table run (id integer)")
    connection.close()
    done = run(command("explore", database=tmp_path / "old.db"))
    assert done.returncode == 2
    assert "lacks account," in done.stderr
    assert "brings it up to date" in done.stderr


def test_without_its_extra_the_command_names_it(folder: Path) -> None:
    words = command("explore", database=folder / "store.db")[3:]
    without = "import sys; sys.modules['datasette'] = None"
    program = f"{without}; from scrapy.cmdline import execute; execute(['scrapy', *sys.argv[1:]])"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, *words], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "pip install 'govcrawl[explore]'" in done.stderr


def test_a_day_is_a_day(explored: Explored) -> None:
    """Until a day includes that day."""
    day = date(2024, 6, 3)
    for until, hits in ((day - timedelta(days=1), 0), (day, 1)):
        found = explored.listed(f"/govcrawl/closures-between.json?from_date=&until_date={until}&platform=")
        assert [row["account_name"] for row in found] == ["账号甲"] * hits
