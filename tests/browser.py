"""Pages in a real headless Chromium: what a reader sees, what the console says, what an accessibility checker finds."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PHONE, DESK = 390, 1280  # widths in CSS pixels
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SERIOUS = ("serious", "critical")  # axe's own grades
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class View:
    """A page as it was opened, with what its console and its requests complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """How many pixels the page is wider than the window: 0 where nobody has to scroll sideways."""
        return int(self.page.evaluate(_OVERFLOW))

    def violations(self) -> list[str]:
        """The serious and critical rules of axe-core that the page breaks, each with its first elements."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in found
            if rule["impact"] in SERIOUS
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium (or the one that `CHROMIUM` names); the test is skipped where there is none."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium fonts-noto-cjk, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        # as root there is no sandbox; what is opened are pages of this project
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, width: int = DESK, *, checked: bool = False) -> Iterator[View]:
    """A page once it has loaded. `checked`: its own policy may not stop the checker's script, see `violations`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=checked)
    view = View(context.new_page())
    view.page.on("console", lambda said: said.type in ("error", "warning") and view.complaints.append(said.text))
    view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
    view.page.on("requestfailed", lambda request: view.complaints.append(f"failed: {request.url}"))
    view.page.on("request", lambda request: view.requests.append(request.url))
    view.page.goto(url, wait_until="load")
    yield view
    context.close()
