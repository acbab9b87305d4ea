"""A client of the Language Server Protocol over a child's pipes.

Does what an editor does, and waits for nothing without a limit: a server that
hangs, dies or sends something else ends in a ServerError that says what was
awaited and what the server wrote to its log last.
"""

import collections
import json
import pathlib
import queue
import subprocess
import threading
import time

TIMEOUT_SECONDS = 120


class ServerError(Exception):
    """The server did not do what the protocol says, or not in time."""


class Client:
    """One server process and the conversation with it."""

    def __init__(self, command, root, timeout=TIMEOUT_SECONDS):
        self.root = pathlib.Path(root).resolve()
        self.timeout = timeout
        self.versions = {}
        self.log = collections.deque(maxlen=40)
        self._ids = 0
        self._replies = {}
        self._published = collections.defaultdict(dict)
        self._messages = queue.Queue()
        self._process = subprocess.Popen(
            command, cwd=self.root, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        threading.Thread(target=self._read_messages, daemon=True).start()
        threading.Thread(target=self._read_log, daemon=True).start()

    def __enter__(self):
        try:
            self._initialize()
        except BaseException:
            self._process.kill()
            raise
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.shut_down()
        else:
            self._process.kill()
            self._process.wait()

    # What an editor asks for.

    def _initialize(self):
        self.server = self.request("initialize", {
            "processId": None,
            "rootUri": self.root.as_uri(),
            "capabilities": {"textDocument": {
                "publishDiagnostics": {"relatedInformation": True,
                                       "codeActionsInline": True,
                                       "versionSupport": True},
                "codeAction": {"codeActionLiteralSupport": {
                    "codeActionKind": {"valueSet": ["quickfix", "refactor"]}}},
                "hover": {"contentFormat": ["plaintext"]},
            }, "workspace": {"workspaceEdit": {"documentChanges": True}}},
        })
        self.notify("initialized", {})

    def open(self, path):
        """Opens a file and returns its diagnostics."""
        self.start_opening(path)
        return self.diagnostics(path)

    def start_opening(self, path):
        path = pathlib.Path(path)
        self.versions[path.as_uri()] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "cpp", "version": 1,
            "text": path.read_text(encoding="utf-8")}})

    def change(self, path, text):
        """Replaces a file's text, as typing does, and returns the diagnostics
        of the new text."""
        uri = pathlib.Path(path).as_uri()
        self.versions[uri] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": self.versions[uri]},
            "contentChanges": [{"text": text}]})
        return self.diagnostics(path)

    def close(self, path):
        uri = pathlib.Path(path).as_uri()
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self._published.pop(uri, None)
        del self.versions[uri]

    def diagnostics(self, path):
        """Waits for the diagnostics of the version that was sent last."""
        uri = pathlib.Path(path).as_uri()
        version = self.versions[uri]
        self._wait(lambda: version in self._published[uri],
                   f"diagnostics of version {version} of {path}")
        return self._published[uri][version]

    def code_actions(self, path, diagnostic):
        """The quick fixes that are offered for a diagnostic."""
        return self.request("textDocument/codeAction", {
            "textDocument": {"uri": pathlib.Path(path).as_uri()},
            "range": diagnostic["range"],
            "context": {"diagnostics": [diagnostic]}})

    def hover(self, path, line, character):
        return self.request("textDocument/hover", {
            "textDocument": {"uri": pathlib.Path(path).as_uri()},
            "position": {"line": line, "character": character}})

    def logged(self, text):
        """Waits for a line of the server's log, which is not in step with its
        replies, and returns it."""
        deadline = time.monotonic() + self.timeout
        while time.monotonic() < deadline:
            for line in list(self.log):
                if text in line:
                    return line
            time.sleep(0.05)
        raise self._error(f"has not logged '{text}' in {self.timeout} s")

    def shut_down(self):
        """Ends the server as the protocol says; it must exit with 0."""
        self.request("shutdown", None)
        self.notify("exit", None)
        try:
            code = self._process.wait(self.timeout)
        except subprocess.TimeoutExpired as error:
            self._process.kill()
            raise self._error("does not exit") from error
        if code:
            raise self._error(f"exited with {code}")

    # The protocol underneath.

    def request(self, method, params):
        self._ids += 1
        number = self._ids
        self._send({"id": number, "method": method, "params": params})
        self._wait(lambda: number in self._replies, f"the reply to {method}")
        reply = self._replies.pop(number)
        if "error" in reply:
            raise self._error(f"answers {method} with {reply['error']}")
        return reply.get("result")

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self._process.stdin.write(
                b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self._process.stdin.flush()
        except OSError as error:
            raise self._error("is gone") from error

    def _read_messages(self):
        pipe = self._process.stdout
        while True:
            length = None
            for header in iter(pipe.readline, b"\r\n"):
                if not header:
                    self._messages.put(None)
                    return
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self._messages.put(json.loads(pipe.read(length)))

    def _read_log(self):
        for line in self._process.stderr:
            self.log.append(line.decode(errors="replace").rstrip())

    def _wait(self, is_there, what):
        deadline = time.monotonic() + self.timeout
        while not is_there():
            try:
                message = self._messages.get(
                    timeout=max(0, deadline - time.monotonic()))
            except queue.Empty as error:
                raise self._error(f"has not sent {what} in {self.timeout} s") \
                    from error
            if message is None:
                raise self._error(f"died; awaited was {what}")
            self._take(message)

    def _take(self, message):
        if "method" not in message:
            self._replies[message["id"]] = message
        elif message["method"] == "textDocument/publishDiagnostics":
            params = message["params"]
            # Without a version: those of a closed file are taken back.
            if "version" in params:
                self._published[params["uri"]][params["version"]] = \
                    params["diagnostics"]
        elif "id" in message:
            # A request of the server's, such as to show progress.
            self._send({"id": message["id"], "result": None})

    def _error(self, text):
        return ServerError(f"the server {text}\nits log ends with\n  "
                           + "\n  ".join(self.log))


def apply_edit(text, edits):
    """A text after the edits of a code action."""
    lines = text.splitlines(keepends=True)

    def offset(position):
        return sum(map(len, lines[:position["line"]])) + position["character"]

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]),
                       reverse=True):
        text = (text[:offset(edit["range"]["start"])] + edit["newText"]
                + text[offset(edit["range"]["end"]):])
    return text
