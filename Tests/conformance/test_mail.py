"""Mails as another implementation of SMTP and of its format sees them: aiosmtpd takes them, Python's email package reads them."""

from __future__ import annotations

import email
import email.message
import email.policy
import re

import pytest
import requests
from aiosmtpd.controller import Controller
from client import TIMEOUT_SECONDS, Client
from conftest import BLOOM
from patience import wait_until
from server import Server, free_port


class Inbox:
    """What aiosmtpd calls for each mail."""

    def __init__(self) -> None:
        self.envelopes: list = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.envelopes.append(envelope)
        return "250 taken"

    def newest(self, recipient: str) -> email.message.EmailMessage:
        def found() -> list:
            return [envelope for envelope in self.envelopes if envelope.rcpt_tos == [recipient]]

        wait_until(lambda: found() != [], f"a mail to {recipient}")
        return email.message_from_bytes(found()[-1].content, policy=email.policy.default)


@pytest.fixture(scope="module")
def inbox():
    inbox = Inbox()
    inbox.port = free_port()
    far_side = Controller(inbox, hostname="127.0.0.1", port=inbox.port, enable_SMTPUTF8=True, decode_data=False)
    far_side.start()
    yield inbox
    far_side.stop()


@pytest.fixture(scope="module")
def server(data_folder, inbox):
    running = Server(data_folder, SMTP_URL=f"smtp://127.0.0.1:{inbox.port}", MAIL_FROM="desk@frontdesk.example")
    yield running.wait_until_ready()
    running.stop()


def verify(customer: Client, body: dict) -> requests.Response:
    return requests.post(
        customer.base + "/api/auth/verify", json=body, headers=customer.headers, timeout=TIMEOUT_SECONDS
    )


@pytest.mark.parametrize("address", ["dana@example.com", "o'neil+bloom@example.com", "dünya@exämple.com"])
def test_a_code_arrives_by_mail_and_proves_the_address(server, inbox, address):
    customer = Client.with_session(server.url, BLOOM)
    asked = verify(customer, {"channel": "email", "to": address})
    assert asked.ok, asked.text
    mail = inbox.newest(address)
    text = mail.get_content()
    code = re.search(r"\b\d{6}\b", text)
    assert code, text
    wrong = verify(customer, {"code": f"{(int(code[0]) + 1) % 1_000_000:06}"})
    assert not wrong.ok
    proven = verify(customer, {"code": code[0]})
    assert proven.ok, proven.text


def test_the_mail_is_one_that_readers_know(server, inbox):
    customer = Client.with_session(server.url, BLOOM)
    assert verify(customer, {"channel": "email", "to": "reader@example.com"}).ok
    mail = inbox.newest("reader@example.com")
    assert mail.defects == []
    assert [str(part) for part in mail["From"].addresses] == ["Bloom Wellness Studio <hello@bloom.example>"]
    assert [part.addr_spec for part in mail["To"].addresses] == ["reader@example.com"]
    assert mail["Date"].datetime is not None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f-]{36}@bloom\.example>", mail["Message-ID"])
    assert mail["Subject"] and "\n" not in mail["Subject"]
    assert mail.get_content_type() == "text/plain" and mail.get_content_charset() == "utf-8"
    raw = [envelope for envelope in inbox.envelopes if envelope.rcpt_tos == ["reader@example.com"]][-1]
    assert raw.mail_from == "hello@bloom.example"
    assert all(len(line) <= 78 for line in raw.content.split(b"\r\n"))
    assert raw.content.replace(b"\r\n", b"").isascii() and b"\n" not in raw.content.replace(b"\r\n", b"")


def test_no_log_holds_an_address_or_a_code(server, inbox):
    customer = Client.with_session(server.url, BLOOM)
    assert verify(customer, {"channel": "email", "to": "quiet@example.com"}).ok
    code = re.search(r"\b\d{6}\b", inbox.newest("quiet@example.com").get_content())
    log = server.output()
    assert "quiet@example.com" not in log
    assert code and code[0] not in log
