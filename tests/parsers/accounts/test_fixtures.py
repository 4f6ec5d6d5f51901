"""Every fixture gives what its golden says: pages of all platforms, and the state that each is in."""

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.__main__ import FAMILIES
from parsers.dates import read_date
from parsers.page import Page
from parsers.records import PageState, Platform

FIXTURES = Path(__file__).parents[3] / "fixtures/accounts"
GOLDENS = sorted(FIXTURES.rglob("*.golden.json"))


EXAMPLES = [json.loads(line) for line in (FIXTURES / "examples.jsonl").read_text("utf-8").splitlines()]


def golden(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


def read(told: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The row of the command for `body`, with the address and the time of fetch that are told of it."""
    fetched = read_date(told["fetched_at"]) if "fetched_at" in told else None
    return FAMILIES["accounts"](Page(told.get("url"), body, fetched_at=fetched.value if fetched else None))


def differences(wanted: Any, given: Any, where: str = "") -> list[str]:
    """Where `given` is not what `wanted` names; keys that `wanted` leaves out are free."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        return [line for key, one in wanted.items() for line in differences(one, given.get(key), f"{where}.{key}")]
    if isinstance(wanted, list) and isinstance(given, list):
        if len(wanted) != len(given):
            return [f"{where}: {len(given)} given, {len(wanted)} wanted"]
        return [
            line
            for number, (one, other) in enumerate(zip(wanted, given, strict=True))
            for line in differences(one, other, f"{where}[{number}]")
        ]
    return [] if wanted == given else [f"{where}: {given!r} given, {wanted!r} wanted"]


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: str(path.relative_to(FIXTURES)))
def test_golden(path: Path) -> None:
    told = golden(path)
    wanted = {key: value for key, value in told.items() if key not in ("url", "fetched_at", "notes")}
    assert not differences(wanted, read(told, path.with_name(path.name.removesuffix(".golden.json")).read_bytes()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_example(example: dict[str, Any]) -> None:
    assert not differences(example["wanted"], read(example, example["body"].encode()))


def test_every_page_has_a_golden() -> None:
    pages = {path for path in FIXTURES.rglob("*.*") if not path.name.endswith((".golden.json", ".jsonl"))}
    assert pages == {path.with_name(path.name.removesuffix(".golden.json")) for path in GOLDENS}
    assert pages


def test_every_state_and_platform_has_a_page() -> None:
    goldens = [golden(path) for path in GOLDENS]
    assert {one["page_state"] for one in goldens} == set(PageState)
    sites = {one["platform"] for one in goldens}
    assert sites >= {"wechat", "sogou_weixin", "weibo", "douyin", "kuaishou", "bilibili", "toutiao", "xiaohongshu"}
    listed = {one["platform"] for told in goldens for one in told.get("accounts") or () if "platform" in one}
    assert listed >= {Platform.WECHAT, Platform.WEIBO, Platform.CHANNELS, Platform.MINI_PROGRAM, Platform.APP}
