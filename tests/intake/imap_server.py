"""A real mail server with one mailbox on 127.0.0.1, and what a mail program does in it."""

from __future__ import annotations

import imaplib
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import trustme

USER, PASSWORD = "facturen@firm.example", "gehéim wachtwoord"
CONFIGURATION = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{base}/crt
ssl_key = <{base}/key
disable_plaintext_auth = no
mail_location = maildir:{base}/mail/%n
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {base}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={base}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class ImapServer:
    """Dovecot, started in a folder of its own. Needs root, for it gives its processes other users."""

    def __init__(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="ledgerpost-imap-"))
        self.base.chmod(0o755)
        (self.base / "mail").mkdir()
        shutil.chown(self.base / "mail", "nobody", "nogroup")
        authority = trustme.CA()
        certificate = authority.issue_cert("127.0.0.1", "localhost")
        authority.cert_pem.write_to_path(self.base / "ca")
        certificate.cert_chain_pems[0].write_to_path(self.base / "crt")
        certificate.private_key_pem.write_to_path(self.base / "key")
        (self.base / "users").write_text(f"{USER}:{PASSWORD}\n", "utf-8")
        self.port, self.tls_port = free_port(), free_port()
        text = CONFIGURATION.format(base=self.base, port=self.port, tls_port=self.tls_port)
        (self.base / "dovecot.conf").write_text(text, "utf-8")
        self.process = subprocess.Popen([dovecot(), "-F", "-c", self.base / "dovecot.conf"])
        self._wait()

    def _wait(self) -> None:
        for _ in range(400):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            assert self.process.poll() is None, (self.base / "log").read_text()
            time.sleep(0.02)
        raise AssertionError((self.base / "log").read_text())

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.base, ignore_errors=True)

    def open(self, folder: str = "INBOX") -> imaplib.IMAP4:
        """What a person's mail program sees."""
        context = ssl.create_default_context(cafile=self.base / "ca")
        imap = imaplib.IMAP4_SSL("127.0.0.1", self.tls_port, ssl_context=context, timeout=20)
        imap.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        assert imap.select(folder)[0] == "OK"
        return imap

    def put(self, content: bytes, *flags: str) -> None:
        with self.open() as imap:
            assert imap.append("INBOX", f"({' '.join(flags)})", None, content)[0] == "OK"

    def mails(self, folder: str = "INBOX") -> list[tuple[bytes, bool]]:
        """Each mail of a folder, and whether it is read."""
        with self.open(folder) as imap:
            found = imap.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])")[1]
        return [(part[1], b"\\Seen" in part[0]) for part in found if isinstance(part, tuple)]

    def rebuild(self) -> None:
        """Number everything anew, as after a move of the mailbox."""
        (listed,) = (self.base / "mail").rglob("dovecot-uidlist")
        first, _, rest = listed.read_text().partition("\n")
        listed.write_text(re.sub(r" V(\d+)", lambda match: f" V{int(match[1]) + 1}", first) + "\n" + rest)
        for index in (self.base / "mail").rglob("dovecot.index*"):
            index.unlink()


def dovecot() -> str | None:
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
