"""The platform's wording: documented, within its own rules, and with no variable that nobody fills."""

from __future__ import annotations

import pathlib
import re

import pytest
import yaml
from server import PROJECT

FILES = sorted((PROJECT / "prompts" / "messages").glob("*.mustache"))
PAGE = (PROJECT / "docs" / "messages.md").read_text()
CATALOGUE = PAGE.split("## The messages")[1].split("## The system prompt")[0]
VARIABLES = PAGE.split("## Variables")[1].split("## The messages")[0]
RESERVED = "STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|START|YES|UNSTOP|HELP|INFO"


def texts_in(value: str | dict) -> list[str]:
    """One text, or those of each channel and language."""
    if isinstance(value, str):
        return [value]
    return [text for part in value.values() for text in texts_in(part)]


TENANT_TEXTS = [
    pytest.param(text, id=f"{path.parent.name}-{message}")
    for path in sorted((PROJECT / "tenants").glob("*/prompts.yaml"))
    for message, value in (yaml.safe_load(path.read_text()).get("messages") or {}).items()
    for text in texts_in(value)
]
ALL_TEXTS = [pytest.param(path.read_text(), id=path.stem) for path in FILES] + TENANT_TEXTS


def documented_ids() -> set[str]:
    rows = [line.split("|")[1] for line in CATALOGUE.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}


def documented_variables() -> set[str]:
    return set(re.findall(r"`([a-z_.]+)\??`", VARIABLES))


def test_every_message_has_its_row_and_every_row_its_message():
    """A text for one channel or language stands beside its message: `offers.sms.mustache`."""
    assert documented_ids() == {path.stem.split(".")[0] for path in FILES}


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_a_text_uses_documented_variables_alone(text):
    used = set(re.findall(r"\{\{[#^/&]?\s*([a-z_.]+)\s*\}\}", text))
    assert used <= documented_variables()


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_a_text_asks_one_question_at_most(text):
    assert text.count("?") <= 1


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_a_text_asks_for_no_reserved_word(text):
    # Saying what these two do is the law's wish.
    text = re.sub(r"\bText (STOP to opt out|START to opt in)\b", "", text)
    assert not re.search(rf"\b({RESERVED})\b", text)
    assert not re.search(rf"\b(reply|text|answer|send)\b\W+(\w+\W+)?\W*({RESERVED})\b", text, re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_platform_text_stays_in_the_gsm_alphabet(path: pathlib.Path):
    text = path.read_text()
    assert text.isascii()
    # What stands in tags isn't sent.
    assert not set(re.sub(r"{{.*?}}", "", text)) & set("`[]\\^~")


def test_a_pending_booking_is_never_called_confirmed():
    text = (PROJECT / "prompts" / "messages" / "pending.mustache").read_text().lower()
    assert not re.search(r"\b(confirmed|booked)\b", text)
