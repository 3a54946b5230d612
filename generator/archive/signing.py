"""Signatures: who holds the key can say that a release is theirs, and nobody else can.

Enters: an Ed25519 key (RFC 8032) in PEM, and bytes. Leaves: a signature of 64 bytes beside what it signs, and the
public key with it; or whether both fit. ``openssl pkeyutl -verify`` checks the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from generator.archive.sums import sha256
from generator.errors import BadKey

SIGNATURE: Final = "manifest.json.sig"
KEY: Final = "kunci-publik.pem"
VARIABLE: Final = "DBHCHT_SIGNING_KEY"
"""The variable of the environment that holds the private key; it is never written anywhere."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with one key."""

    _key: Ed25519PrivateKey

    def sign(self, content: bytes) -> bytes:
        """Return the signature of some bytes: 64 bytes, always the same for the same bytes and key."""
        return self._key.sign(content)

    @property
    def public(self) -> bytes:
        """The public key in PEM."""
        return self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signer_from(pem: str) -> Signer:
    r"""Return who signs with a private key in PEM; line ends may be written as ``\\n``, as some environments want.

    Raises:
        BadKey: it is none, or one of another kind.
    """
    try:
        key = load_pem_private_key(pem.replace("\\n", "\n").strip().encode() + b"\n", password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(variable=VARIABLE) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(variable=VARIABLE)
    return Signer(key)


def fingerprint(public: bytes) -> str:
    """Return how a public key is called: the SHA-256 of its PEM."""
    return sha256(public)


def fits(public: bytes, signature: bytes, content: bytes) -> bool:
    """Say whether a signature of some bytes was made with the key this public one belongs to."""
    try:
        key = load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(signature, content)
    except (ValueError, UnsupportedAlgorithm, InvalidSignature):
        return False
    return True
