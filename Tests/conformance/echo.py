"""Starts and stops `socketio-echo`, and speaks WebSocket to it byte by byte."""

from __future__ import annotations

import base64
import hashlib
import os
import pathlib
import signal
import socket
import struct
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 30


def binary() -> pathlib.Path:
    path = pathlib.Path(os.environ.get("ECHO_BIN", PROJECT / ".build/debug/socketio-echo"))
    if not os.access(path, os.X_OK):
        raise RuntimeError("ECHO_BIN must name the built socketio-echo executable")
    return path.resolve()


class Echo:
    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [binary(), "--port", "0", *options], stdout=subprocess.PIPE, text=True)
        word, port = self.process.stdout.readline().split()
        assert word == "ready"
        self.port = int(port)
        self.url = f"http://127.0.0.1:{port}"

    def connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """It must still be alive, and end well."""
        assert self.process.poll() is None, "socketio-echo died"
        self.terminate()
        assert self.process.wait(TIMEOUT_SECONDS) == 0
        self.process.stdout.close()


class Frame:
    def __init__(self, first: int, data: bytes) -> None:
        self.final = bool(first & 0x80)
        self.reserved = first & 0x70
        self.opcode = first & 0x0F
        self.data = data

    @property
    def code(self) -> int | None:
        return struct.unpack(">H", self.data[:2])[0] if len(self.data) >= 2 else None


def frame(first: int, data: bytes = b"", mask: bytes | None = b"\x11\x22\x33\x44") -> bytes:
    """A frame of a client; `mask=None` sends it unmasked."""
    bit = 0 if mask is None else 0x80
    if len(data) < 126:
        header = bytes([first, bit | len(data)])
    elif len(data) < 65536:
        header = bytes([first, bit | 126]) + struct.pack(">H", len(data))
    else:
        header = bytes([first, bit | 127]) + struct.pack(">Q", len(data))
    if mask is None:
        return header + data
    pattern = (mask * (len(data) // 4 + 1))[: len(data)]
    masked = int.from_bytes(data, "big") ^ int.from_bytes(pattern, "big")
    return header + mask + masked.to_bytes(len(data), "big")


class RawWebSocket:
    """An upgraded connection."""

    def __init__(self, echo: Echo, path: str = "/echo", headers: str = "", connection=None) -> None:
        self.socket = connection or echo.connect()
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{headers}\r\n".encode())
        self.input = self.socket.makefile("rb")
        self.status = int(self.input.readline().split()[1])
        self.headers = {}
        while (line := self.input.readline()) not in (b"\r\n", b""):
            name, value = line.decode().split(":", 1)
            self.headers[name.lower()] = value.strip()
        if self.status == 101:
            digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
            assert self.headers["sec-websocket-accept"] == base64.b64encode(digest).decode()

    def send(self, *frames: bytes) -> None:
        self.socket.sendall(b"".join(frames))

    def receive(self) -> Frame | None:
        """The next frame; `None` where the connection is over."""
        try:
            header = self.input.read(2)
            if len(header) < 2:
                return None
            assert not header[1] & 0x80, "a server masks nothing"
            length = header[1] & 0x7F
            if length >= 126:
                wide = self.input.read(2 if length == 126 else 8)
                length = int.from_bytes(wide, "big")
            return Frame(header[0], self.input.read(length))
        except ConnectionResetError:
            return None

    def text(self) -> str:
        received = self.receive()
        assert received is not None and received.opcode == 1 and received.final
        return received.data.decode()

    def close_code(self) -> int | None:
        """Reads until the close frame, says goodbye and sees the connection end."""
        while True:
            received = self.receive()
            assert received is not None, "the connection ended without a close frame"
            if received.opcode == 8:
                break
        try:
            self.send(frame(0x88, received.data[:2]))
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert self.receive() is None
        return received.code

    def end(self) -> None:
        self.input.close()
        self.socket.close()
