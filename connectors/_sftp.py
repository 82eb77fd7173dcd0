"""Files put in a folder over SFTP: written under a hidden name, compared, then shown, never over another one."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress
from typing import cast

import asyncssh
from asyncssh import FXF_CREAT, FXF_EXCL, FXF_READ, FXF_WRITE, SFTPClient

from connectors._names import hidden_name
from connectors._ssh import LOST
from connectors.contract import ParcelFile, Refused, TryLater

_FILE_TYPES = frozenset({asyncssh.FILEXFER_TYPE_REGULAR, asyncssh.FILEXFER_TYPE_UNKNOWN})
_TAKEN = "Another file with the same name stands in the folder: compare the two and move one of them away, then retry."


async def place(sftp: SFTPClient, folder: str, files: tuple[ParcelFile, ...], *, create_folders: bool) -> int:
    """Put the files that are not there yet under their names, XML last; return how many that were.

    A name appears only once its file is complete. Raises what asyncssh raises, TryLater when bytes are missing
    afterwards, Refused when another file has one of the names.
    """
    missing = [file for file in files if not await _already_there(sftp, folder, file)]
    try:
        for file in missing:
            await _upload(sftp, folder, file, create_folders=create_folders)
        for file in missing:
            await _show(sftp, folder, file)
    except (asyncssh.SFTPError, TryLater, Refused) as error:
        if not isinstance(error, LOST):
            await _forget(sftp, folder, missing)
        raise
    return len(missing)


async def _already_there(sftp: SFTPClient, folder: str, file: ParcelFile) -> bool:
    """Say whether this very file stands there; Refused when its name is taken by anything else."""
    path = f"{folder}/{file.name}"
    try:
        found = await sftp.lstat(path)
    except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
        return False
    if found.type not in _FILE_TYPES or found.size not in {None, len(file.content)}:
        raise Refused(_TAKEN)
    async with await sftp.open(path, FXF_READ, encoding=None) as there:
        digest = hashlib.sha256(cast("bytes", await there.read(len(file.content) + 1))).hexdigest()
    if digest != file.sha256:
        raise Refused(_TAKEN)
    return True


async def _upload(sftp: SFTPClient, folder: str, file: ParcelFile, *, create_folders: bool) -> None:
    """Write the file under its hidden name, durably where the server can, and see that all of it came over."""
    there = await _new_file(sftp, folder, file, create_folders=create_folders)
    try:
        await there.write(file.content)
        found, _ = await asyncio.gather(there.stat(), _flush(there))
    except asyncssh.SFTPError:
        with suppress(asyncssh.SFTPError):  # servers count open files
            await there.close()
        raise
    await there.close()  # some say only here that the disk is full
    if found.size not in {None, len(file.content)}:
        raise TryLater(
            f"The server kept {found.size} of {len(file.content)} bytes: is its disk full? It is tried again."
        )


async def _flush(there: asyncssh.SFTPClientFile) -> None:
    with suppress(asyncssh.SFTPOpUnsupported):
        await there.fsync()


async def _new_file(
    sftp: SFTPClient, folder: str, file: ParcelFile, *, create_folders: bool
) -> asyncssh.SFTPClientFile:
    """Open the hidden file, made anew: the folder is made when it is missing, a leftover removed, never truncated."""
    path = f"{folder}/{hidden_name(file.name)}"
    try:
        return await sftp.open(path, FXF_WRITE | FXF_CREAT | FXF_EXCL, encoding=None)
    except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
        if not create_folders:
            raise
        await sftp.makedirs(folder, exist_ok=True)
    except (asyncssh.SFTPFailure, asyncssh.SFTPFileAlreadyExists):
        with suppress(asyncssh.SFTPNoSuchFile):
            await sftp.remove(path)
    return await sftp.open(path, FXF_WRITE | FXF_CREAT | FXF_EXCL, encoding=None)


async def _show(sftp: SFTPClient, folder: str, file: ParcelFile) -> None:
    """Give the finished file its own name.

    The plain rename comes first: by the SFTP draft (version 3, §6.5) it never replaces a file. Where the server's file
    system cannot do that, OpenSSH's posix-rename may; it would replace, so the name is looked at again first.
    """
    hidden, path = f"{folder}/{hidden_name(file.name)}", f"{folder}/{file.name}"
    try:
        await sftp.rename(hidden, path)
    except (asyncssh.SFTPFailure, asyncssh.SFTPOpUnsupported, asyncssh.SFTPPermissionDenied) as refusal:
        if await _already_there(sftp, folder, file):
            await sftp.remove(hidden)
            return
        try:
            await sftp.posix_rename(hidden, path)
        except asyncssh.SFTPOpUnsupported:
            raise refusal from None


async def _forget(sftp: SFTPClient, folder: str, files: list[ParcelFile]) -> None:
    for file in files:
        with suppress(asyncssh.Error):
            await sftp.remove(f"{folder}/{hidden_name(file.name)}")
