"""A headless Chromium that uses the page of `ws101 serve` as a reader of the page does."""

import json
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Optional

from websockets.sync.client import connect

# Presses the buttons in turn, each when the page says that it may.
SCRIPT = """(async () => {
  const element = id => document.getElementById(id);
  const until = text => new Promise(done => {
    const look = () => element("log").textContent.includes(text) ? done() : setTimeout(look, 10);
    look();
  });
  element("path").value = PATH;
  element("open").click();
  await until("\\nopen\\n");
  element("text").value = "你好";
  element("send").click();
  await until("\\nmessage ");
  element("close").click();
  await until("\\nclose ");
  return element("log").textContent;
})()"""


class Browser:
    """A Chromium that is told what to do through its debugging port."""

    def __init__(self, program: str, folder: str, patience: float) -> None:
        self.patience = patience
        self.profile = Path(folder) / "debugged"
        self.process = subprocess.Popen(
            [
                program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--remote-debugging-port=0", f"--user-data-dir={self.profile}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(self.patience)

    def port(self) -> str:
        """Where it listens, as soon as it does."""
        end = time.monotonic() + self.patience
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return (self.profile / "DevToolsActivePort").read_text().split("\n")[0]
            except FileNotFoundError:
                time.sleep(0.05)
        raise TimeoutError("Chromium does not start")

    def opened(self, url: str) -> str:
        """Opens a page in a tab of its own; the address to debug it at."""
        end = time.monotonic() + self.patience
        while True:
            # The file with the port may be there before anybody listens.
            address = f"http://127.0.0.1:{self.port()}/json/new?{url}"
            asked = urllib.request.Request(address, method="PUT")
            try:
                with urllib.request.urlopen(asked, timeout=self.patience) as answer:
                    return str(json.load(answer)["webSocketDebuggerUrl"])
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def log(self, url: str, path: str) -> Optional[str]:
        """What the page of `serve` shows after opening, sending and closing."""
        with connect(self.opened(url), max_size=None, proxy=None) as tab:

            def ask(method: str, **parameters: object) -> dict:
                tab.send(json.dumps({"id": 1, "method": method, "params": parameters}))
                while (answer := json.loads(tab.recv(self.patience))).get("id") != 1:
                    pass
                return answer

            end = time.monotonic() + self.patience
            ready = "document.readyState === 'complete' && !!document.getElementById('log')"
            while not ask("Runtime.evaluate", expression=ready)["result"]["result"].get("value"):
                if time.monotonic() > end:
                    return None
                time.sleep(0.05)
            script = SCRIPT.replace("PATH", json.dumps(path))
            answer = ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
            return answer["result"]["result"].get("value", str(answer)[:300])
