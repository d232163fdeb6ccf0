"""kill -9 in the middle of 1,000 concurrent corrections: every one that was acknowledged is there."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2

from dragoman import open_ledger
from support.desk import settle_desk
from support.talks import read_many

SRC = Path(__file__).parents[2] / "src"
WRITERS = 8
CORRECTIONS, KILLED_AFTER = 1_000, 400


def test_what_was_acknowledged_survives_kill_9(tmp_path):
    settings = settle_desk(tmp_path, read_many(180))
    with open_ledger(settings.ledger) as store:
        claims = [claim.id for claim in store.load_record().claims][:CORRECTIONS]
    assert len(claims) == CORRECTIONS
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "dragoman",
        "desk",
        "--ledger",
        str(settings.ledger),
        "--port",
        str(port),
    ]
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    desk = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    acknowledged: list[str] = []
    try:
        wait_for(f"http://127.0.0.1:{port}/help")
        writers = [
            threading.Thread(target=accept_all, args=(port, claims[n::WRITERS], acknowledged))
            for n in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < KILLED_AFTER and any(writer.is_alive() for writer in writers):
            time.sleep(0.01)
    finally:
        desk.send_signal(signal.SIGKILL)
        desk.wait()
    for writer in writers:
        writer.join()
    assert KILLED_AFTER <= len(acknowledged) < CORRECTIONS
    with open_ledger(settings.ledger) as store:
        judged = {claim.supersedes for claim in store.load_record().claims if claim.verdict == "accepted"}
    assert set(acknowledged) <= judged


def accept_all(port: int, claims: list[str], acknowledged: list[str]) -> None:
    """Accept claims one by one until the desk is gone."""
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            token = client.get("/api/session").json()["csrf"]
            for claim in claims:
                path = f"/api/claims/{claim}/verdicts"
                answer = client.post(path, json={"verdict": "accepted"}, headers={"x-csrf-token": token})
                if answer.status_code == 201:
                    acknowledged.append(claim)
    except httpx2.TransportError:
        return


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            if httpx2.get(address).status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the desk did not start")
