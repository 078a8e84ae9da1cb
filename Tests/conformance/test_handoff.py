"""A conversation that begins by text and goes on in Chromium, over a link that an operator sends."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import threading
import urllib.parse

import pytest
import requests
from client import TIMEOUT_SECONDS
from conftest import BLOOM
from patience import wait_until
from playwright.sync_api import sync_playwright
from server import ADMIN_KEY, Server, free_port
from twilio.request_validator import RequestValidator

SID = "AC" + "0" * 31 + "1"
TOKEN = "conformance-token-0123456789abcdef"
BLOOM_NUMBER = "+12125550123"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-features=LocalNetworkAccessChecks"]
PATIENCE_MS = 30_000


class Carrier:
    """Takes the texts that the server sends, and signs those that it is sent."""

    def __init__(self) -> None:
        self.texts: list[dict[str, str]] = []
        carrier = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                carrier.texts.append(dict(urllib.parse.parse_qsl(body)))
                answer = json.dumps(
                    {"sid": f"SM{len(carrier.texts):032x}", "status": "queued", "error_code": None}
                ).encode()
                self.send_response(201)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def text(self, server: Server, sender: str, body: str, number: int) -> str:
        """A text comes in; what is answered in the response."""
        address = server.url + "/twilio/sms/incoming"
        fields = {
            "MessageSid": f"SM{int(sender[-4:]):016x}{number:016x}",
            "AccountSid": SID,
            "From": sender,
            "To": BLOOM_NUMBER,
            "Body": body,
            "NumMedia": "0",
        }
        signature = RequestValidator(TOKEN).compute_signature(address, fields)
        answer = requests.post(
            address, data=fields, headers={"X-Twilio-Signature": signature}, timeout=TIMEOUT_SECONDS
        )
        assert answer.status_code == 200, answer.text
        return answer.text

    def link(self, recipient: str, number: int = 0) -> str:
        def found() -> list[str]:
            sent = [text["Body"] for text in self.texts if text["To"] == recipient]
            return [link[0] for body in sent if (link := re.search(r"http://\S+/handoff/resume\?k=\S+", body))]

        wait_until(lambda: len(found()) > number, f"a link to {recipient}")
        return found()[number]


@pytest.fixture(scope="module")
def carrier():
    carrier = Carrier()
    yield carrier
    carrier.stop()


@pytest.fixture(scope="module")
def server(data_folder, carrier):
    port = free_port()
    running = Server(
        data_folder,
        port=port,
        PUBLIC_BASE_URL=f"http://127.0.0.1:{port}",
        TWILIO_ACCOUNT_SID=SID,
        TWILIO_AUTH_TOKEN=TOKEN,
        TWILIO_BASE_URL=carrier.url,
    )
    yield running.wait_until_ready()
    running.stop()


@pytest.fixture(scope="module")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no chromium: scripts/setup --tests installs it"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def page_in(chromium, **options):
    page = chromium.new_context(**options).new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


def hand_off(server: Server, recipient: str) -> dict:
    answer = requests.post(
        server.url + "/handoff/sms",
        json={"tenant_id": BLOOM, "phone": recipient},
        headers={"X-Admin-Key": ADMIN_KEY},
        timeout=TIMEOUT_SECONDS,
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_conversation_goes_from_texts_to_the_browser(server, carrier, chromium):
    recipient = "+12125550142"
    carrier.text(server, recipient, "Which services do you have?", 1)
    made = hand_off(server, recipient)
    link = carrier.link(recipient)
    for method in (requests.get, requests.head, requests.get):
        assert method(link, timeout=TIMEOUT_SECONDS).status_code == 200
    page = page_in(chromium)
    page.goto(link)
    page.get_by_role("button", name="Carry on here").click()
    page.wait_for_url("**/t/bloom-wellness")
    kept = json.loads(page.evaluate("sessionStorage.getItem('frontdesk:bloom-wellness')"))
    assert kept["session_id"] == made["session_id"]
    page.get_by_label("Your message").fill("What are your opening hours?")
    page.get_by_role("button", name="Send").click()
    said = page.locator(".said.theirs").first.inner_text()
    again = page_in(chromium)
    assert again.goto(link).status == 410
    assert "works once" in again.locator("main").inner_text()
    # What was said in the browser was answered there alone.
    assert said and said not in [text["Body"] for text in carrier.texts]


def test_without_scripts_the_link_leads_on(server, carrier, chromium):
    recipient = "+12125550143"
    carrier.text(server, recipient, "Hello", 1)
    hand_off(server, recipient)
    page = page_in(chromium, java_script_enabled=False)
    page.goto(carrier.link(recipient))
    page.get_by_role("button", name="Carry on here").click()
    page.get_by_role("link", name="Go to the conversation").click()
    page.wait_for_url("**/t/bloom-wellness")


def test_another_page_cannot_use_a_link(server, carrier, chromium):
    recipient = "+12125550144"
    carrier.text(server, recipient, "Hello", 1)
    hand_off(server, recipient)
    link = carrier.link(recipient)
    token = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["k"][0]
    page = page_in(chromium)
    # The same server by another name is another site.
    page.goto(server.url.replace("127.0.0.1", "localhost") + "/docs")
    answered = page.evaluate(
        """async ([url, token]) => {
            const answer = await fetch(url, {method: 'POST', mode: 'no-cors',
                headers: {'Content-Type': 'application/x-www-form-urlencoded'}, body: 'token=' + token}).catch(() => null);
            return answer && answer.type;
        }""",
        [server.url + "/handoff/resume", token],
    )
    assert answered in (None, "opaque")
    assert requests.get(link, timeout=TIMEOUT_SECONDS).status_code == 200


def test_no_log_holds_the_link(server, carrier):
    recipient = "+12125550145"
    carrier.text(server, recipient, "Hello", 1)
    hand_off(server, recipient)
    link = carrier.link(recipient)
    assert requests.get(link, timeout=TIMEOUT_SECONDS).status_code == 200
    assert link.split("=")[1] not in server.output()
