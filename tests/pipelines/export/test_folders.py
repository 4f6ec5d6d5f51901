"""A folder is there as a whole or not at all, also after a kill."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.export.folders import DESCRIPTOR, whole

ROOT = Path(__file__).parents[3]
KILLED = """
import sys, time
from pathlib import Path
from pipelines.export.folders import whole
with whole(Path(sys.argv[1]), replace=True) as folder:
    (folder / "half").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


def write(target: Path, words: str, replace: bool = False) -> None:
    """An export that says `words`."""
    with whole(target, replace) as folder:
        (folder / DESCRIPTOR).write_text(words)


@pytest.mark.parametrize("before", [None, "old"])
def test_a_kill_leaves_what_was_there(tmp_path: Path, before: str | None) -> None:
    target = tmp_path / "out"
    if before:
        write(target, before)
    with subprocess.Popen([sys.executable, "-c", KILLED, target], cwd=ROOT, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert (target / DESCRIPTOR).read_text() == before if before else not target.exists()
    write(target, "new", replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [(path.name, path.read_text()) for path in target.iterdir()] == [(DESCRIPTOR, "new")]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    with contextlib.suppress(RuntimeError), whole(tmp_path / "out", replace=True) as folder:
        (folder / "half").write_text("half")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [DESCRIPTOR]


def test_nothing_else_is_written_over(tmp_path: Path) -> None:
    write(tmp_path / "export", "old")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileExistsError, match="--replace"):
        write(tmp_path / "export", "new")
    for name in ("photos", "file"):
        with pytest.raises(FileExistsError, match="no export"):
            write(tmp_path / name, "new", replace=True)
    write(tmp_path / "empty", "new")
