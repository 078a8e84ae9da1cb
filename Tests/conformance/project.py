"""A copy of the project's folders that a test may change, and the program run in it."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess

from server import PROJECT, binary


class Project:
    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        for name in ("tenants", "policies", "prompts", "migrations"):
            shutil.copytree(PROJECT / name, folder / name)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        return subprocess.run(
            [binary(), *arguments],
            cwd=self.folder,
            env=kept | {"NO_COLOR": "1", "FRONTDESK_DATA_DIR": str(self.folder / "data")} | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def json(self, *arguments: str) -> dict:
        return json.loads(self.run(*arguments).stdout)

    def replace(self, file: str, right: str, wrong: str) -> None:
        path = self.folder / file
        text = path.read_text()
        assert text.count(right) == 1, f"{file}: {right!r} is not there exactly once"
        path.write_text(text.replace(right, wrong))

    def git(self, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=Dana", "-c", "user.email=dana@example.com", "-c", "commit.gpgsign=false", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            timeout=60,
        )
