"""`python -m govcrawl.replica`: the replica on its own."""

import argparse
import json
import time
from pathlib import Path

from govcrawl.replica import FIXTURES, Fault, FaultKind, Folder, Replica, Server, Sites


def _fault_option(text: str) -> tuple[str, Fault]:
    pattern, _, rest = text.rpartition("=")
    kind, times, seconds = (*rest.split(":"), "", "")[:3]
    return pattern, Fault(FaultKind(kind), int(times) if times else None, float(seconds or 1))


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m govcrawl.replica", description="Serve the fixtures as the official sites, on 127.0.0.1."
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--root", type=Path, default=FIXTURES, help="the folder fixtures/")
    parser.add_argument("--folder", type=Path, help="serve the files of this folder instead, as http://folder.test/...")
    parser.add_argument("--sites", action="store_true", help="serve the government sites instead of ccgp")
    parser.add_argument("--copies", type=int, default=1, help="publish every notice so many times")
    parser.add_argument("--busy", action="store_true", help="add the notices of a busy half year")
    parser.add_argument("--cap", type=int, help="result pages that a search shows")
    parser.add_argument(
        "--fault",
        type=_fault_option,
        action="append",
        default=[],
        metavar="PATTERN=KIND[:TIMES[:SECONDS]]",
        help=f"kinds: {', '.join(FaultKind)}",
    )
    args = parser.parse_args()
    try:
        with _server(args) as server:
            print("HOST_MAP =", json.dumps(server.host_map), flush=True)
            try:
                while True:
                    time.sleep(3600)
            except KeyboardInterrupt:
                print("stopped")
    except OSError as error:  # the port is taken, or a folder is none
        parser.error(str(error))


def _server(args: argparse.Namespace) -> Server:
    if args.folder:
        return Folder(args.folder, port=args.port)
    faults = dict(args.fault)
    if args.sites:
        return Sites(args.root, faults=faults, port=args.port)
    return Replica(args.root, faults=faults, copies=args.copies, cap=args.cap, busy=args.busy, port=args.port)


if __name__ == "__main__":
    main()
