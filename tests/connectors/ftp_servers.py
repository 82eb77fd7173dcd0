"""vsftpd and proftpd on 127.0.0.1, both refusing a data connection that does not resume the control's TLS session."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest
import trustme

from connectors.ftps import FtpsConnector, FtpsSettings, FtpsTarget
from tests.connectors.servers import PASSWORD, USER, CuttingProxy, _free_port

AUTHORITY = trustme.CA()
CERTIFICATE = AUTHORITY.issue_cert("127.0.0.1")
_PLACES = "/usr/sbin:/usr/local/sbin"


def mounted_full(root: Path) -> None:
    """Put a file system of 64 kB over `root`, where everybody may write, until `unmount`."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", root]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full disk needs the right to mount a tmpfs")


def unmount(root: Path) -> None:
    if root.is_mount():
        subprocess.run(["umount", "-l", root], check=True)


def found(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path=_PLACES)
    if path is None or os.geteuid() != 0:
        pytest.skip(f"{name} is not installed (Debian: {name} or {name}-core), or this is not root")
    return path


class FtpsBench:
    """What both servers share: the folder, the certificate, the proxy before the control connection."""

    connector_class = FtpsConnector
    target = FtpsTarget()
    takes_large_files = True
    has_a_line = True
    recognises_repeats = True
    client_in_path = True
    refused_characters: frozenset[str] = frozenset()
    security = "explicit"
    secret = PASSWORD

    def __init__(self, folder: Path, _sshd: object) -> None:
        self.folder = folder
        self.place = Path(tempfile.mkdtemp())  # a test's own folder cannot be entered by another user
        self.place.chmod(0o755)
        self.root = self.place / "root"
        self.root.mkdir()
        self.root.chmod(0o777)
        self.ca_file = folder / "ca.pem"
        AUTHORITY.cert_pem.write_to_path(str(self.ca_file))
        self.pem = folder / "server.pem"
        CERTIFICATE.private_key_and_cert_chain_pem.write_to_path(str(self.pem))
        self.port = _free_port()

    async def start(self):
        self.process = _started(self.command())
        _wait_for(self.port, self.process)
        self.proxy = await CuttingProxy(self.port).start()
        return self

    async def stop(self):
        await self.proxy.stop()
        self.process.terminate()
        self.process.wait(10)
        unmount(self.root)
        shutil.rmtree(self.place)

    def values(self):
        values = {"host": "127.0.0.1", "port": self.proxy.port, "user": self.user, "password": PASSWORD}
        return values | {"ca_file": self.ca_file, "timeout_seconds": 10, "security": self.security}

    def settings(self, **changes):
        return FtpsSettings.model_validate(self.values() | changes)

    def connector(self, **changes):
        return FtpsConnector(self.settings(**changes))

    def misconfigured(self):
        return self.connector(user="nobody-known")

    async def full(self):
        mounted_full(self.root)
        return self.connector()

    def landed(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.root.rglob("[!.]*") if path.is_file()}

    def everything(self) -> set[str]:
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*")}

    def empty(self) -> None:
        for old in self.root.iterdir():
            shutil.rmtree(old)


class VsftpdBench(FtpsBench):
    """vsftpd, whose anonymous user may write; sessions must be reused, which is its default."""

    user = "anonymous"
    target = FtpsTarget(folder="root/{client}")  # it refuses to run where the first folder itself can be written to

    def command(self):
        empty = self.folder / "empty"
        empty.mkdir()
        yes = "listen anonymous_enable write_enable anon_upload_enable anon_mkdir_write_enable anon_other_write_enable"
        yes += " ssl_enable allow_anon_ssl force_anon_data_ssl force_anon_logins_ssl"
        yes += " require_ssl_reuse" + (" implicit_ssl" if self.security == "implicit" else "")
        no = "background local_enable anon_world_readable_only xferlog_enable seccomp_sandbox"
        lines = [f"{key}=YES" for key in yes.split()] + [f"{key}=NO" for key in no.split()]
        lines += ["listen_address=127.0.0.1", f"listen_port={self.port}", f"anon_root={self.place}", "anon_umask=022"]
        lines += ["ftp_username=daemon", "nopriv_user=nobody", f"secure_chroot_dir={empty}", "ssl_ciphers=HIGH"]
        lines += [f"rsa_cert_file={self.pem}"]
        config = self.folder / "vsftpd.conf"
        config.write_text("\n".join(lines) + "\n")
        return [found("vsftpd"), config]


class VsftpdImplicitBench(VsftpdBench):
    """The same, encrypted from the start."""

    security = "implicit"


class ProftpdBench(FtpsBench):
    """proftpd with mod_tls, which demands that sessions are reused unless told otherwise."""

    user = USER

    def command(self):
        users = self.folder / "users"
        hashed = subprocess.check_output(["openssl", "passwd", "-6", PASSWORD], text=True).strip()
        users.write_text(f"{USER}:{hashed}:65534:65534::{self.root}:/bin/false\n")
        users.chmod(0o600)
        lines = [
            "LoadModule mod_tls.c",
            'ServerName "test"',
            *("ServerType standalone", "DefaultAddress 127.0.0.1", f"Port {self.port}", "UseIPv6 off"),
            *("User nobody", "Group nogroup", f"AuthUserFile {users}", "AuthOrder mod_auth_file.c"),
            *("RequireValidShell off", "DefaultRoot ~", "WtmpLog off", f"PidFile {self.folder / 'pid'}"),
            *(f"ScoreboardFile {self.folder / 'score'}", "TransferLog none", f"SystemLog {self.folder / 'log'}"),
            *("TLSEngine on", "TLSRequired on", f"TLSRSACertificateFile {self.pem}"),
            *(f"TLSRSACertificateKeyFile {self.pem}", "TLSProtocol TLSv1.2 TLSv1.3", "AllowOverwrite on"),
            *("HiddenStores off", "UseReverseDNS off", "MaxInstances 60", "DelayEngine off", "SocketBindTight on"),
        ]
        config = self.folder / "proftpd.conf"
        config.write_text("\n".join(lines) + "\n")
        return [found("proftpd"), "-n", "-c", config]


FTP_BENCHES = {"ftps-vsftpd": VsftpdBench, "ftps-implicit": VsftpdImplicitBench, "ftps-proftpd": ProftpdBench}


def _started(command: list) -> subprocess.Popen:
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    """Wait until something listens on the port: the kernel's table tells, so that no connection is spent on asking."""
    listening = f"0100007F:{port:04X} 00000000:0000 0A"
    tick = threading.Event()
    for _ in range(500):
        if listening in Path("/proc/net/tcp").read_text():
            return
        assert process.poll() is None, "the server did not start"
        tick.wait(0.02)
    raise AssertionError("the server does not listen")
