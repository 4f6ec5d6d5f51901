"""The Open Contracting validator without a network: with the schema and the extension in `fixtures/ocds`."""

import functools
import io
import os
import tempfile
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

from pipelines.export.ocds.packages import LOTS

FOLDER = Path(__file__).parents[3] / "fixtures" / "ocds"


@functools.cache
def standard() -> bytes:
    """The standard as the ZIP file that the validator downloads otherwise."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("standard/", "")
        for path in sorted((FOLDER / "schema").rglob("*.*")):
            file.write(path, f"standard/schema/{path.relative_to(FOLDER / 'schema')}")
    return archive.getvalue()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: it would stand between the dots of the tests."""


@functools.cache
def extension() -> str:
    """Where the extension is served: the validator reads it over HTTP only."""
    os.environ["NO_PROXY"] = "127.0.0.1"
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(FOLDER / "lots")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/extension.json"


def errors(package: dict[str, Any]) -> list[Any]:
    """What the validator finds wrong: the schema, codes, ids, empty and unknown fields, extensions, dates."""
    assert package["extensions"] == [LOTS]
    local = package | {"extensions": [extension()]}
    config = LibCoveOCDSConfig({"standard_zip": standard(), "context": "api"})
    with tempfile.TemporaryDirectory() as folder:  # it leaves the schema with its extension there
        found = ocds_json_output(folder, json_data=local, lib_cove_ocds_config=config)
    wrong = list(found["validation_errors"])
    for name in ("additional_fields", "additional_closed_codelist_values", "additional_checks", "conformance_errors"):
        wrong += [(name, found[name])] if found.get(name) else []
    return wrong
