"""Which ledger accounts a client's invoices get on their lines, and the newer rules a firm uses, as values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, field_validator, model_validator

from router.settings.identifiers import Text
from router.settings.strict import Strict

_SHEET_SUFFIXES = (".xsl", ".xslt")


class LedgerAccount(Strict):
    """One account of the client's ledger."""

    account: Text = Field(description="The account's number in the package.", examples=["700000"])
    name: Text | None = Field(default=None, description="What it is for, for people.", examples=["Omzet"])
    words: tuple[Text, ...] = Field(
        default=(),
        description="A line on which one of these words stands gets this account.",
        examples=[["korting", "remise"]],
    )


class LedgerAccounts(Strict):
    """The accounts for one type of documents: one is used silently, of several one is the default."""

    default: Text | None = Field(
        default=None,
        description="The account of lines on which no account's words stand; may be left out when there is one only.",
        examples=["700000"],
    )
    accounts: tuple[LedgerAccount, ...] = Field(
        default=(), description="The accounts to choose from.", examples=[[{"account": "700000"}]]
    )

    @model_validator(mode="after")
    def _has_one_default(self) -> LedgerAccounts:
        numbers = [each.account for each in self.accounts]
        if self.default is None and len(numbers) != 1:
            raise ValueError(
                f"expected a default account, found none beside {len(numbers)} accounts; add default: with one of them"
            )
        if self.default is not None and numbers and self.default not in numbers:
            raise ValueError(
                f"expected one of the accounts as default, found {self.default!r}; use one of {', '.join(numbers)}"
            )
        if len(set(numbers)) < len(numbers):
            raise ValueError("expected each account once, found one twice; put all its words into one list")
        return self

    @property
    def default_account(self) -> str:
        """The account of lines without any words."""
        return self.default or self.accounts[0].account


class Ledger(Strict):
    """The client's ledger accounts, written on the lines of e-invoices made here (cbc:AccountingCost)."""

    sales: LedgerAccounts | None = Field(
        default=None, description="Accounts for sales.", examples=[{"default": "700000"}]
    )
    purchase: LedgerAccounts | None = Field(
        default=None, description="Accounts for purchases.", examples=[{"default": "604000"}]
    )


class Rules(Strict):
    """The rules that e-invoices are checked against."""

    peppol_stylesheet: Path | None = Field(
        default=None,
        description="A newer compiled PEPPOL-EN16931-UBL.xsl than the one that comes along. A relative path starts at "
        "the folder of ledgerpost.yaml.",
        examples=["rules/PEPPOL-EN16931-UBL.xsl"],
    )

    @field_validator("peppol_stylesheet")
    @classmethod
    def _is_a_sheet(cls, typed: Path | None) -> Any:
        if typed is not None and (typed.suffix.lower() not in _SHEET_SUFFIXES or not typed.is_file()):
            raise ValueError(
                "expected a compiled stylesheet (.xsl) that is there; put the file at this path or remove the key"
            )
        return typed
