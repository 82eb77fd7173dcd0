"""Makes the sample arrivals: `python tests/samples/make_samples.py [FOLDER]`, by default into samples/."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import time_machine
import yaml
from arrivals import Sample, samples

MOMENT = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)  # the PDF writers put the time of making into their files
HEAD = "# What must become of this arrival. Made by tests/samples/make_samples.py; change it there.\n"


class Quoting(yaml.SafeDumper):
    """Writes a text that begins with a digit between quotes, so that no reader takes it for a number or a date."""


def _quoted(dumper: Quoting, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if text[:1].isdigit() else None)


Quoting.add_representer(str, _quoted)


def main() -> None:
    """Write every arrival and its expect file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    with time_machine.travel(MOMENT, tick=False):
        made = samples()
    for sample in made:
        _write(folder, sample)


def _write(folder: Path, sample: Sample) -> None:
    (folder / sample.file_name).write_bytes(sample.content)
    text = yaml.dump(sample.expect, Dumper=Quoting, sort_keys=False, allow_unicode=True, width=110)
    (folder / f"{sample.name}.expect.yaml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
