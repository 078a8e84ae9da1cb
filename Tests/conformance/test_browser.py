"""socket.io-client 4.8 in Chromium, on a page that the server itself served (M5's socket part): both transports, a booking,
a push, and coming back by itself when its server was stopped and started again.

The client is taken from a package at test time (`scripts/setup --tests` puts it beside .venv's own files); it is no part of
this repository."""

from __future__ import annotations

import os
import pathlib
import re
import shutil

import pytest
from client import Client, in_words, starts_at
from conftest import BLOOM
from playwright.sync_api import Page, sync_playwright
from server import PROJECT, DataFolder, Server
from sockets import TRANSPORTS, booked_at, later_slots, push, session_of, token_of

CLIENT = pathlib.Path(os.environ.get("SOCKET_IO_CLIENT", PROJECT / ".venv/socket.io.min.js"))
# A container has neither a sandbox nor much shared memory, and a business's page is to speak to a server on loopback.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-features=LocalNetworkAccessChecks"]
PATIENCE_MS = 30_000

TALKER = """
    ({url, tenant, token, transports}) => {
        const heard = window.heard = [];
        const socket = window.socket = io(url, {path: '/ws', transports, reconnectionDelay: 100, reconnectionDelayMax: 500});
        socket.onAny((name, ...values) => {
            const acknowledge = typeof values.at(-1) === 'function' ? values.pop() : null;
            heard.push([name, values[0]]);
            if (acknowledge) acknowledge();
        });
        // The engine's, not the socket's: an upgrade may be through before the namespace is.
        socket.io.on('open', () => heard.push(['open', socket.io.engine.transport.name]));
        socket.on('connect', () => {
            heard.push(['connect', null]);
            socket.emit('join', {tenant_id: tenant, token}, answer => heard.push(['join-ack', answer]));
        });
        socket.on('disconnect', reason => heard.push(['disconnect', reason]));
        socket.on('connect_error', error => heard.push(['connect_error', error.message]));
        socket.io.engine.on('upgrade', transport => heard.push(['upgrade', transport.name]));
    }
"""


@pytest.fixture(scope="module")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no chromium: scripts/setup --tests installs it"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, server):
    """The tenant's own page, with the stock client beside what it has; its policy forbids scripts from elsewhere."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/t/bloom-wellness")
    page.add_script_tag(content=CLIENT.read_text())
    yield page
    context.close()


class Talk:
    def __init__(self, page: Page, customer: Client, transports: list[str]) -> None:
        self.page = page
        self.seen = 0
        page.evaluate(
            TALKER, {"url": customer.base, "tenant": customer.tenant, "token": token_of(customer), "transports": transports}
        )

    def hear(self, name: str) -> object:
        """What came with the next event of that name."""
        found = self.page.wait_for_function(
            "([name, from]) => { const at = heard.findIndex((event, i) => i >= from && event[0] === name);"
            " return at < 0 ? null : {at, value: heard[at][1] ?? null}; }",
            arg=[name, self.seen],
        ).json_value()
        self.seen = found["at"] + 1
        return found["value"]

    def say(self, text: str) -> dict:
        answer = self.page.evaluate(
            "text => socket.timeout(30000).emitWithAck('message', {text, client_id: crypto.randomUUID()})", text
        )
        assert "error" not in answer, answer
        response = self.hear("response")
        assert response["message_id"] == answer["message_id"]
        return response


def test_it_is_the_stock_client_of_4_8():
    assert "Socket.IO v4.8." in CLIENT.read_text()[:200]


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_m5_the_stock_client_books_in_a_browser(page, server, customer, business, database_url, transports):
    slot = later_slots(customer)[0]
    talk = Talk(page, customer, transports)
    assert talk.hear("open") == transports[0]
    joined = talk.hear("joined")
    assert joined == {"session_id": session_of(customer), "missed": 0}
    if len(transports) > 1:
        page.wait_for_function("socket.io.engine.transport.name === 'websocket'")
    offered = talk.say(f"I'd like a haircut with Jo on {in_words(starts_at(slot))}")
    assert [card["type"] for card in offered["cards"]] == ["hold"]
    heard = [name for name, _ in page.evaluate("heard")]
    assert heard.index("typing") < heard.index("status") < heard.index("response")
    booked = talk.say("Dana Lee, dana@example.com, no allergies")
    [card] = booked["cards"]
    [row] = booked_at(business, slot)
    assert row["confirmation_code"] == card["appointment"]["confirmation_code"]

    id = push(database_url, joined["session_id"], "See you soon.")
    shown = talk.hear("push")
    assert shown["id"] == id and shown["text"] == "See you soon."
    refusal = page.evaluate("socket.timeout(30000).emitWithAck('message', new Uint8Array([1, 2]))")
    assert refusal["error"]["code"] == "unsupported_media_type"
    assert talk.say("Thank you")["response"]


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
def test_m5_the_stock_client_comes_back_when_its_server_does(chromium, transports):
    data = DataFolder()
    try:
        first = Server(data).wait_until_ready()
        customer = Client.with_session(first.url, BLOOM)
        page = chromium.new_context(bypass_csp=True).new_page()
        page.set_default_timeout(2 * PATIENCE_MS)
        page.goto(f"{first.url}/t/bloom-wellness")
        page.add_script_tag(content=CLIENT.read_text())
        talk = Talk(page, customer, transports)
        talk.hear("joined")
        day = starts_at(later_slots(customer)[0])
        offered = talk.say(f"I'd like a haircut with Jo on {day:%A, %B} {day.day}")
        offers = next(card["offers"] for card in offered["cards"] if card["type"] == "offers")
        first.stop()
        assert talk.hear("disconnect") in ("transport close", "transport error", "io server disconnect")
        second = Server(data, port=first.port).wait_until_ready(within=90)
        assert talk.hear("joined")["session_id"] == session_of(customer)
        # What was offered before is still there.
        [card] = talk.say("The second one")["cards"]
        assert card["type"] == "hold" and card["hold"]["starts_at"] == offers[1]["starts_at"]
        page.context.close()
        second.stop()
    finally:
        data.remove()


def test_a_page_of_another_origin_is_refused(chromium, server, customer):
    """The tenant's own sites may speak to it, others hear nothing."""
    for origin, allowed in (("https://bloom.example", True), ("https://evil.example", False)):
        context = chromium.new_context(bypass_csp=True)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.route(f"{origin}/**", lambda route: route.fulfill(body="<title>A site</title>", content_type="text/html"))
        page.goto(origin + "/")
        page.add_script_tag(content=CLIENT.read_text())
        talk = Talk(page, customer, ["polling", "websocket"])
        if allowed:
            assert talk.hear("joined")["session_id"] == session_of(customer)
        else:
            assert talk.hear("connect_error")
            assert "connect" not in [name for name, _ in page.evaluate("heard")]
        context.close()


def test_the_script_of_the_documents_works(page, customer):
    [snippet] = re.findall(r"```js\n(.+?)```", (PROJECT / "docs/sockets.md").read_text(), re.DOTALL)
    page.evaluate(
        "([token, url]) => { window.token = token; window.shown = []; window.append = window.showTyping = () => {};"
        " window.show = (...values) => shown.push(values); }",
        [token_of(customer), customer.base],
    )
    page.evaluate("async () => {" + snippet.replace("https://desk.example", customer.base) + "}")
    page.wait_for_function("shown.length > 0")
    [[text, *_]] = page.evaluate("shown")
    assert "Jo" in text, text
