"""quickXorHash, the hash that OneDrive for Business and SharePoint keep of every file.

Source: learn.microsoft.com, "Code Snippets: QuickXorHash Algorithm": each byte is XORed into 160 bits, eleven bits
further than the one before, and the length in bytes into the last 64.
"""

from __future__ import annotations

import base64

_WIDTH_BITS = 160
_STEP_BITS = 11
_PERIOD_BYTES = 160  # after so many bytes the place in the 160 bits is the first again


def quick_xor_hash(content: bytes) -> str:
    """Return the hash in base64, as Graph shows it under `file.hashes.quickXorHash`."""
    folded = 0
    for start in range(0, len(content), _PERIOD_BYTES):
        # A short last block must count from its beginning, so it is filled up with bytes that change nothing.
        folded ^= int.from_bytes(content[start : start + _PERIOD_BYTES].ljust(_PERIOD_BYTES, b"\0"), "little")
    total = 0
    for position, byte in enumerate(folded.to_bytes(_PERIOD_BYTES, "little")):
        total ^= byte << (position * _STEP_BITS % _WIDTH_BITS)
    total = (total & ((1 << _WIDTH_BITS) - 1)) ^ (total >> _WIDTH_BITS)  # what ran over comes in at the front
    total ^= len(content) << (_WIDTH_BITS - 64)
    return base64.b64encode(total.to_bytes(_WIDTH_BITS // 8, "little")).decode()
