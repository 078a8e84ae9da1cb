"""Starts and stops `frontdesk serve` as an operator would: a process, a port, a data folder."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import requests

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ADMIN_KEY = "conformance-admin-key-0123456789"
READY_WITHIN_SECONDS = 60
STOPPED_WITHIN_SECONDS = 30


def binary() -> pathlib.Path:
    path = os.environ.get("FRONTDESK_BIN")
    if not path or not os.access(path, os.X_OK):
        raise RuntimeError("FRONTDESK_BIN must name the built frontdesk executable")
    return pathlib.Path(path).resolve()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class DataFolder:
    """A data folder that the unprivileged PostgreSQL user can enter, gone with all that runs in it at the end."""

    def __init__(self) -> None:
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="frontdesk-"))
        self.path.chmod(0o755)

    def postmaster(self) -> int | None:
        """The process that a killed server leaves behind."""
        for pid_file in self.path.rglob("postmaster.pid"):
            return int(pid_file.read_text().splitlines()[0])
        return None

    def remove(self) -> None:
        pid = self.postmaster()
        if pid is not None:
            try:
                os.kill(pid, signal.SIGINT)
            except ProcessLookupError:
                pass
        shutil.rmtree(self.path, ignore_errors=True)


class Server:
    def __init__(
        self,
        data: DataFolder,
        *,
        database_url: str | None = None,
        cwd: pathlib.Path = PROJECT,
        port: int | None = None,
        settings: dict[str, str] | None = None,
        **named: str,
    ) -> None:
        """`settings` and what else is named: environment variables of this server alone."""
        self.data = data
        self.database_url = database_url
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.path / f"server-{self.port}.log"
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "DATABASE_ADMIN_URL", "HOST", "PORT")
        }
        environment |= {
            "FRONTDESK_ENV": "development",
            "FRONTDESK_DATA_DIR": str(data.path),
            "ADMIN_API_KEY": ADMIN_KEY,
        }
        if database_url:
            environment["DATABASE_URL"] = database_url
        environment |= (settings or {}) | named
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [binary(), "serve", "--port", str(self.port)],
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def exited_within(self, seconds: float) -> bool:
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def wait_until_ready(self, within: float = READY_WITHIN_SECONDS) -> Server:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            try:
                if requests.get(self.url + "/ready", timeout=5).status_code == 200:
                    return self
            except requests.ConnectionError:
                pass
            if self.exited_within(0.1):
                raise RuntimeError(f"frontdesk ended with {self.process.returncode}:\n{self.output()}")
        self.process.kill()
        raise RuntimeError(f"frontdesk was not ready within {within} s:\n{self.output()}")

    def stop(self) -> None:
        """SIGTERM; a server drains and ends with 0."""
        self.process.send_signal(signal.SIGTERM)
        if not self.exited_within(STOPPED_WITHIN_SECONDS):
            self.process.kill()
            raise AssertionError(f"frontdesk did not stop on SIGTERM:\n{self.output()}")
        assert self.process.returncode == 0, f"exit code {self.process.returncode}:\n{self.output()}"

    def kill(self) -> None:
        """SIGKILL: no draining, no clean-up; PostgreSQL goes on alone."""
        self.process.kill()
        self.process.wait()


def refused_second_server(data: DataFolder) -> str:
    """Starts a server on a data folder in use, and returns the DATABASE_URL that its refusal names."""
    second = Server(data)
    assert second.exited_within(READY_WITHIN_SECONDS), "the second server should have refused to start"
    assert second.process.returncode != 0, second.output()
    named = re.search(r"postgres(?:ql)?://[^\s'\"`]+", second.output())
    assert named, f"the refusal names no DATABASE_URL:\n{second.output()}"
    return named.group()
