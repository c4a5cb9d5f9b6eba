"""A small SMTP server for tests: it takes letters, and refuses as it is told."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class SmtpServer:
    """What arrived, and which addresses are refused with which words."""

    port: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)
    hang_up_on: frozenset[str] = frozenset()
    letters: list[str] = field(default_factory=list)
    greetings: int = 0


@contextmanager
def running_smtp_server(
    *, refused: Mapping[str, str] | None = None, hang_up_on: frozenset[str] = frozenset()
) -> Iterator[SmtpServer]:
    state = SmtpServer(refused=refused or {}, hang_up_on=hang_up_on)
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.state = state
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    state: SmtpServer


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.state = self.server.state
        self.state.greetings += 1
        self._say("220 test server ready")
        with suppress(ConnectionError):
            while (line := self.rfile.readline().decode().strip()) and self._answer(line):
                pass

    def _answer(self, line: str) -> bool:
        """Answer one command; return whether the conversation goes on."""
        command, address = line.upper(), line.partition(":")[2].strip("<> ")
        if command.startswith("RCPT") and address in self.state.hang_up_on:
            return False
        if command == "DATA":
            self._say("354 go on")
            self.state.letters.append(self._letter())
        queued = "250 2.0.0 queued as 42" if command == "DATA" else "250 ok"
        self._say(self.state.refused.get(address, queued))
        return command != "QUIT"

    def _letter(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines).decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
