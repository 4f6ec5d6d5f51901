"""The recipes of docs/scheduling.md and deploy/: what they say is read by their own tools, and run."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from crontab import CronTab

from deploy.scrapyd.egg import write
from govcrawl.replica import Replica
from pipelines.store import Store
from pipelines.watching import source_verdicts

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
HOME = "/opt/govcrawl"  # of the recipes


def dry(line: str, database: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of a recipe as a shell does, against a database of its own and without a request."""
    line = line.replace(f"{HOME}/", "").replace(HOME, ".").replace(".venv/bin", str(BIN))
    line = line.replace(">>data/", f">>{database.parent}/").replace(" data/", f" {database.parent}/")
    line = line.replace("crawlall --due", "crawlall --due --dry-run").replace("python -m", f"{sys.executable} -m")
    _made(database)
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    return call(["/bin/sh", "-c", line], ROOT, environment)


def _made(database: Path) -> None:
    """An empty database: to say what would be crawled makes none."""
    store = Store(f"sqlite:///{database}")
    store.upgrade()
    store.close()


def call(words: list[str], folder: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run it, for two minutes at most."""
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)  # noqa: S603


def test_the_crontab_is_read_and_its_line_runs(tmp_path: Path) -> None:
    table = CronTab(tabfile=str(DEPLOY / "crontab"))
    (job,) = list(table)
    assert job.is_valid()
    assert job.frequency_per_day() == 24
    assert table.env["MAILTO"] == "you@example.org"
    done = dry(job.command, tmp_path / "crawl.db")
    assert done.returncode == 0, done.stderr
    assert "never crawled" in (tmp_path / "crawlall.log").read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze on this machine")
def test_the_units_are_verified_and_their_command_runs(tmp_path: Path) -> None:
    for unit in ("govcrawl.service", "govcrawl.timer"):
        text = (DEPLOY / "systemd" / unit).read_text("utf-8").replace(HOME, str(tmp_path / "app"))
        (tmp_path / unit).write_text(text.replace("User=govcrawl", "User=root"), "utf-8")
    (tmp_path / "app/.venv").mkdir(parents=True)
    (tmp_path / "app/.venv/bin").symlink_to(BIN)
    units = [str(tmp_path / name) for name in ("govcrawl.timer", "govcrawl.service")]
    done = call(["systemd-analyze", "verify", "--man=no", *units], tmp_path)
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "govcrawl" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
    service = (DEPLOY / "systemd/govcrawl.service").read_text("utf-8")
    (line,) = re.findall(r"^ExecStart=(.+)$", service, re.M)
    assert dry(line, tmp_path / "crawl.db").returncode == 0


def test_the_steps_of_the_workflow_run(tmp_path: Path) -> None:
    flow = yaml.safe_load((DEPLOY / "github/crawl.yml").read_text("utf-8"))
    (cron,) = flow[True]["schedule"]  # YAML 1.1 reads the key `on` so
    assert CronTab(tab=f"{cron['cron']} true").crons[0].is_valid()
    steps = flow["jobs"]["crawl"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    run = {step["name"]: step["run"] for step in steps if "run" in step}
    extras = re.search(r"'\.\[(.+)\]'", run.pop("Install"))
    assert extras
    assert set(extras[1].split(",")) <= _extras()
    assert list(run) == ["Crawl", "Verdicts"]
    for line in run.values():
        done = dry(line, tmp_path / "crawl.db")
        assert done.returncode == 0, done.stderr


def test_the_image_installs_what_its_commands_need(tmp_path: Path) -> None:
    """Without Docker: the files that are copied make a package that runs outside of the checkout, as CMD calls it."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    said = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    copied = [name for verb, rest in said if verb == "COPY" for name in rest.split()[:-1]]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {f"!{name}" for name in copied} <= set(ignored)
    users = [rest for verb, rest in said if verb == "USER"]
    assert users == ["govcrawl"]
    for name in copied:
        source, target = ROOT / name, tmp_path / "context" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    build = ["pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), "."]
    built = call([sys.executable, "-m", *build], tmp_path / "context")
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    named = dict(pair for verb, rest in said if verb == "ENV" for pair in (p.split("=") for p in rest.split()))
    environment = {**os.environ, **named, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}
    (tmp_path / "empty").mkdir()
    words = {verb: json.loads(rest) for verb, rest in said if verb in ("ENTRYPOINT", "CMD")}
    (health,) = [json.loads(rest.partition("CMD ")[2]) for verb, rest in said if verb == "HEALTHCHECK"]
    start = [str(BIN / words["ENTRYPOINT"][0])]
    (tmp_path / "empty/data").mkdir()
    _made(tmp_path / "empty/data/govcrawl.db")
    for options in ([*words["CMD"], "--dry-run"], health[1:]):
        done = call([*start, *options], tmp_path / "empty", environment)
        assert done.returncode == 0, done.stderr


def test_the_compose_file_is_whole(tmp_path: Path) -> None:
    """Its structure, and the crawl's command for one round; not that Docker starts it."""
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert services.keys() == {"crawl", "postgres", "redis"}
    mounted = {volume.partition(":")[0] for one in services.values() for volume in one["volumes"]}
    assert mounted == compose["volumes"].keys()
    assert set(services["crawl"]["depends_on"]) <= services.keys()
    assert all("healthcheck" in services[name] for name in ("postgres", "redis"))
    assert services["crawl"]["environment"]["DATABASE_URL"].startswith("postgresql+psycopg://")
    shell, (loop,) = services["crawl"]["entrypoint"], services["crawl"]["command"]
    assert shell == ["/bin/sh", "-c"]
    assert call([shell[0], "-n", "-c", loop], ROOT).returncode == 0
    (once,) = re.findall(r"do (scrapy .+?);", loop)
    done = dry(f".venv/bin/{once}", tmp_path / "crawl.db")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def scrapyd(tmp_path: Path) -> Iterator[str]:
    """A real Scrapyd with the configuration of deploy/, in a folder and on a port of its own; its address."""
    pytest.importorskip("scrapyd", reason="Scrapyd is not installed: pip install 'govcrawl[scrapyd]'")
    port = _free_port()
    configuration = (DEPLOY / "scrapyd/scrapyd.conf").read_text("utf-8")
    configuration = configuration.replace("6800", str(port)).replace("[scrapyd]", "[scrapyd]\npoll_interval = 0.2")
    (tmp_path / "scrapyd.conf").write_text(configuration, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{tmp_path / 'crawl.db'}"}
    environment = {name: value for name, value in environment.items() if not name.lower().endswith("_proxy")}
    log = (tmp_path / "scrapyd.log").open("w")
    process = subprocess.Popen([sys.executable, "-m", "scrapyd"], cwd=tmp_path, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _until(lambda: _ask(f"{address}/daemonstatus.json"), "Scrapyd", tmp_path / "scrapyd.log")
        yield address
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def test_scrapyd_crawls_what_was_deployed(scrapyd: str, tmp_path: Path) -> None:
    """The egg goes up, a crawl is scheduled, its rows and its verdict are in the database."""
    write(str(tmp_path / "govcrawl.egg"))
    egg = (tmp_path / "govcrawl.egg").read_bytes()
    body, kind = _form({"project": "govcrawl", "version": "1"}, egg)
    assert _ask(f"{scrapyd}/addversion.json", body, kind)["spiders"] == 4
    with Replica() as site:
        settings = {"HOST_MAP": json.dumps(site.host_map), "DOWNLOAD_DELAY": "0.001", "AUTOTHROTTLE_ENABLED": "0"}
        fields = [("project", "govcrawl"), ("spider", "ccgp"), ("keyword", "直播"), ("from_date", "2026-01-01")]
        fields += [("setting", f"{name}={value}") for name, value in settings.items()]
        started = _ask(f"{scrapyd}/schedule.json", urllib.parse.urlencode(fields).encode())
        assert started["status"] == "ok"

        def finished() -> bool:
            jobs = _ask(f"{scrapyd}/listjobs.json?project=govcrawl")["finished"]
            return [job["id"] for job in jobs] == [started["jobid"]]

        _until(finished, "the crawl", tmp_path / "scrapyd.log")
    store = Store(f"sqlite:///{tmp_path / 'crawl.db'}")
    with store.engine.connect() as connection:
        (verdict,) = source_verdicts(connection)
        notices = connection.exec_driver_sql("select count(*) from notice").scalar_one()
    store.close()
    assert verdict.verdict == "ok", verdict
    assert notices == verdict.stored > 0


def _extras() -> set[str]:
    return set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _ask(url: str, body: bytes | None = None, kind: str | None = None) -> dict[str, Any]:
    request = urllib.request.Request(url, body, {"Content-Type": kind} if kind else {})  # noqa: S310
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as response:
        answer: dict[str, Any] = json.loads(response.read())
    assert answer["status"] == "ok", answer
    return answer


def _form(fields: dict[str, str], egg: bytes) -> tuple[bytes, str]:
    """A multipart form as curl -F sends it."""
    edge = "----govcrawl"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="egg"; filename="govcrawl.egg"\r\n\r\n'
    return "".join(
        [*parts, head]
    ).encode() + egg + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def _until(happened: Any, what: str, log: Path) -> None:
    """Wait for it, two minutes at most."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            if happened():
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    pytest.fail(f"{what} did not come: {log.read_text()[-2000:]}")
