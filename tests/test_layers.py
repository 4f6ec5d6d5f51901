"""The layers that pyproject.toml declares, on the imports as they are."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).parent / "lint-imports"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    if not LINT.exists():
        pytest.skip("import-linter is not installed: pip install -e '.[dev]'")
    return subprocess.run(  # noqa: S603
        [LINT, "--no-cache"], cwd=root, capture_output=True, text=True, timeout=120, check=False
    )


def test_an_import_only_goes_down() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_an_import_upwards_is_found(tmp_path: Path) -> None:
    """The declaration itself, over three packages of one line."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    for package, line in (("parsers", "import pipelines\nimport socket"), ("pipelines", ""), ("govcrawl", "")):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(line, "utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2 broken" in done.stdout
